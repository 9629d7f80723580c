import type { Page } from 'playwright/test';
import { PSEUDO_LANGUAGES } from '../../pseudo-languages/pseudo-languages.ts';
import { expect, test } from '../journey.ts';
import { cards, payButton, payByCard } from '../steps/paying.ts';
import { ada, bruno, continueToPayment, fillInAttendees } from '../steps/registering.ts';

const longer = PSEUDO_LANGUAGES.longer.code;
const rightToLeft = PSEUDO_LANGUAGES['right-to-left'].code;

/** Width by height in CSS pixels; the smallest is a phone's, or a screen's at 400 percent. */
const SCREENS = [
  { name: 'a small phone, dark', width: 320, height: 640, colorScheme: 'dark', locale: 'en-GB' },
  {
    name: 'a small phone, long words',
    width: 320,
    height: 640,
    colorScheme: 'light',
    locale: longer,
  },
  {
    name: 'a phone, right to left',
    width: 390,
    height: 844,
    colorScheme: 'dark',
    locale: rightToLeft,
  },
  {
    name: 'a tablet, right to left',
    width: 768,
    height: 1024,
    colorScheme: 'light',
    locale: rightToLeft,
  },
  {
    name: 'a desk, dark, long words',
    width: 1440,
    height: 900,
    colorScheme: 'dark',
    locale: longer,
  },
] as const;

for (const { name, width, height, colorScheme, locale } of SCREENS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, colorScheme, locale });

    test('a purchase from the list to the ticket fits on the screen', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('link', { name: /^Waterline/ })).toBeVisible();
      await expectToFit(page);
      await page.getByRole('link', { name: /^Waterline/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: /^Waterline/ })).toBeVisible();
      await expectToFit(page);
      await page.getByRole('link', { name: 'Register', exact: true }).click();
      await fillInAttendees(
        page,
        { ...ada, pass: 'Conference pass, both days' },
        { ...bruno, pass: 'Thursday only' },
      );
      await expectToFit(page);
      await continueToPayment(page);
      await expect(payButton(page)).toBeVisible();
      await expectToFit(page);
      await payByCard(page, cards.succeeds);
      await expect(
        page.getByRole('heading', { level: 1, name: 'You’re registered' }),
      ).toBeVisible();
      await expectToFit(page);
    });
  });
}

/** Nobody has to scroll sideways. */
async function expectToFit(page: Page): Promise<void> {
  const beyond = () =>
    page.evaluate(() => {
      const root = document.documentElement;
      return root.scrollWidth - root.clientWidth;
    });
  await expect.poll(beyond).toBe(0);
}
