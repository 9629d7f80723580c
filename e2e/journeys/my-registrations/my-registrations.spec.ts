import { expectAccessible } from '../accessible-pages/accessible.ts';
import { expect, test } from '../journey.ts';
import { openBoughtRegistration } from '../steps/bought-registration.ts';

test.use({ signIn: true });

test('an attendee finds the pass that they have bought among their registrations', async ({
  page,
}) => {
  await openBoughtRegistration(page);
  const registration = page.getByRole('article').filter({ hasText: 'Waterline' });
  await expect(registration).toContainText('Ottilie Marsh · ottilie.marsh@example.org');
  await expect(registration).toContainText('Friday only');
  await expect(registration).toContainText('€');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await registration.getByRole('link', { name: /Waterline/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Waterline/ })).toBeVisible();
});
