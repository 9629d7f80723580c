import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payAndCloseTab } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

test('without a single webhook and with the tab closed, the worker finishes the purchase', async ({
  page,
  stack,
}) => {
  stack.sandbox.stripe.webhooks.drop = true;
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Students and apprentices, both days' });
  await continueToPayment(page);
  await payAndCloseTab(page, cards.succeeds);
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({ held: 1, captured: [] });

  stack.sandbox.clock.advance(30_000);

  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({
      registrations: ['Ada Quillfeather: Students and apprentices, both days'],
      finalizeCalls: 1,
      captured: ['4990 eur'],
      held: 0,
      refunds: 0,
    });
  const { webhooks } = await readBooks(stack.sandbox.urls.control);
  expect(new Set(webhooks)).toEqual(new Set(['dropped']));
});
