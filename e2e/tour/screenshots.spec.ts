import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright/test';
import { test } from '../journeys/journey.ts';
import { settle } from './settle.ts';
import { tour } from './tour.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));

const WINDOWS = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
];

// One visit a state: the window and the theme are changed in place.
for (const { name, open, complaint } of tour) {
  test(name, async ({ page, stack, complaints }) => {
    if (complaint) complaints.expect(complaint);
    await open(page, stack);
    // The list's pictures are there only once the events are.
    await settle(page);
    await page.evaluate(loadEverything);
    for (const window of WINDOWS) {
      await page.setViewportSize(window);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        const height = await heightOfPicture(page, window.height);
        await page.setViewportSize({ width: window.width, height });
        await settle(page);
        await page.screenshot({ path: `${FOLDER}/${name}-${window.width}-${colorScheme}.png` });
        await page.setViewportSize(window);
      }
    }
  });
}

/**
 * As high as the page. A picture beyond the window would squeeze the frame of the card's fields for a
 * moment, and would show a dialog, which covers the window, ending in the middle.
 */
async function heightOfPicture(page: Page, window: number): Promise<number> {
  if ((await page.locator('dialog[open]').count()) > 0) return window;
  return page.evaluate(() => document.documentElement.scrollHeight);
}

/** Also the pictures that are loaded only when somebody scrolls to them. */
async function loadEverything(): Promise<void> {
  const missing = [...document.images].filter(({ complete }) => !complete);
  const loaded = missing.map(
    (image) =>
      new Promise((resolve) => {
        image.addEventListener('load', resolve);
        image.addEventListener('error', resolve);
        image.loading = 'eager';
      }),
  );
  await Promise.all(loaded);
}
