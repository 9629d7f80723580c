import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const SCRIPT = '**/endive/stripe.js*';

test('a blocker keeps Stripe out: no money has moved, the order is kept, and it is paid without it', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/ERR_FAILED/);
  await page.route(SCRIPT, (route) => route.abort());
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('The payment form cannot be shown');
  await expect(notice).toContainText('No money has moved.');

  await page.unroute(SCRIPT);
  await page.getByRole('button', { name: 'Try again' }).click();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ captured: ['19990 eur'], sessions: ['complete'] });
});

test('Stripe cannot be reached when the order is made: no money has moved, and it is paid later', async ({
  page,
  stack,
}) => {
  stack.sandbox.faults.add({ target: 'stripe', kind: 'down', how: { seconds: 60 } });
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Payments are not possible at the moment');
  await expect(notice).toContainText('No money has moved.');

  stack.sandbox.clock.advance(61_000);
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(notice).toBeHidden({ timeout: 2_000 });
  }).toPass();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
});
