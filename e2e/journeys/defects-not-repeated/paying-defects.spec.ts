import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import {
  ada,
  attendeeFields,
  bruno,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

/** Defects of the website before this one that concern registering and paying, by their names. */
const DEFECTS = {
  cents: 'the total is read with an integer parse, and its cents are lost on the payment page',
  edited: 'amount and currency on the payment page come from the address and can be edited',
  cancel: 'cancelling a payment leads to an address that is no page, and from there home',
  captcha: 'a failed checkout reloads a CAPTCHA that is off, and fails itself',
  ids: 'the fields of several attendees have the same ids',
  confirmation: 'the confirmation page says success to anybody',
  cookies: 'cookies are split at every “=” and found by a part of their name',
  stale: 'capacity and waitlist are decided in the browser from counts that can be stale',
} as const;

test(DEFECTS.cents, async ({ page }) => {
  await openRegistration(page, 'The Night Train Reading Room');
  await fillInAttendees(page, { ...ada, pass: 'Compartment seat' });
  await continueToPayment(page);
  await expect(page.getByRole('button', { name: /^Pay CHF\s68\.50 now$/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your order' })).toContainText(/CHF\s68\.50/);
});

test(DEFECTS.edited, async ({ page }) => {
  await openRegistration(page, 'The Night Train Reading Room');
  await fillInAttendees(page, { ...ada, pass: 'Compartment seat' });
  await continueToPayment(page);
  await page.evaluate(() => {
    for (const name of ['total', 'currency', 'currencySymbol', 'amount']) {
      sessionStorage.setItem(name, '1');
    }
  });
  await page.goto(`${page.url()}?currencySymbol=$&currency=USD&total=1&amount=1`);
  await expect(page.getByRole('button', { name: /^Pay CHF\s68\.50 now$/ })).toBeVisible();
});

test(DEFECTS.cancel, async ({ page }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  await page.getByRole('button', { name: 'Cancel without paying' }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.getByRole('heading', { name: 'Your order is canceled' })).toBeVisible();
  await page.getByRole('link', { name: 'To the event' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Waterline/ })).toBeVisible();
});

test(DEFECTS.captcha, async ({ page, complaints }) => {
  complaints.expect(/status of 503/);
  await openRegistration(page, /^Maps After Work/);
  await fillInAttendees(page, ada);
  await page.route('**/registrations', (route) => route.fulfill({ status: 503, json: {} }));
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Your answers are kept');
  await page.unroute('**/registrations');
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'You’re registered' })).toBeVisible();
});

test(DEFECTS.ids, async ({ page }) => {
  await openRegistration(page, /^Kite Afternoon/);
  await fillInAttendees(page, ada, bruno);
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll('[id]')].map((element) => element.id),
  );
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  await attendeeFields(page, 2).getByText('First name').click();
  await expect(attendeeFields(page, 2).getByLabel('First name')).toBeFocused();
});

test(DEFECTS.confirmation, async ({ page, complaints }) => {
  await page.goto('/events/Maps_After_Work1830042617/registered');
  await expect(page.getByRole('heading', { level: 1, name: /^Maps/ })).toBeVisible();
  await expect(page.getByText('You’re registered')).toBeHidden();
  complaints.expect(/status of 404/);
  await page.goto('/purchases/00000000-0000-4000-8000-000000000001');
  await expect(
    page.getByRole('heading', { name: 'This purchase cannot be shown here' }),
  ).toBeVisible();
});

test(DEFECTS.cookies, async ({ page, request }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  const [key] = (await page.context().cookies()).filter(({ name }) => name === 'purchase-key');
  const address = page.url().replace(/^.*\/(purchases\/[^/]+).*$/, '/api/$1');
  const statusWith = async (cookie: string) =>
    (await request.get(address, { headers: { cookie } })).status();
  expect(await statusWith(`before="a=b; c"; purchase-key=${key?.value}; after==`)).toBe(200);
  expect(await statusWith(`my-purchase-key=${key?.value}`)).toBe(404);
  expect(await statusWith(`purchase-key-2=${key?.value}`)).toBe(404);
});

test(DEFECTS.stale, async ({ page, stack, complaints }) => {
  complaints.expect(/status of 409/);
  await openRegistration(page, 'The Night Train Reading Room');
  await fillInAttendees(page, { ...ada, pass: 'Compartment seat' });
  for (const { passes } of stack.sandbox.dynamics.snapshot().events) {
    for (const { passId, passName } of passes) {
      if (passName === 'Compartment seat') stack.sandbox.dynamics.setPassesLeft(passId, 0);
    }
  }
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Nobody was registered' })).toBeVisible();
  expect(await readBooks(stack.sandbox.urls.control)).toEqual(emptyBooks);
});
