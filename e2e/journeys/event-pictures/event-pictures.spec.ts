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
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      const sum = list.getEntries().reduce(
        (shifted, entry) => {
          const more: unknown = Reflect.get(entry, 'value');
          return shifted + Number(more);
        },
        Number(document.documentElement.dataset['shifted'] ?? 0),
      );
      document.documentElement.dataset['shifted'] = String(sum);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['/', '/events/Waterline_Conference1402260917']) {
    await page.goto(path);
    await expect(page.locator('app-event-picture img').first()).toHaveJSProperty('complete', true);
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
    const shifted = await page.locator('html').getAttribute('data-shifted');
    // The banner of test mode, which no visitor of a real site sees, takes its line late.
    expect(Number(shifted)).toBeLessThan(0.05);
  }
});
