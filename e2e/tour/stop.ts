import type { Page, Route } from 'playwright/test';
import { z } from 'zod';
import { cards, typeCard } from '../journeys/steps/paying.ts';
import {
  ada,
  bruno,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../journeys/steps/registering.ts';
import type { Stack } from '../stack.ts';

/** One page of the site in one of its states, and the way there. */
export type Stop = {
  /** A file name: the step, and the state it is in. */
  name: string;
  open: (page: Page, stack: Stack) => Promise<void>;
  /** What the browser reports on the way and is meant to. */
  complaint?: RegExp;
};

export async function openAt(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(path);
  await heading(page, title);
}

export async function heading(page: Page, name: string | RegExp, level = 1): Promise<void> {
  await page.getByRole('heading', { level, name }).waitFor();
}

/** Registers two people, up to the payment step. */
export async function reachPayment(page: Page): Promise<void> {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(
    page,
    { ...ada, pass: 'Conference pass, both days' },
    { ...bruno, pass: 'Thursday only' },
  );
  await continueToPayment(page);
}

/** The same, until the fields for the card are there. */
export async function openPayment(page: Page): Promise<void> {
  await reachPayment(page);
  await typeCard(page, cards.succeeds);
}

/** Lets a request through and changes its answer. */
export async function changed(
  route: Route,
  change: (answer: Record<string, unknown>) => object,
): Promise<void> {
  const response = await route.fetch();
  const answer = z.record(z.string(), z.unknown()).parse(await response.json());
  await route.fulfill({ response, json: { ...answer, ...change(answer) } });
}
