import { expect, test } from '../journey.ts';

/** Defects of the website before this one that concern browsing, by their names. */
const DEFECTS = {
  weekday: 'two days of a month with the same weekday look like one day',
  english: 'labels that are missing from the texts are shown in English only, or as their keys',
  price: 'a price is a symbol and a raw number, without locale and decimals',
  markup: 'a description that is HTML is shown raw, or rendered without sanitizing',
  wifi: 'the building’s Wi-Fi password reaches the browser',
  unknown: 'unknown addresses lead home silently',
} as const;

test(DEFECTS.weekday, async ({ page }) => {
  await page.goto('/events/Waterline_Conference1402260917');
  await page.route('/api/events/*', async (route) => {
    const answer = await route.fetch();
    const event: unknown = await answer.json();
    await route.fulfill({
      json: Object.assign({}, event, { start: '2027-03-04T09:00:00', end: '2027-03-11T17:00:00' }),
    });
  });
  await page.reload();
  await expect(page.getByRole('definition').first()).toContainText(
    /4\sMarch.*11\sMarch\s2027|March\s4.*March\s11,\s2027/,
  );
});

test(DEFECTS.english, async ({ page }) => {
  for (const path of ['/', '/?when=past', '/events/Waterline_Conference1402260917']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(/\b(events?|frame|actions)\.[a-z]/);
  }
});

test(DEFECTS.price, async ({ page }) => {
  const passes = page.getByRole('region', { name: 'Passes' });
  await page.goto('/events/Waterline_Conference1402260917');
  await expect(passes).toContainText('€199.90');
  await page.goto('/events/Night_Train_Reading_Room2010905531');
  await expect(passes).toContainText(/CHF\s142\.05/);
  await page.goto('/events/Sound_of_Rain1900283746');
  await expect(passes).toContainText('¥4,800');
});

test(DEFECTS.markup, async ({ page }) => {
  await page.goto('/events/Short_Lectures1930296184');
  const about = page.getByRole('region', { name: 'About' });
  await expect(about).toContainText('Fog horns');
  await expect(about).not.toContainText('<');
  await page.goto('/events/The_Long_Table1130448190');
  await expect(about).toContainText('<no need to apologise>');
});

test(DEFECTS.wifi, async ({ request }) => {
  for (const path of ['/api/events', '/api/events/Maps_After_Work1830042617']) {
    expect(await (await request.get(path)).text()).not.toMatch(/wifi|saffron|speicher-vier/i);
  }
  const page = await request.get('/events/Maps_After_Work1830042617', {
    headers: { accept: 'text/html' },
  });
  expect(await page.text()).not.toMatch(/wifi|saffron/i);
});

test(DEFECTS.unknown, async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
