import type { Page } from 'playwright/test';
import type { Stack } from '../../stack.ts';
import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { ada, attendeeFields, bruno, fillInAttendees } from '../steps/registering.ts';

const ORCHESTRA = 'The Glass Orchestra Tunes Its Rain';

async function openWaitlist(page: Page, event: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: event }).click();
  await page.getByRole('link', { name: 'Join the waitlist' }).click();
  await page.getByRole('heading', { level: 1, name: 'Who is coming?' }).waitFor();
}

async function seeThatTheyWait(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’re on the waitlist');
  await expect(page.getByRole('region', { name: 'What waiting means' })).toContainText(
    'Nothing was paid for a place on the waitlist, and it is no registration yet.',
  );
}

/** Changes what is left of a pass in Dynamics. */
async function setLeft({ sandbox }: Stack, passName: string, left: number): Promise<void> {
  const state = await (await fetch(`${sandbox.urls.control}/_sandbox/state`)).text();
  const passId = new RegExp(`"passId":"([^"]+)","passName":"${passName}"`).exec(state)?.[1];
  await fetch(`${sandbox.urls.control}/_sandbox/passes/${passId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ left }),
  });
}

test('of a full free event, to be registered automatically if one likes', async ({
  page,
  stack,
}) => {
  await openWaitlist(page, 'Meteor Night on the Dam');
  await fillInAttendees(page, ada, bruno);
  await expect(attendeeFields(page, 1)).toContainText('this attendee goes on the waitlist');
  await attendeeFields(page, 2)
    .getByRole('checkbox', { name: /automatically/ })
    .check();
  await page.getByRole('button', { name: 'Join the waitlist' }).click();
  await seeThatTheyWait(page);
  await expect(page.getByRole('list').filter({ hasText: 'Ada Quillfeather' })).toContainText(
    'Bruno Tidewell',
  );
  expect(await readBooks(stack.sandbox.urls.control)).toEqual({
    ...emptyBooks,
    waitlist: [
      'Ada Quillfeather: Meteor Night on the Dam',
      'Bruno Tidewell: Meteor Night on the Dam, by itself',
    ],
  });
});

test('of an event that is sold out, without a pass, a payment or a promise', async ({
  page,
  stack,
}) => {
  await openWaitlist(page, ORCHESTRA);
  await fillInAttendees(page, ada);
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: /automatically/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Join the waitlist' }).click();
  await seeThatTheyWait(page);
  expect(await readBooks(stack.sandbox.urls.control)).toEqual({
    ...emptyBooks,
    waitlist: [`Ada Quillfeather: ${ORCHESTRA}`],
  });
});

test('also where Dynamics begins a purchase for it: no money is asked for, nothing is left over', async ({
  page,
  stack,
}) => {
  await fetch(`${stack.sandbox.urls.control}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target: 'dynamics', kind: 'waitlist-initiated', how: { times: 1 } }),
  });
  await openWaitlist(page, ORCHESTRA);
  await fillInAttendees(page, ada);
  await page.getByRole('button', { name: 'Join the waitlist' }).click();
  await seeThatTheyWait(page);
  expect(await readBooks(stack.sandbox.urls.control)).toEqual({
    ...emptyBooks,
    finalizeCalls: 1,
    waitlist: [`Ada Quillfeather: ${ORCHESTRA}`],
  });
});

test('beside somebody who pays: the order is for the others only', async ({ page, stack }) => {
  await setLeft(stack, 'Under the leak', 1);
  await page.goto('/');
  await page.getByRole('link', { name: ORCHESTRA }).click();
  await page.getByRole('link', { name: 'Register', exact: true }).click();
  await fillInAttendees(page, { ...ada, pass: 'Under the leak' }, bruno);
  await expect(attendeeFields(page, 2)).toContainText('this attendee goes on the waitlist');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('heading', { level: 1, name: 'Payment' }).waitFor();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’re registered');
  await expect(page.getByText('1 more attendee goes on the waitlist')).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({
      registrations: ['Ada Quillfeather: Under the leak'],
      waitlist: [`Bruno Tidewell: ${ORCHESTRA}`],
      captured: ['950 eur'],
    });
});

test('a place that comes free meanwhile is offered instead of the waitlist', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  await openWaitlist(page, ORCHESTRA);
  await fillInAttendees(page, ada);
  await setLeft(stack, 'Under the roof', 2);
  // What is known of the passes is asked anew every few seconds.
  await expect
    .poll(async () => (await page.request.get('/api/events/Glass_Orchestra1420556631')).text())
    .toContain('"left":2');
  await page.getByRole('button', { name: 'Join the waitlist' }).click();
  await expect(page.getByRole('alert')).toContainText('Good news: you need not wait');
  await expect(page.getByRole('radio', { name: /Under the roof/ })).toBeVisible();
  expect(await readBooks(stack.sandbox.urls.control)).toEqual(emptyBooks);
});
