import type { Page } from 'playwright/test';
import { cards, payByCard } from '../journeys/steps/paying.ts';
import {
  attendeeFields,
  bruno,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../journeys/steps/registering.ts';
import { ottilie, signIn } from '../journeys/steps/signing-in.ts';
import { heading, openAt, type Stop } from './stop.ts';

const OWN = 'My registrations';

/** What those see who sign in, and those who do not. */
export const accountStops: Stop[] = [
  {
    name: 'account',
    open: async (page) => {
      await openAt(page, '/my-registrations', OWN);
      await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    },
  },
  {
    name: 'account-turned-back',
    open: async (page) => {
      await openAt(page, '/my-registrations', OWN);
      await page.getByRole('link', { name: 'Sign in', exact: true }).click();
      await page.getByRole('button', { name: 'Turn back' }).click();
      await heading(page, 'You are not signed in');
    },
  },
  { name: 'account-empty', open: signIn },
  { name: 'account-registrations', open: openRegistrations },
  {
    name: 'account-cancel',
    open: async (page) => {
      await openRegistrations(page);
      await openDialog(page);
    },
  },
  {
    name: 'account-cancel-unanswered',
    open: async (page) => {
      await openRegistrations(page);
      await openDialog(page);
      await page.route('**/cancel', (route) =>
        route.fulfill({ status: 504, json: { code: 'cancel-unconfirmed' } }),
      );
      await page.getByRole('button', { name: 'Cancel the registration' }).click();
      await page.getByRole('alert').waitFor();
    },
    complaint: /status of 504/,
  },
  {
    name: 'account-canceled',
    open: async (page) => {
      await openRegistrations(page);
      await openDialog(page);
      await page.getByRole('button', { name: 'Cancel the registration' }).click();
      await page.getByRole('status').filter({ hasText: 'is canceled' }).waitFor();
      await page
        .getByRole('article')
        .filter({ hasText: 'Waterline' })
        .waitFor({ state: 'detached' });
    },
  },
  {
    name: 'account-unreachable',
    open: async (page) => {
      await signIn(page);
      await page.route('/api/account/registrations', (route) => route.abort());
      await page.reload();
      await page.getByRole('alert').waitFor();
    },
    complaint: /ERR_FAILED/,
  },
  {
    name: 'account-ended',
    open: async (page) => {
      await signIn(page);
      await page.route('/api/account/registrations', (route) =>
        route.fulfill({ status: 401, json: { code: 'signed-out' } }),
      );
      await page.reload();
      await page.getByRole('link', { name: 'Sign in again' }).waitFor();
    },
    complaint: /status of 401/,
  },
  {
    name: 'event-for-signed-in',
    open: (page) => openAt(page, '/events/Curators_Hour1500903377', /^Curators’ Hour/),
  },
];

/** A pass that was paid for, a free event with sessions, and a session that is waited for. */
async function openRegistrations(page: Page): Promise<void> {
  await signIn(page);
  await openRegistration(page, /^Kite Weekend/);
  await fillInAttendees(page, ottilie, bruno);
  for (const [attendee, session] of [
    [1, /The sled kite/],
    [1, /Everything flies/],
    [1, /Bamboo, split by hand/],
    [2, /Everything flies/],
  ] as const) {
    await attendeeFields(page, attendee).getByRole('checkbox', { name: session }).check();
  }
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await heading(page, 'You’re registered');
  await openRegistration(page, /^Waterline/);
  await attendeeFields(page, 1).getByRole('radio', { name: 'Friday only' }).check();
  await continueToPayment(page);
  await payByCard(page, cards.succeeds);
  await heading(page, 'You’re registered');
  await openAt(page, '/my-registrations', OWN);
  await page.getByRole('heading', { name: 'On the waitlist' }).waitFor();
}

async function openDialog(page: Page): Promise<void> {
  const registration = page.getByRole('article').filter({ hasText: 'Waterline' });
  await registration.getByRole('button', { name: /^Cancel this registration/ }).click();
  await page.getByRole('dialog').waitFor();
}
