import type { FrameLocator, Locator, Page } from 'playwright/test';

/** The test cards that the sandbox knows. */
export const cards = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  insufficientFunds: '4000 0000 0000 9995',
  threeDSecure: '4000 0027 6000 3184',
} as const;

/** Types a card into the fields of the payment provider, over what is there. */
export async function typeCard(page: Page, number: string): Promise<void> {
  const fields = page.frameLocator('iframe[title="Secure payment input frame"]');
  await fields.getByLabel('Card number').fill(number);
  await fields.getByLabel('Expiration date').fill('12 / 34');
  await fields.getByLabel('Security code').fill('123');
}

export function payButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Pay .* now$/ });
}

/** Chooses iDEAL, presses Pay and waits for the bank's own page. */
export async function goToBank(page: Page): Promise<void> {
  const fields = page.frameLocator('iframe[title="Secure payment input frame"]');
  await fields.getByRole('radio', { name: 'iDEAL' }).check();
  await payButton(page).click();
  await page.getByRole('heading', { level: 1, name: 'Do you want to pay?' }).waitFor();
}

/** Types a card and presses Pay; what comes of it is for the journey to see. */
export async function payByCard(page: Page, number: string): Promise<void> {
  await typeCard(page, number);
  await pressPay(page);
}

/** With the keyboard: a click just after the page scrolled can land in the frame of the fields. */
export function pressPay(page: Page): Promise<void> {
  return payButton(page).and(page.locator('[aria-disabled="false"]')).press('Enter');
}

/**
 * Presses Pay and closes the tab when the payment provider has taken the payment, before the tab
 * hears of it. The request itself goes out unchanged; only nobody is left for its answer.
 */
export async function payAndCloseTab(page: Page, number: string): Promise<void> {
  // A frame that is still being attached can miss a route that comes in just then.
  await typeCard(page, number);
  const taken = Promise.withResolvers<void>();
  await page.route('**/v1/payment_pages/*/confirm', async (route) => {
    await route.fetch();
    taken.resolve();
  });
  await pressPay(page);
  await taken.promise;
  await page.close();
}

/** The page of the buyer's bank that asks whether it is really them. */
export function bank(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Your bank: confirm this payment"]');
}
