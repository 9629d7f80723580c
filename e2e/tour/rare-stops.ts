import type { Page } from 'playwright/test';
import { bank, cards, payByCard, pressPay } from '../journeys/steps/paying.ts';
import { ada, fillInAttendees, openRegistration } from '../journeys/steps/registering.ts';
import { changed, heading, openAt, openPayment, type Stop } from './stop.ts';

/** States that the sandbox's events and settings do not lead to by themselves. */
export const rareStops: Stop[] = [
  {
    name: 'events-none',
    open: async (page) => {
      await page.route('/api/events', (route) => route.fulfill({ json: [] }));
      await openAt(page, '/', 'What’s on');
      await page.getByText('Nothing is planned at the moment.').waitFor();
    },
  },
  {
    name: 'event-unreachable',
    open: async (page) => {
      await page.route('/api/events/*', (route) => route.fulfill({ status: 503, json: {} }));
      await page.goto('/events/Waterline_Conference1402260917');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
    complaint: /status of 503/,
  },
  {
    name: 'registration-unanswered',
    open: async (page) => {
      await page.route('**/registrations', (route) => route.fulfill({ status: 503, json: {} }));
      await openRegistration(page, /^Maps After Work/);
      await fillInAttendees(page, ada);
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
    complaint: /status of 503/,
  },
  {
    name: 'payment-not-confirmed',
    open: async (page) => {
      await openPayment(page);
      await payByCard(page, cards.threeDSecure);
      await bank(page).getByRole('button', { name: 'Fail authentication' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'payment-terms-missed',
    open: async (page) => {
      await page.addInitScript(() => {
        new MutationObserver(() => {
          const site = document.querySelector('script#site');
          if (!site?.textContent.includes('"termsTick":false')) return;
          site.textContent = site.textContent.replace('"termsTick":false', '"termsTick":true');
        }).observe(document, { childList: true, subtree: true });
      });
      await openPayment(page);
      await pressPay(page);
      await page.getByText('Please accept the terms first').waitFor();
    },
  },
  { name: 'purchase-given-back', open: (page) => openEnded(page, 'given-back') },
  { name: 'purchase-with-a-person', open: (page) => openEnded(page, 'with-a-person') },
];

/** The page of a purchase that ended as only slow banks and torn connections make it end. */
async function openEnded(page: Page, phase: 'given-back' | 'with-a-person'): Promise<void> {
  await openPayment(page);
  await page.route(/\/api\/purchases\/[^/]+$/, (route) =>
    changed(route, () => ({
      phase,
      reason: 'too-late',
      open: false,
      charged: phase === 'with-a-person',
      givenBackAt: phase === 'given-back' ? '2026-11-20T15:04:00Z' : null,
    })),
  );
  await page.goto(page.url().replace(/\/pay$/, ''));
  await page.getByRole('heading', { name: 'What to do next' }).waitFor();
  await heading(page, /./);
}
