import { expect, test } from '../journey.ts';

test('a visitor searches, reads about an event and comes back to what was found', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'What’s on' })).toBeVisible();
  const titles = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect(titles).not.toHaveCount(0);

  await page.getByLabel('Find an event').fill('kyoto');
  await expect(titles).toHaveText([/^The Sound of Rain/]);
  await expect(page.getByRole('status')).toHaveText('1 event found.');

  await page.getByRole('link', { name: /^The Sound of Rain/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^The Sound of Rain/ })).toBeVisible();
  await expect(page).toHaveTitle(/The Sound of Rain/);
  await expect(page.getByRole('heading', { name: 'Cedar' })).toBeVisible();
  await expect(page.getByText('Sorano Mizuhara').first()).toBeVisible();
  const passes = page.getByRole('region', { name: 'Passes' });
  await expect(passes).toContainText('¥4,800');
  await expect(passes).toContainText('38 left');

  await page.goBack();
  await expect(page.getByLabel('Find an event')).toHaveValue('kyoto');
  await expect(titles).toHaveCount(1);

  await page.getByLabel('Find an event').fill('no such thing');
  await expect(page.getByText('No event matches “no such thing”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all events' }).click();
  await expect(titles).not.toHaveCount(0);
});

test('an event says why nobody can register', async ({ page }) => {
  await page.goto('/events/Letterpress_Weather_Bulletin1000662390');
  await expect(page.getByRole('heading', { name: 'Sold out' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Register', exact: true })).toHaveCount(0);

  await page.goto('/events/Roof_Gardens_Walk0915331208');
  await expect(page.getByRole('heading', { name: 'Registration is closed' })).toBeVisible();
  await expect(page.getByText('shopping for figs already')).toBeVisible();

  await page.goto('/events/Members_Evening1915830047');
  await expect(
    page.getByRole('link', { name: 'Register on the organiser’s page' }),
  ).toHaveAttribute('href', 'https://fernweather.example/members/evening');
});

test('what is not there is said kindly', async ({ page, complaints }) => {
  // The browser reports the answer 404 for the event that does not exist.
  complaints.expect(/status of 404/);
  await page.goto('/no/such/page');
  await expect(
    page.getByRole('heading', { level: 1, name: 'There is no such page' }),
  ).toBeVisible();
  await page.goto('/events/No_Such_Event1');
  await expect(
    page.getByRole('heading', { level: 1, name: 'This event cannot be found' }),
  ).toBeVisible();
});

test('the addresses of the website before this one lead to the same places', async ({ page }) => {
  const event = 'Sound_of_Rain1900283746';
  await page.goto(`/event?id=${event}`);
  await expect(page).toHaveURL(`/events/${event}`);
  await page.goto(`/?event=${event}`);
  await expect(page).toHaveURL(`/events/${event}`);
  await page.goto(`/event/registration?id=${event}`);
  await expect(page).toHaveURL(`/events/${event}/register`);
  await page.goto('/home');
  await expect(page).toHaveURL('/');
});

test('no page carries a Wi-Fi name or password that Dynamics sends', async ({ request }) => {
  const event = await request.get('/api/events/Maps_After_Work1830042617');
  expect(event.ok()).toBe(true);
  expect(await event.text()).not.toMatch(/wifi|saffron|speicher-vier/i);
});
