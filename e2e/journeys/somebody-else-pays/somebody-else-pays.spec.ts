import type { Page } from 'playwright/test';
import { expect, test } from '../journey.ts';
import { cards, payByCard } from '../steps/paying.ts';
import {
  ada,
  bruno,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

const pass = 'Thursday only';

async function receiptGoesTo(page: Page, option: RegExp | string): Promise<void> {
  const choice = page.getByLabel('The receipt goes to');
  const label = await choice.getByRole('option', { name: option }).textContent();
  await choice.selectOption({ label: label ?? '' });
}

test('the first attendee is the buyer unless another one is chosen', async ({ page }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass }, { ...bruno, pass });
  await expect(page.getByLabel('The receipt goes to')).toHaveValue('0');
  await receiptGoesTo(page, /Bruno Tidewell/);
  await continueToPayment(page);
  await expect(page.getByText('The receipt goes to bruno@tidewell.example.')).toBeVisible();
});

test('somebody who does not come pays: the receipt goes there, and the attendee is registered', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass });
  await receiptGoesTo(page, 'Somebody else');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('group', { name: 'Please check 1 field' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('office@harbour.example');
  await continueToPayment(page);
  await expect(page.getByText('The receipt goes to office@harbour.example.')).toBeVisible();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  const { registrations } = stack.sandbox.dynamics.snapshot();
  expect(registrations.map(({ email }) => email)).toEqual([ada.email]);
  const receipts = stack.sandbox.stripe.snapshot().paymentIntents.map((one) => one.receipt_email);
  expect(receipts).toEqual(['office@harbour.example']);
});
