import { expect, type Page } from 'playwright/test';

/** Waits until nothing on the page is being loaded or faded from one colour to another any more. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is replaced by another never finishes; the other one is in the list as well.
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
