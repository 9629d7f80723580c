import { bank, cards, payByCard, typeCard } from '../journeys/steps/paying.ts';
import { ada, bruno, fillInAttendees, openRegistration } from '../journeys/steps/registering.ts';
import { accountStops } from './account-stops.ts';
import { rareStops } from './rare-stops.ts';
import { registrationStops } from './registration-stops.ts';
import { heading, openAt, openPayment, reachPayment, type Stop } from './stop.ts';

const MINUTE = 60_000;

/** Every page of the site, in every state that its visitors can meet. */
export const tour: Stop[] = [
  { name: 'events', open: (page) => openAt(page, '/', 'What’s on') },
  {
    name: 'events-found',
    open: async (page) => {
      await openAt(page, '/', 'What’s on');
      await page.getByLabel('Find an event').fill('rain');
      await page.getByRole('status').filter({ hasText: 'found' }).waitFor({ state: 'attached' });
    },
  },
  {
    name: 'events-nothing-found',
    open: async (page) => {
      await openAt(page, '/', 'What’s on');
      await page.getByLabel('Find an event').fill('no such thing');
      await page.getByRole('button', { name: 'Show all events' }).waitFor();
    },
  },
  {
    name: 'events-past',
    open: (page) => openAt(page, '/?when=past', 'What’s on'),
  },
  {
    name: 'events-filters-open',
    open: async (page) => {
      await openAt(page, '/?format=webinar', 'What’s on');
      const button = page.getByRole('button', { name: 'Filter and sort' });
      if (await button.isVisible()) await button.click();
    },
  },
  {
    name: 'events-unreachable',
    open: async (page) => {
      await page.route('/api/events', (route) => route.fulfill({ status: 503, json: {} }));
      await openAt(page, '/', 'What’s on');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
    complaint: /status of 503/,
  },
  {
    name: 'event-everything-open',
    open: async (page) => {
      await openAt(page, '/events/Waterline_Conference1402260917', /^Wat/);
      for (const closed of await page.locator('summary').all()) await closed.click();
      await page.getByRole('img', { name: 'QR code that leads to this page' }).waitFor();
      await page.getByRole('button', { name: 'Float' }).click();
    },
  },
  {
    name: 'event-over',
    open: (page) => openAt(page, '/events/Lantern_Walk1745500912', /^Lantern/),
  },
  {
    name: 'event-rich-text',
    open: (page) => openAt(page, '/events/Short_Lectures1930296184', /^A Long Evening/),
  },
  { name: 'event', open: (page) => openAt(page, '/events/Waterline_Conference1402260917', /^Wat/) },
  {
    name: 'event-free',
    open: (page) => openAt(page, '/events/Maps_After_Work1830042617', /^Maps/),
  },
  {
    name: 'event-long-name',
    open: (page) => openAt(page, '/events/The_Long_Table1130448190', /^The Long Table/),
  },
  {
    name: 'event-sold-out',
    open: (page) => openAt(page, '/events/Letterpress_Weather_Bulletin1000662390', /^Print/),
  },
  {
    name: 'event-closed',
    open: (page) => openAt(page, '/events/Roof_Gardens_Walk0915331208', /^Five Roof/),
  },
  {
    name: 'event-elsewhere',
    open: (page) => openAt(page, '/events/Members_Evening1915830047', /^Members/),
  },
  {
    name: 'event-not-found',
    open: (page) => openAt(page, '/events/No_Such_Event1', 'This event cannot be found'),
    complaint: /status of 404/,
  },
  {
    name: 'site-languages',
    open: async (page) => {
      await openAt(page, '/', 'What’s on');
      await page.getByRole('button', { name: /^Language/ }).click();
      await page.getByRole('button', { name: 'Deutsch' }).waitFor();
    },
  },
  {
    name: 'site-not-found',
    open: (page) => openAt(page, '/no/such/page', 'There is no such page'),
  },
  { name: 'registration', open: (page) => openRegistration(page, /^Waterline/) },
  {
    name: 'registration-filled-in',
    open: async (page) => {
      await openRegistration(page, /^Waterline/);
      await fillInAttendees(
        page,
        { ...ada, pass: 'Conference pass, both days' },
        { ...bruno, pass: 'Thursday only' },
      );
    },
  },
  {
    name: 'registration-with-mistakes',
    open: async (page) => {
      await openRegistration(page, /^Waterline/);
      await page.getByLabel('E-mail').fill('not an address');
      await page.getByRole('button', { name: 'Continue to payment' }).click();
      await page.getByRole('group', { name: 'Please check 4 fields' }).waitFor();
    },
  },
  {
    name: 'registered-free',
    open: async (page) => {
      await openRegistration(page, /^Maps After Work/);
      await fillInAttendees(page, ada, bruno);
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await heading(page, 'You’re registered');
    },
  },
  { name: 'payment', open: openPayment },
  {
    name: 'payment-declined',
    open: async (page) => {
      await openPayment(page);
      await payByCard(page, cards.insufficientFunds);
      await page.getByText('This card does not have enough funds.').waitFor();
    },
    complaint: /status of 402/,
  },
  {
    name: 'payment-at-the-bank',
    open: async (page) => {
      await openPayment(page);
      await payByCard(page, cards.threeDSecure);
      await bank(page).getByText('€548.90').waitFor();
    },
  },
  {
    name: 'payment-cancel',
    open: async (page) => {
      await openPayment(page);
      await page.getByRole('button', { name: 'Cancel without paying' }).press('Enter');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'payment-short-of-time',
    open: async (page, stack) => {
      await openPayment(page);
      stack.sandbox.clock.advance(31 * MINUTE);
      await page.reload();
      await page
        .getByRole('timer')
        .filter({ hasText: /^[34]:/ })
        .waitFor();
    },
  },
  {
    name: 'payment-unavailable',
    open: async (page) => {
      await page.route('**/endive/stripe.js*', (route) => route.abort());
      await reachPayment(page);
      await heading(page, 'The payment form cannot be shown', 3);
    },
    complaint: /ERR_FAILED/,
  },
  {
    name: 'purchase-to-pay',
    open: async (page) => {
      await openPayment(page);
      await page.goto(page.url().replace(/\/pay$/, ''));
      await heading(page, 'Your order is waiting for payment');
    },
  },
  {
    name: 'purchase-checking',
    open: async (page) => {
      await openPayment(page);
      await payByCard(page, cards.threeDSecure);
      await bank(page).getByText('€548.90').waitFor();
      await page.goto(page.url().replace(/\/pay$/, ''));
      await heading(page, 'We are checking your payment');
    },
  },
  {
    name: 'purchase-registering',
    open: async (page, stack) => {
      stack.sandbox.dynamics.finalizeAnswers.shut();
      await openPayment(page);
      await payByCard(page, cards.succeeds);
      await heading(page, 'We are registering you');
    },
  },
  {
    name: 'purchase-registered',
    open: async (page) => {
      await openPayment(page);
      await payByCard(page, cards.succeeds);
      await heading(page, 'You’re registered');
    },
  },
  {
    name: 'purchase-expired',
    open: async (page, stack) => {
      await openPayment(page);
      stack.sandbox.clock.advance(37 * MINUTE);
      await heading(page, 'Your order has expired');
    },
  },
  {
    name: 'payment-more-time-refused',
    open: async (page, stack) => {
      await openPayment(page);
      stack.sandbox.clock.advance(31 * MINUTE);
      await page.reload();
      await page.route('**/renew', (route) => route.abort());
      await page.getByRole('button', { name: 'Give me more time' }).press('Enter');
      await page.getByRole('alert').waitFor();
    },
    complaint: /ERR_FAILED/,
  },
  {
    name: 'payment-more-time-given',
    open: async (page, stack) => {
      await openPayment(page);
      stack.sandbox.clock.advance(31 * MINUTE);
      await page.reload();
      await page.getByRole('button', { name: 'Give me more time' }).press('Enter');
      await page.getByText('You have more time.').waitFor();
      await typeCard(page, cards.succeeds);
    },
  },
  {
    name: 'purchase-superseded',
    open: async (page, stack) => {
      await openPayment(page);
      const former = page.url();
      stack.sandbox.clock.advance(31 * MINUTE);
      await page.reload();
      await page.getByRole('button', { name: 'Give me more time' }).press('Enter');
      await page.getByText('You have more time.').waitFor();
      await page.goto(former);
      await heading(page, 'A new order has taken its place');
    },
  },
  {
    name: 'purchase-canceled',
    open: async (page) => {
      await openPayment(page);
      await page.getByRole('button', { name: 'Cancel without paying' }).press('Enter');
      await page.getByRole('button', { name: 'Cancel the order' }).click();
      await heading(page, 'Your order is canceled');
    },
  },
  {
    name: 'purchase-sold-out',
    open: async (page, stack) => {
      await openPayment(page);
      for (const { passes } of stack.sandbox.dynamics.snapshot().events) {
        for (const { passId } of passes) stack.sandbox.dynamics.setPassesLeft(passId, 0);
      }
      await payByCard(page, cards.succeeds);
      await heading(page, 'The passes are sold out');
    },
  },
  {
    name: 'purchase-of-another-browser',
    open: (page) =>
      openAt(
        page,
        '/purchases/00000000-0000-4000-8000-000000000001',
        'This purchase cannot be shown here',
      ),
    complaint: /status of 404/,
  },
  ...registrationStops,
  ...accountStops,
  ...rareStops,
];
