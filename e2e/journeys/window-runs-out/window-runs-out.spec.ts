import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { bank, cards, payButton, payByCard, typeCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const MINUTE = 60_000;

test.beforeEach(async ({ page }) => {
  await openRegistration(page, /^The Long Table/);
  await fillInAttendees(page, { ...ada, pass: 'A chair, two courses' });
  await continueToPayment(page);
});

test('nothing is charged, the page says so, and the answers are kept', async ({ page, stack }) => {
  await typeCard(page, cards.succeeds);
  await expect(page.getByRole('timer')).toHaveText(/^3[45]:\d\d$/);
  await expect(payButton(page)).toBeEnabled();

  stack.sandbox.clock.advance(37 * MINUTE);

  await expect(
    page.getByRole('heading', { level: 1, name: 'Your order has expired' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    'Nothing was charged and nobody was registered',
  );
  await expect(payButton(page)).toBeHidden();

  stack.sandbox.clock.advance(60 * MINUTE);
  await page.reload();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Your order has expired' }),
  ).toBeVisible();
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({
    registrations: [],
    finalizeCalls: 0,
    captured: [],
    held: 0,
    released: 0,
    sessions: ['expired'],
  });

  await page.getByRole('link', { name: 'Start again with my answers' }).click();
  await expect(page.getByLabel('First name')).toHaveValue('Ada');
});

test('a bank that confirms only after Dynamics has forgotten the purchase: the hold is released', async ({
  page,
  stack,
}) => {
  await payByCard(page, cards.threeDSecure);
  await bank(page).getByRole('heading', { name: 'Is it you who pays?' }).waitFor();

  stack.sandbox.clock.advance(55 * MINUTE);
  await bank(page).getByRole('button', { name: 'Complete authentication' }).click();

  await expect(
    page.getByRole('heading', { level: 1, name: 'The time was over before we could register you' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Nothing was charged');
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({
    registrations: [],
    captured: [],
    held: 0,
    released: 1,
  });
});
