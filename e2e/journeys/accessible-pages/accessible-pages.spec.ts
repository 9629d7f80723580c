import { expect, test } from '../journey.ts';
import { tour } from '../../tour/tour.ts';
import { expectAccessible } from './accessible.ts';

for (const { name, open, complaint } of tour) {
  test(`${name}: no barrier that axe can find, light and dark`, async ({
    page,
    stack,
    complaints,
  }) => {
    if (complaint) complaints.expect(complaint);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page, stack);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expectAccessible(page);
    await expect(page.getByRole('main')).toHaveCount(1);
  });
}
