import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import { cards, payByCard } from '../steps/paying.ts';
import {
  ada,
  bruno,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

test('a pass at price 0 is registered without anything happening at Stripe', async ({
  page,
  stack,
}) => {
  await openRegistration(page, 'Open Repair Hall');
  await fillInAttendees(page, { ...ada, pass: 'Helper' });
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  expect(await readBooks(stack.sandbox.urls.control)).toEqual({
    ...emptyBooks,
    registrations: ['Ada Quillfeather: Helper'],
    finalizeCalls: 1,
  });
});

test('beside a priced pass it is free, and only the other one is paid', async ({ page, stack }) => {
  await openRegistration(page, 'Open Repair Hall');
  await fillInAttendees(
    page,
    { ...ada, pass: 'Helper' },
    { ...bruno, pass: 'Visitor, one broken thing' },
  );
  await continueToPayment(page);
  await payByCard(page, cards.succeeds);

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({
      registrations: ['Ada Quillfeather: Helper', 'Bruno Tidewell: Visitor, one broken thing'],
      captured: ['1850 cad'],
    });
});
