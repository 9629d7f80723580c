import { expect, test } from '../journey.ts';
import { ada, fillInAttendees, openRegistration } from '../steps/registering.ts';

test('sessions at the same time are told, which with which, before anything is sent', async ({
  page,
}) => {
  await openRegistration(page, /^Kite Weekend/);
  const warning = page.getByRole('status').filter({ hasText: 'overlap' });
  await page.getByRole('checkbox', { name: /^The sled kite/ }).check();
  await expect(warning).toHaveCount(0);
  await page.getByRole('checkbox', { name: /^Reading cumulus/ }).check();
  await expect(warning).toContainText('1 clash between your sessions');
  await expect(warning).toContainText(
    /“The sled kite.*” \(10:00.*12:00.*\)\s+and\s+“Reading cumulus” \(11:30.*12:30.*\) overlap/,
  );
  await expect(page.getByRole('checkbox', { name: /^Reading cumulus/ })).toHaveAccessibleName(
    /At the same time as The sled kite/,
  );

  await page.getByRole('checkbox', { name: /^Everything flies/ }).check();
  await page.getByRole('checkbox', { name: /^Photographs from a kite/ }).check();
  await expect(warning).toContainText('2 clashes between your sessions');
  await page.getByRole('checkbox', { name: /^The sled kite/ }).uncheck();
  await page.getByRole('checkbox', { name: /^Photographs from a kite/ }).uncheck();
  await expect(warning).toHaveCount(0);
});

test('they are chosen by the keyboard alone, and can be kept', async ({ page }) => {
  await openRegistration(page, /^Kite Weekend/);
  await fillInAttendees(page, ada);
  await page.getByRole('textbox', { name: 'E-mail' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: /^The sled kite/ })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: /^Reading cumulus/ })).toBeChecked();
  await expect(page.getByText('1 clash between your sessions')).toBeVisible();
  await page.getByRole('button', { name: 'Register', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
});
