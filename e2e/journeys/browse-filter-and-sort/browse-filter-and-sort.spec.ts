import { IN_PSEUDO_LANGUAGES } from '../../pseudo-languages/journey-locale.ts';
import { sampleEvents } from '../../sandbox/dynamics/sample-events/sample-events.ts';
import { expect, test } from '../journey.ts';

const upcoming = sampleEvents.filter(({ live, starts }) => live && starts.afterDays > 0).length;

test('a visitor narrows and sorts the list; the address keeps it, and the back button undoes it', async ({
  page,
}) => {
  await page.goto('/');
  const titles = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect(titles).toHaveCount(upcoming);

  await page.getByLabel('Format').selectOption('Online');
  await expect(titles).toHaveText(['Tide Tables for Beginners']);
  await expect(page).toHaveURL('/?format=webinar');
  await page.getByLabel('Price').selectOption('Paid');
  await expect(page.getByText('No event fits these filters.')).toBeVisible();

  await page.goBack();
  await expect(titles).toHaveText(['Tide Tables for Beginners']);
  await page.goBack();
  await expect(titles).toHaveCount(upcoming);

  await page.getByLabel('Place').selectOption('Kyoto');
  await expect(titles).toHaveText([/^The Sound of Rain/]);
  await page.reload();
  await expect(page.getByLabel('Place')).toHaveValue('Kyoto');
  await expect(titles).toHaveText([/^The Sound of Rain/]);

  await page.goto('/?price=paid&sort=price');
  await expect(titles.first()).toHaveText(/^A Long Evening of Short Lectures/);
  await expect(page.getByLabel('Sort by')).toHaveValue('price');
});

test('a visitor looks at past events, and is led there when only they match', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Past', exact: true }).click();
  const titles = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect(titles).toHaveText([/^Lantern Walk/, /^How to Read a Cloud/]);
  await titles.first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'This event is over' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Register', exact: true })).toHaveCount(0);

  await page.goto('/?q=lantern');
  await expect(page.getByText('No event matches “lantern”.')).toBeVisible();
  await page.getByRole('link', { name: 'See 1 past event' }).click();
  await expect(titles).toHaveText([/^Lantern Walk/]);
});

test(
  'on a phone the filters are one button away, and everything fits',
  IN_PSEUDO_LANGUAGES,
  async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/');
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(upcoming);
    await expect(page.getByLabel('Format')).toBeHidden();
    const button = page.getByRole('button', { name: 'Filter and sort' });
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await page.getByLabel('Format').selectOption('On site and online');
    await expect(page.getByRole('status')).toHaveText('1 event found.');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(320);
  },
);

test('an empty list and a failing one say so, and offer a way on', async ({ page, complaints }) => {
  complaints.expect(/status of 503/);
  await page.route('/api/events', (route) => route.fulfill({ json: [] }));
  await page.goto('/');
  await expect(page.getByText('Nothing is planned at the moment.')).toBeVisible();
  await page.unroute('/api/events');
  await page.route('/api/events', (route) =>
    route.fulfill({ status: 503, json: { code: 'dynamics-unavailable' } }),
  );
  await page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.unroute('/api/events');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(upcoming);
});
