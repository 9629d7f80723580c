import { expect, test } from '../journey.ts';

test('pictures come from this site only, and are kept by the browser', async ({ page }) => {
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await page.goto('/events/Waterline_Conference1402260917');
  const portrait = page.getByRole('region', { name: 'Speakers' }).locator('img').first();
  await portrait.scrollIntoViewIfNeeded();
  await expect(portrait).toHaveJSProperty('complete', true);
  expect(
    await portrait.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth),
  ).toBe(320);
  expect([...origins]).toEqual([new URL(page.url()).origin]);
  const answer = await page.request.get(
    '/api/events/Waterline_Conference1402260917/pictures/event',
  );
  expect(answer.headers()['cache-control']).toBe('public, max-age=3600');
});

test('nothing moves while pictures load', async ({ page }) => {
  for (const path of ['/', '/events/Waterline_Conference1402260917']) {
    const pictures = Promise.withResolvers<void>();
    await page.route('**/pictures/**', async (route) => {
      await pictures.promise;
      await route.continue();
    });
    await page.goto(path);
    await expect(page.getByText('Test mode: no real money moves.')).toBeVisible();
    await expect(page.locator('app-event-picture img').first()).toBeAttached();
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
    await page.evaluate(() => {
      new PerformanceObserver(() => {
        document.documentElement.dataset['shifted'] = 'true';
      }).observe({ type: 'layout-shift' });
    });
    pictures.resolve();
    await expect(page.locator('app-event-picture img').first()).toHaveJSProperty('complete', true);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expect(page.locator('html')).not.toHaveAttribute('data-shifted');
    await page.unrouteAll({ behavior: 'wait' });
  }
});
