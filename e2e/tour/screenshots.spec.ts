import { fileURLToPath } from 'node:url';
import { test } from '../journeys/journey.ts';
import { settle } from './settle.ts';
import { tour } from './tour.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));

const WINDOWS = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];

// One visit a state: the window and the theme are changed in place.
for (const { name, open, complaint } of tour) {
  test(name, async ({ page, stack, complaints }) => {
    if (complaint) complaints.expect(complaint);
    await open(page, stack);
    await page.evaluate(loadEverything);
    for (const window of WINDOWS) {
      await page.setViewportSize(window);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        // A dialog covers the window; a picture of the whole page would show it ending in the middle.
        const fullPage = (await page.locator('dialog[open]').count()) === 0;
        const file = `${FOLDER}/${name}-${window.width}-${colorScheme}.png`;
        await page.screenshot({ path: file, fullPage });
      }
    }
  });
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
