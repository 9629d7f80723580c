import { expect, test } from '../journey.ts';
import { attendeeFields } from '../steps/registering.ts';
import { chooseOttilie, ottilie } from '../steps/signing-in.ts';

test.use({ signIn: true });

test('an event for signed-in attendees only asks to sign in first, and fills the form in', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Curators’ Hour/ }).click();
  await page.getByRole('link', { name: 'Sign in to register' }).first().click();
  await chooseOttilie(page);
  const fields = attendeeFields(page, 1);
  await expect(fields.getByLabel('First name')).toHaveValue(ottilie.firstName);
  await expect(fields.getByLabel('Last name')).toHaveValue(ottilie.lastName);
  await expect(fields.getByLabel('E-mail')).toHaveValue(ottilie.email);
  await page.getByRole('button', { name: 'Register', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'You’re registered' }).waitFor();

  await page.goto('/my-registrations');
  await expect(page.getByRole('article').filter({ hasText: 'Curators’ Hour' })).toBeVisible();
});

test('what was typed before signing in is still there afterwards', async ({ page }) => {
  await page.goto('/events/Maps_After_Work1830042617/register');
  await attendeeFields(page, 1).getByLabel('First name').fill('Ottoline');
  await page.getByRole('link', { name: /^Sign in to have/ }).click();
  await chooseOttilie(page);
  await expect(attendeeFields(page, 1).getByLabel('First name')).toHaveValue('Ottoline');
});
