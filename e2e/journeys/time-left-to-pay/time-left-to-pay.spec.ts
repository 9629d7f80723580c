import type { Page } from 'playwright/test';
import { expect, test } from '../journey.ts';
import { payButton } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const MINUTE = 60_000;

const timer = (page: Page) => page.getByRole('timer');

async function reachPayment(page: Page): Promise<void> {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  await payButton(page).waitFor();
}

test('a device whose clock is hours ahead shows the same time as another tab, and lets pay', async ({
  page,
}) => {
  await page.clock.install({ time: Date.now() + 180 * MINUTE });
  await reachPayment(page);
  await expect(timer(page)).toHaveText(/^3[45]:\d\d$/);
  await expect(payButton(page)).toHaveAttribute('aria-disabled', 'false');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(timer(other)).toHaveText(/^3[45]:\d\d$/);
});

test('a device that slept shows at once what is left, and says so aloud', async ({
  page,
  stack,
}) => {
  await page.clock.install();
  await reachPayment(page);
  await sleep(24.5 * MINUTE);
  await expect(timer(page)).toHaveText(/^(10|9):\d\d$/);
  await sleep(2 * MINUTE);
  const said = page.getByRole('status').filter({ hasText: 'left to pay' });
  await expect(said).toHaveText(/(9|8)\s+minutes\s+left\s+to\s+pay/);
  await sleep(5 * MINUTE);
  await expect(timer(page)).toHaveText(/^3:\d\d$/);
  await expect(said).toHaveText(/(4|3)\s+minutes\s+left\s+to\s+pay/);

  /** The world goes on meanwhile; of the timers that were due, each goes off once. */
  async function sleep(milliseconds: number): Promise<void> {
    stack.sandbox.clock.advance(milliseconds);
    await page.clock.fastForward(milliseconds);
  }
});
