import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

test('the last pass goes while the buyer types: the hold is released, and the page says so', async ({
  page,
  stack,
}) => {
  await openRegistration(page, 'The Night Train Reading Room');
  await fillInAttendees(page, { ...ada, pass: 'Compartment seat' });
  await continueToPayment(page);

  const pass = stack.sandbox.dynamics
    .snapshot()
    .events.flatMap(({ passes }) => passes)
    .find(({ passName }) => passName === 'Compartment seat');
  stack.sandbox.dynamics.setPassesLeft(pass?.passId ?? '', 0);
  await payByCard(page, cards.succeeds);

  await expect(
    page.getByRole('heading', { level: 1, name: 'The passes are sold out' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Nothing was charged');
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({
    registrations: [],
    finalizeCalls: 1,
    captured: [],
    held: 0,
    released: 1,
    refunds: 0,
  });
});
