import { expectAccessible } from '../accessible-pages/accessible.ts';
import { expect, test } from '../journey.ts';
import { chooseOttilie, signIn } from '../steps/signing-in.ts';

test.use({ signIn: true });

test('an attendee signs in, and out again', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation').getByRole('link', { name: 'My registrations' }).click();
  await expectAccessible(page);
  await signIn(page);
  await expect(page.getByText('You are not registered for anything yet.')).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.cookie)).toBe('');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await page.getByRole('heading', { level: 1, name: 'What’s on' }).waitFor();
  await page.goto('/my-registrations');
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
});

test('who turns back is told so, and can go on', async ({ page }) => {
  await page.goto('/my-registrations');
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Turn back' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'You are not signed in' }),
  ).toBeVisible();
  await expect(page.getByText('You turned back before signing in.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await chooseOttilie(page);
  await expect(page.getByRole('heading', { level: 1, name: 'My registrations' })).toBeVisible();
});
