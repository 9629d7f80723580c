import type { Page } from 'playwright/test';
import {
  ada,
  attendeeFields,
  bruno,
  fillInAttendees,
  openRegistration,
} from '../journeys/steps/registering.ts';
import { signIn } from '../journeys/steps/signing-in.ts';
import { changed, heading, type Stop } from './stop.ts';

const KITES = /^Kite Weekend/;

/** The form where an event lets one choose, asks, or has people wait; and what comes of it. */
export const registrationStops: Stop[] = [
  {
    name: 'registration-sessions',
    open: async (page) => {
      await openRegistration(page, KITES);
      await fillInAttendees(page, ada, bruno);
      await choose(page, 1, /The sled kite/, /Everything flies/);
      await choose(page, 2, /Knots that hold/);
    },
  },
  {
    name: 'registration-sessions-clash',
    open: async (page) => {
      await openRegistration(page, KITES);
      await fillInAttendees(page, ada);
      await choose(page, 1, /The sled kite/, /Reading cumulus/);
      await page.getByText('1 clash between your sessions').waitFor();
    },
  },
  {
    name: 'registration-sessions-wait',
    open: async (page) => {
      await openRegistration(page, KITES);
      await fillInAttendees(page, ada);
      await choose(page, 1, /Everything flies/, /Bamboo, split by hand/);
      await page.getByText('This attendee waits for a place in a full session').waitFor();
    },
  },
  {
    name: 'registration-sessions-full',
    open: async (page) => {
      await page.route('/api/events/Kite_Weekend*', (route) =>
        changed(route, ({ registration }) => ({
          registration: Object.assign({}, registration, { waitlist: 'none' }),
        })),
      );
      await openRegistration(page, KITES);
      await fillInAttendees(page, ada);
      await page.getByRole('checkbox', { name: /Bamboo, split by hand/, disabled: true }).waitFor();
    },
  },
  {
    name: 'registration-questions',
    open: (page) => openRegistration(page, /^Kite Afternoon/),
  },
  {
    name: 'registration-questions-missed',
    open: async (page) => {
      await openRegistration(page, /^Kite Afternoon/);
      await fillInAttendees(page, ada);
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await page.getByRole('group', { name: 'Please check 4 fields' }).waitFor();
    },
  },
  { name: 'registration-waitlist', open: (page) => openWaitlist(page) },
  {
    name: 'registration-paid-by-somebody-else',
    open: async (page) => {
      await openRegistration(page, /^Waterline/);
      await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
      await page.getByLabel('The receipt goes to').selectOption('Somebody else');
      await page.getByRole('button', { name: 'Continue to payment' }).click();
      await page.getByRole('group', { name: 'Please check 1 field' }).waitFor();
    },
  },
  {
    name: 'registration-alike',
    open: async (page) => {
      await openRegistration(page, /^Tide/);
      await fillInAttendees(page, ada, ada, bruno);
      await page.getByText('With these attendees, all places are taken.').waitFor();
    },
  },
  {
    name: 'registration-forget',
    open: async (page) => {
      await openRegistration(page, /^Maps After Work/);
      await fillInAttendees(page, ada);
      await page.getByRole('button', { name: 'Forget it' }).click();
      await page.getByRole('button', { name: 'Yes, erase it' }).waitFor();
    },
  },
  {
    name: 'registration-forgotten',
    open: async (page) => {
      await openRegistration(page, /^Maps After Work/);
      await page.getByRole('button', { name: 'Forget it' }).click();
      await page.getByRole('button', { name: 'Yes, erase it' }).click();
      await page.getByText('What you typed is erased from this device.').waitFor();
    },
  },
  {
    name: 'registration-pass-gone',
    open: async (page, stack) => {
      await openRegistration(page, /^Waterline/);
      await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
      const passes = stack.sandbox.dynamics.snapshot().events.flatMap((event) => event.passes);
      const pass = passes.find(({ passName }) => passName === 'Thursday only');
      stack.sandbox.dynamics.setPassesLeft(pass?.passId ?? '', 0);
      await page.getByText('This pass is no longer available').waitFor();
    },
  },
  {
    name: 'registration-signed-in',
    open: async (page) => {
      await signIn(page);
      await page.goto('/events/Curators_Hour1500903377/register');
      await heading(page, 'Who is coming?');
    },
  },
  {
    name: 'registered-sessions',
    open: async (page) => {
      await openRegistration(page, KITES);
      await fillInAttendees(page, ada, bruno);
      await choose(page, 1, /The sled kite/, /Everything flies/);
      await choose(page, 2, /Everything flies/, /Bamboo, split by hand/);
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await heading(page, 'You’re registered');
    },
  },
  {
    name: 'registered-waitlist',
    open: async (page) => {
      await openWaitlist(page);
      await page.getByRole('button', { name: 'Join the waitlist' }).click();
      await heading(page, 'You’re on the waitlist');
    },
  },
];

async function choose(page: Page, attendee: number, ...sessions: RegExp[]): Promise<void> {
  for (const name of sessions) {
    await attendeeFields(page, attendee).getByRole('checkbox', { name }).check();
  }
}

async function openWaitlist(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Meteor Night on the Dam' }).click();
  await page.getByRole('link', { name: 'Join the waitlist' }).click();
  await heading(page, 'Who is coming?');
  await fillInAttendees(page, ada, bruno);
}
