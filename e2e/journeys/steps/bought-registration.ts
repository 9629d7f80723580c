import type { Page } from 'playwright/test';
import { cards, payByCard } from './paying.ts';
import { attendeeFields, continueToPayment, openRegistration } from './registering.ts';
import { signIn } from './signing-in.ts';

/** Signs in, buys a pass for Friday at the Waterline, and opens My registrations. */
export async function openBoughtRegistration(page: Page): Promise<void> {
  await signIn(page);
  await openRegistration(page, /^Waterline/);
  await attendeeFields(page, 1).getByRole('radio', { name: 'Friday only' }).check();
  await continueToPayment(page);
  await payByCard(page, cards.succeeds);
  await page.getByRole('heading', { level: 1, name: 'You’re registered' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'My registrations' }).click();
}
