import { LOOKS } from '../../tour/looks.ts';
import { settle } from '../../tour/settle.ts';
import { tour } from '../../tour/tour.ts';
import { expect, test } from '../journey.ts';
import { expectAccessible } from './accessible.ts';
import { expectForcedColours } from './forced-colours.ts';
import { expectReflow, spaceText } from './reflow.ts';

test.use({ signIn: true });

// One visit a state: what is asked of it is switched on and off in place.
for (const { name, open, complaint } of tour) {
  test(`${name}: nothing keeps anybody out, in both themes and directions, zoomed in, spaced out, in forced colours and at rest`, async ({
    page,
    stack,
    complaints,
  }) => {
    if (complaint) complaints.expect(complaint);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page, stack);
    await settle(page);
    await expect(page.getByRole('main')).toHaveCount(1);
    expect(await page.evaluate(movements), 'reduced motion: nothing moves').toEqual([]);

    for (const { name: look, colorScheme, dir } of LOOKS) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((direction) => (document.documentElement.dir = direction), dir);
      await expectAccessible(page, look);
    }

    // WCAG 1.4.10: 1280 by 1024 CSS pixels at 400 percent.
    await page.setViewportSize({ width: 320, height: 256 });
    await expectReflow(page, '400 % zoom, right to left');
    await page.evaluate(() => (document.documentElement.dir = 'ltr'));
    await expectReflow(page, '400 % zoom');
    await spaceText(page);
    await expectReflow(page, 'text spacing at 400 % zoom');
    await page.setViewportSize({ width: 1280, height: 720 });
    await expectReflow(page, 'text spacing');

    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await expectForcedColours(page);
  });
}

/** What is moving on the page for longer than a blink. */
function movements(): string[] {
  return document
    .getAnimations()
    .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) > 10)
    .map((animation) =>
      animation instanceof CSSAnimation ? animation.animationName : 'a transition',
    );
}
