import { expect, test } from '../journey.ts';
import { ada } from '../steps/registering.ts';

test('from the page of a free event to registered: two clicks and three fields', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const count = (what: string) => () => {
      sessionStorage.setItem(what, String(Number(sessionStorage.getItem(what) ?? 0) + 1));
    };
    addEventListener('pointerdown', count('clicks'), true);
    addEventListener('change', count('fields'), true);
  });
  await page.goto('/events/Maps_After_Work1830042617');
  await page.getByRole('link', { name: 'Register', exact: true }).click();
  // The name is the first thing asked for; from field to field it is the Tab key.
  await page.getByLabel('First name').focus();
  for (const [index, text] of [ada.firstName, ada.lastName, ada.email].entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  const counted = await page.evaluate(() =>
    ['clicks', 'fields'].map((what) => Number(sessionStorage.getItem(what))),
  );
  expect(counted).toEqual([2, 3]);
});
