import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payByCard } from '../steps/paying.ts';
import {
  ada,
  attendeeFields,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

test('what was typed survives a reload and a look at another event', async ({ page }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  await expect(page.getByRole('region', { name: 'Your order' })).toContainText('€199.90');
  await page.reload();
  await expect(attendeeFields(page, 1).getByLabel('Last name')).toHaveValue('Quillfeather');
  await page.getByRole('link', { name: 'All events' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'What’s on' }).waitFor();
  await page.goBack();
  await expect(attendeeFields(page, 1).getByLabel('Last name')).toHaveValue('Quillfeather');
  await expect(attendeeFields(page, 1).getByRole('radio', { name: 'Thursday only' })).toBeChecked();
});

test('the payment step survives a reload, and the back button begins no second purchase', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  await continueToPayment(page);
  const paymentStep = page.url();

  await page.reload();
  await expect(page.getByRole('region', { name: 'Your order' })).toContainText('€199.90');

  await page.goBack();
  await expect(page).not.toHaveURL(paymentStep);
  await page.goForward();
  await expect(page).toHaveURL(paymentStep);
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  expect(stack.sandbox.dynamics.snapshot().purchases).toHaveLength(1);
});

test('sending the form again with the same answers leads to the same purchase', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  const form = page.url();
  await continueToPayment(page);
  const paymentStep = page.url();

  await page.goto(form);
  await continueToPayment(page);
  await expect(page).toHaveURL(paymentStep);
  expect(stack.sandbox.dynamics.snapshot().purchases).toHaveLength(1);
});

test('the page of a purchase survives a reload, and going back does not ask for money again', async ({
  page,
  stack,
}) => {
  const registered = page.getByRole('heading', { level: 1, name: 'You’re registered' });
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  await continueToPayment(page);
  const paymentStep = page.url();
  await payByCard(page, cards.succeeds);
  await expect(registered).toBeVisible();

  await page.reload();
  await expect(registered).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your order' })).toContainText('Ada Quillfeather');

  await page.goto(paymentStep);
  await expect(registered).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ captured: ['19990 eur'], sessions: ['complete'] });
});

test('while an order is being read, nothing is said of it', async ({ page }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  const read = Promise.withResolvers<void>();
  await page.route('**/api/purchases/*', async (route) => {
    await read.promise;
    await route.continue();
  });
  await page.goto(page.url().replace(/\/pay$/, ''));
  await expect(page.getByRole('main')).toContainText('Loading your purchase.');
  await expect(page.getByRole('main').getByRole('heading')).toHaveCount(0);
  read.resolve();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Your order is waiting for payment' }),
  ).toBeVisible();
});

test('another browser that knows the address is not shown the purchase', async ({
  page,
  browser,
  complaints,
}) => {
  // For a stranger the purchase does not exist.
  complaints.expect(/status of 404/);
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  await continueToPayment(page);

  const stranger = await browser.newPage();
  await complaints.listenTo(stranger.context());
  await stranger.goto(page.url());
  await expect(
    stranger.getByRole('heading', { level: 1, name: 'This purchase cannot be shown here' }),
  ).toBeVisible();
  await expect(stranger.getByText('Quillfeather')).toHaveCount(0);
  await stranger.close();
});
