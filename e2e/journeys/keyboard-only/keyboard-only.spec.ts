import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../journey.ts';
import { cards } from '../steps/paying.ts';

test('a pass is bought without a mouse, and the focus follows what happens', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');

  await tabTo(page, page.getByRole('link', { name: 'The Sound of Rain' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^The Sound of Rain/ })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Register', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Who is coming?' })).toBeFocused();

  const send = page.getByRole('button', { name: 'Continue to payment' });
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Please check 4 fields' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('First name')).toBeFocused();

  await page.keyboard.type('Ada');
  await tabTo(page, page.getByLabel('Last name'));
  await page.keyboard.type('Quillfeather');
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type('ada@quillfeather.example');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Seat with the printed score' })).toBeChecked();
  await tabTo(page, send);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Payment' })).toBeFocused();
  const fields = page.frameLocator('iframe[title="Secure payment input frame"]');
  await tabTo(page, fields.getByLabel('Card number'));
  await page.keyboard.type(cards.succeeds);
  await page.keyboard.press('Tab');
  await page.keyboard.type('1234');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
  await tabTo(page, page.getByRole('button', { name: /^Pay .* now$/ }));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeFocused();
});

/** Presses Tab until the element has the focus; more than a page's worth of stops is a failure. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  for (let stops = 0; stops < 60; stops++) {
    if (await element.evaluate((node) => node.ownerDocument.activeElement === node)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never reaches ${String(element)}`);
}
