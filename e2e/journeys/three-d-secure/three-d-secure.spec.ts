import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { bank, cards, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

test.beforeEach(async ({ page }) => {
  await openRegistration(page, 'The Night Train Reading Room');
  await fillInAttendees(page, { ...ada, pass: 'Compartment seat' });
  await continueToPayment(page);
  await payByCard(page, cards.threeDSecure);
});

test('the buyer confirms at the bank and is registered', async ({ page, stack }) => {
  await expect(bank(page).getByText('CHF')).toContainText('68.50');
  await bank(page).getByRole('button', { name: 'Complete authentication' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({
      registrations: ['Ada Quillfeather: Compartment seat'],
      captured: ['6850 chf'],
      held: 0,
    });
});

test('the bank does not confirm, and the buyer pays with another card', async ({ page, stack }) => {
  await bank(page).getByRole('button', { name: 'Fail authentication' }).click();

  await expect(page.getByRole('alert')).toContainText('no money has moved');
  await expect(page.getByRole('alert')).toContainText('confirm it when your bank asks');
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({ captured: [], held: 0 });

  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({
      registrations: ['Ada Quillfeather: Compartment seat'],
      finalizeCalls: 1,
      captured: ['6850 chf'],
      held: 0,
    });
});
