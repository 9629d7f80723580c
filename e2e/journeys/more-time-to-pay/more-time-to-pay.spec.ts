import type { Page } from 'playwright/test';
import { expect, test } from '../journey.ts';
import { expectAccessible } from '../accessible-pages/accessible.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payButton, payByCard, typeCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const MINUTE = 60_000;

const registered = { level: 1, name: 'You’re registered' } as const;

const ask = (page: Page) => page.getByRole('button', { name: 'Give me more time' });

test.beforeEach(async ({ page }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
});

test('the buyer asks for more time, and pays the new order with the same answers', async ({
  page,
  stack,
}) => {
  await payButton(page).waitFor();
  await expect(ask(page)).toBeHidden();
  stack.sandbox.clock.advance(27 * MINUTE);
  await page.reload();
  await typeCard(page, cards.succeeds);
  const former = page.url();
  await expectAccessible(page);
  await ask(page).click();

  await expect(page.getByText('You have more time.')).toBeFocused();
  expect(page.url()).not.toBe(former);
  await expect(page.getByRole('timer')).toHaveText(/^3[45]:\d\d$/);
  await expect(page.getByRole('region', { name: 'Your order' })).toContainText(
    /Ada Quillfeather\s*Friday only/,
  );
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', registered)).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({
      registrations: ['Ada Quillfeather: Friday only'],
      captured: ['19990 eur'],
      held: 0,
      sessions: ['expired', 'complete'],
    });
});

test('another tab of the same order cannot pay any more, and leads to the new order', async ({
  page,
  context,
  stack,
}) => {
  stack.sandbox.clock.advance(27 * MINUTE);
  const second = await context.newPage();
  await second.goto(page.url());
  await payButton(second).waitFor();
  await page.reload();
  await ask(page).click();
  await expect(page.getByText('You have more time.')).toBeVisible();

  await second.bringToFront();
  await expect(
    second.getByRole('heading', { level: 1, name: 'A new order has taken its place' }),
  ).toBeVisible();
  await expectAccessible(second);
  await second.getByRole('button', { name: 'Go on with the new order' }).click();
  await payByCard(second, cards.succeeds);
  await expect(second.getByRole('heading', registered)).toBeVisible();
  await expect(page.getByRole('heading', registered)).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ captured: ['19990 eur'], sessions: ['expired', 'complete'] });
});

test('three times, and then the countdown stands and says so', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  for (let time = 1; time <= 3; time++) {
    const former = page.url();
    stack.sandbox.clock.advance(27 * MINUTE);
    await page.reload();
    await ask(page).click();
    await expect(page).not.toHaveURL(former);
    await payButton(page).waitFor();
  }
  stack.sandbox.clock.advance(27 * MINUTE);
  await page.reload();
  await ask(page).click();
  await expect(page.getByRole('alert')).toContainText('There is no more time to add');
  await expect(page.getByRole('alert')).toContainText('Nothing was charged');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(ask(page)).toBeHidden();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', registered)).toBeVisible();
});

test('paid in another tab meanwhile: no second order, and the page says how the payment went', async ({
  page,
  context,
  stack,
}) => {
  stack.sandbox.clock.advance(27 * MINUTE);
  const second = await context.newPage();
  await second.goto(page.url());
  await payByCard(second, cards.succeeds);
  await expect(second.getByRole('heading', registered)).toBeVisible();
  await page.bringToFront();
  await expect(page.getByRole('heading', registered)).toBeVisible();
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({ sessions: ['complete'] });
});

test('the passes are held by the former order: nothing is charged, and they can be asked for again', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  stack.sandbox.clock.advance(27 * MINUTE);
  await page.reload();
  await payButton(page).waitFor();
  const passId =
    stack.sandbox.dynamics
      .snapshot()
      .events.flatMap(({ passes }) => passes)
      .find(({ passName }) => passName === 'Friday only')?.passId ?? '';
  stack.sandbox.dynamics.setPassesLeft(passId, 0);
  await ask(page).click();

  await expect(
    page.getByRole('heading', { level: 1, name: 'Your order is closed; the new one is not' }),
  ).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('The passes are not free again yet');
  await expect(page.getByRole('main')).toContainText('Nothing was charged');
  await expectAccessible(page);

  stack.sandbox.dynamics.setPassesLeft(passId, 5);
  stack.sandbox.clock.advance(5 * MINUTE);
  await page.request.get('/api/events/Waterline_Conference1402260917');
  // What is known of passes is a few minutes old at most: the first question after that refreshes it.
  await expect(async () => {
    const event = await page.request.get('/api/events/Waterline_Conference1402260917');
    expect(await event.text()).toContain('"left":5');
  }).toPass();
  await page.getByRole('button', { name: 'Ask for the new order' }).click();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', registered)).toBeVisible();
});

test('no answer from the event system: nothing changes, and it says so', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/ERR_FAILED/);
  stack.sandbox.clock.advance(27 * MINUTE);
  await page.reload();
  await page.route('**/renew', (route) => route.abort());
  await ask(page).click();
  await expect(page.getByRole('alert')).toContainText('We cannot be reached');
  await page.unroute('**/renew');
  await ask(page).click();
  await expect(page.getByText('You have more time.')).toBeVisible();
});
