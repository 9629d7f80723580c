import { fileURLToPath } from 'node:url';
import { test } from '../journeys/journey.ts';
import { tour, visit } from './tour.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));

for (const stop of tour) {
  const { name, complaint } = stop;
  test(name, async ({ page, stack, complaints }, { project }) => {
    if (complaint) complaints.expect(complaint);
    await visit(stop, page, stack);
    // A dialog covers the window; a picture of the whole page would show it ending in the middle.
    const fullPage = (await page.locator('dialog[open]').count()) === 0;
    await page.screenshot({ path: `${FOLDER}/${name}-${project.name}.png`, fullPage });
  });
}
