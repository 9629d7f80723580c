import { expect, test } from '../journey.ts';

test.use({ javaScriptEnabled: false });

test('whoever runs no script still learns what an event is about', async ({ page, complaints }) => {
  // The browser starts to load a script, and then does not run any.
  complaints.expect(/\.js csp/);
  await page.goto('/events/Waterline_Conference1402260917');
  await expect(page).toHaveTitle(/^Waterline.* · Fernweather Society$/);
  const meta = (name: string) => page.locator(`meta[property="${name}"]`);
  await expect(meta('og:title')).toHaveAttribute('content', /^Waterline/);
  await expect(meta('og:description')).toHaveAttribute('content', /large towns/);
  await expect(meta('og:url')).toHaveAttribute('content', page.url());
  const picture = await meta('og:image').getAttribute('content');
  const answer = await page.request.get(picture ?? '');
  expect(answer.headers()['content-type']).toBe('image/webp');
  const json = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(json ?? '')).toMatchObject({
    '@type': 'Event',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: { address: { addressLocality: 'Rotterdam' } },
  });
});

test('an event that is not there is not found, and a purchase is not indexed', async ({ page }) => {
  const missing = await page.request.get('/events/No_Such_Event1', {
    headers: { accept: 'text/html' },
  });
  expect(missing.status()).toBe(404);
  const purchase = await page.request.get('/purchases/1', { headers: { accept: 'text/html' } });
  expect(purchase.headers()['x-robots-tag']).toBe('noindex');
});
