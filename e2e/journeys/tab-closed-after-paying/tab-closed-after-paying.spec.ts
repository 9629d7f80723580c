import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payAndCloseTab } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

test('a webhook finishes what the closed tab cannot, and the address shows the outcome', async ({
  page,
  context,
  stack,
}) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  const purchaseAddress = page.url().replace(/\/pay$/, '');
  await payAndCloseTab(page, cards.succeeds);

  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({
      registrations: ['Ada Quillfeather: Friday only'],
      finalizeCalls: 1,
      captured: ['19990 eur'],
      held: 0,
    });
  await expect
    .poll(async () => new Set((await readBooks(stack.sandbox.urls.control)).webhooks))
    .toEqual(new Set(['delivered']));

  const later = await context.newPage();
  await later.goto(purchaseAddress);
  await expect(later.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
});
