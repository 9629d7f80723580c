import type { Page } from 'playwright/test';
import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, goToBank, payByCard, typeCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

test.use({ settings: { PAYMENT_METHODS: 'card,ideal' } });

const registered = { level: 1, name: 'You’re registered' } as const;

test.beforeEach(async ({ page }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
});

function decide(page: Page, decision: string): Promise<void> {
  return page.getByRole('button', { name: decision, exact: true }).click();
}

test('the buyer pays by iDEAL, comes back, and is registered', async ({ page, stack }) => {
  await expect(page.getByText('only after your registration is confirmed')).toBeVisible();
  await goToBank(page);
  await expect(page.getByText('€199.90')).toBeVisible();
  await decide(page, 'Authorise payment');

  await expect(page.getByRole('heading', registered)).toBeVisible();
  await expect(page).not.toHaveURL(/key=/);
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({
    registrations: ['Ada Quillfeather: Friday only'],
    captured: ['19990 eur'],
    refunds: 0,
  });
});

test('the payment step says that iDEAL pays at once, and that it goes back if need be', async ({
  page,
}) => {
  const fields = page.frameLocator('iframe[title="Secure payment input frame"]');
  await fields.getByRole('radio', { name: 'iDEAL' }).check();
  await expect(page.getByText('takes the amount at once')).toBeVisible();
  await fields.getByRole('radio', { name: 'Card' }).check();
  await typeCard(page, cards.succeeds);
  await expect(page.getByText('takes the amount at once')).toBeHidden();
});

test('the bank’s app opens another browser, which shows the purchase all the same', async ({
  page,
  browser,
  baseURL,
  complaints,
}) => {
  complaints.expect(/request failed: .*\?key=.* net::ERR_FAILED/);
  await goToBank(page);
  const wayBack = page.waitForRequest((request) => request.url().includes('?key='));
  await page.route('**/purchases/*?key=*', (route) => route.abort());
  await decide(page, 'Authorise payment');
  const address = (await wayBack).url();

  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await elsewhere.newPage();
  await other.goto(address);
  await expect(other.getByRole('heading', registered)).toBeVisible();
  await expect(other).not.toHaveURL(/key=/);
  await other.reload();
  await expect(other.getByRole('heading', registered)).toBeVisible();
  await elsewhere.close();
});

test('the bank refuses: nothing was charged, and the buyer pays by card', async ({
  page,
  stack,
}) => {
  await goToBank(page);
  await decide(page, 'Fail payment');

  await expect(
    page.getByRole('heading', { level: 1, name: 'The payment was not completed' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Nothing has been charged.');
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', registered)).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ captured: ['19990 eur'], refunds: 0, held: 0 });
});

test('the passes run out at the bank: the money goes back, and the page says so', async ({
  page,
  stack,
}) => {
  await goToBank(page);
  const pass = stack.sandbox.dynamics
    .snapshot()
    .events.flatMap(({ passes }) => passes)
    .find(({ passName }) => passName === 'Friday only');
  stack.sandbox.dynamics.setPassesLeft(pass?.passId ?? '', 0);
  await decide(page, 'Authorise payment');

  await expect(
    page.getByRole('heading', { level: 1, name: 'Sold out: your money is on its way back' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('the whole amount is refunded');
  await expect(page.getByRole('main')).toContainText(
    /The\s+refund\s+was\s+started\s+on\s+[\w ,]+ \d{4} at/,
  );
  await expect(page.getByRole('main')).toContainText('Given back');
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({
    registrations: [],
    refunds: 1,
  });
});

test('the tab is closed at the bank: the purchase goes on, and its address shows it', async ({
  page,
  context,
  stack,
}) => {
  const address = page.url().replace(/\/pay$/, '');
  await goToBank(page);
  await decide(page, 'Authorise, and never go back to the shop');
  await page.getByRole('heading', { level: 1, name: 'Paid' }).waitFor();
  await page.close();

  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ registrations: ['Ada Quillfeather: Friday only'], captured: ['19990 eur'] });
  const later = await context.newPage();
  await later.goto(address);
  await expect(later.getByRole('heading', registered)).toBeVisible();
});

test('the buyer goes back from the bank undecided: the page does not call it failed', async ({
  page,
}) => {
  await goToBank(page);
  await page.goBack();
  await expect(
    page.getByRole('heading', { level: 1, name: 'We are checking your payment' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Please do not pay again.');
});
