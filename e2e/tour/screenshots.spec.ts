import { fileURLToPath } from 'node:url';
import { test } from '../journeys/journey.ts';
import { settle } from './settle.ts';
import { tour } from './tour.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));

for (const { name, open, complaint } of tour) {
  test(name, async ({ page, stack, complaints }, { project }) => {
    if (complaint) complaints.expect(complaint);
    await open(page, stack);
    await settle(page);
    // A dialog covers the window; a picture of the whole page would show it ending in the middle.
    const fullPage = (await page.locator('dialog[open]').count()) === 0;
    await page.screenshot({ path: `${FOLDER}/${name}-${project.name}.png`, fullPage });
  });
}
