import { expect, test } from '../journey.ts';

const EVENTS = {
  'a CAPTCHA of Microsoft’s': {
    path: '/events/Barometer_Swap1740028365',
    why: 'a check against robots (a CAPTCHA)',
    page: 'https://fernweather.example/barometers',
  },
  'a marketing form': {
    path: '/events/Members_Evening1915830047',
    why: 'a registration form of its own',
    page: 'https://fernweather.example/members/evening',
  },
} as const;

for (const [what, { path, why, page: elsewhere }] of Object.entries(EVENTS)) {
  test(`an event that asks for ${what} says so and links there, in place of a form that cannot work`, async ({
    page,
  }) => {
    for (const address of [path, `${path}/register`]) {
      await page.goto(address);
      await expect(page.getByText(why)).toBeVisible();
      await expect(
        page.getByRole('link', { name: 'Register on the organiser’s page' }),
      ).toHaveAttribute('href', elsewhere);
      await expect(page.getByLabel('First name')).toHaveCount(0);
    }
  });
}
