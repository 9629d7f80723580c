import { expect, test } from '../journey.ts';

test('a visitor reads the agenda day by day, one track of it, and goes to a speaker and back', async ({
  page,
}) => {
  await page.goto('/events/Waterline_Conference1402260917');
  const agenda = page.getByRole('region', { name: 'Agenda' });
  await expect(agenda.getByRole('heading', { level: 3 })).toHaveText([/^Thursday/, /^Friday/]);
  await expect(agenda.getByRole('heading', { level: 4 })).toHaveCount(14);

  await agenda.getByRole('button', { name: 'Float' }).click();
  await expect(agenda.getByRole('heading', { level: 4 })).toHaveText([
    'Forty houses on one rope',
    'Build a raft before lunch',
  ]);
  await expect(agenda.getByRole('status')).toContainText('that rise with it');
  await agenda.getByText('More about this session').click();
  await expect(agenda.getByText('nine planks, four barrels and one argument')).toBeVisible();

  await agenda.getByRole('link', { name: 'Sefa Tuimalu' }).click();
  await expect(page).toHaveURL(/#speaker-/);
  const speaker = page.locator('li:focus');
  await expect(speaker).toContainText('Navigator and teacher');
  await agenda.getByRole('button', { name: 'All sessions' }).click();
  await page.getByRole('link', { name: 'Navigation without a map' }).click();
  await expect(page.locator('li:focus')).toContainText('Reading swell');
});

test('a pass says what it admits to, a venue where it is, a sponsor what it supports', async ({
  page,
}) => {
  await page.goto('/events/Waterline_Conference1402260917');
  const passes = page.getByRole('region', { name: 'Passes' });
  await expect(passes).toContainText('Admits to every session');
  await passes.getByText('Admits to 8 sessions').click();
  await expect(passes.getByText('Pumps in the dark')).toBeVisible();
  const map = page.getByRole('link', { name: 'Show on a map' });
  await expect(map).toHaveAttribute('href', /openstreetmap\.org.*Zuiderkade.*Rotterdam/);
  const sponsors = page.getByRole('region', { name: 'Sponsors' });
  await expect(sponsors.getByRole('img', { name: 'Noordergracht Pumps' })).toBeVisible();
  // Dynamics has no logo of this one; its name stands for it once that is known.
  await sponsors.scrollIntoViewIfNeeded();
  await expect(sponsors.getByText('Kade & Co. Rainwear')).toBeVisible();
  await expect(sponsors).toContainText('Supports: Evening boat');
});

test('rich text keeps its form and none of its styles', async ({ page }) => {
  await page.goto('/events/Short_Lectures1930296184');
  const about = page.getByRole('region', { name: 'About' });
  await expect(about.getByRole('heading', { level: 3, name: 'Subjects so far' })).toBeVisible();
  await expect(about.getByRole('listitem')).toHaveCount(4);
  await expect(about.getByRole('link', { name: 'the list of books' })).toBeVisible();
  await expect(about.locator('[style], [target]')).toHaveCount(0);
});

test('everything about an event comes in one request', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/events/Waterline_Conference1402260917');
  await expect(page.getByRole('region', { name: 'Sponsors' })).toBeVisible();
  const data = asked.filter((path) => path.startsWith('/api/') && !path.includes('/pictures/'));
  expect(data).toEqual(['/api/events/Waterline_Conference1402260917']);
});
