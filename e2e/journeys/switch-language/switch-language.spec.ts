import { expect, test } from '../journey.ts';
import { ada } from '../steps/registering.ts';
import { switchLanguage } from './switch-language.ts';

const WATERLINE = '/events/Waterline_Conference1402260917';

test.use({ locale: 'de-DE' });

test('a visitor whose browser prefers German sees German at once', async ({ page }) => {
  const answer = await page.goto('/');
  expect(await answer?.text()).toContain('<html lang="de" dir="ltr"');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Veranstaltungen');
  const waterline = page.getByRole('article').filter({ hasText: 'Waterline' });
  await expect(waterline).toContainText(/ab\s49,90\s€/);
  await expect(waterline).toContainText(/Do\.,\s\d\d?\. – Fr\.,\s\d\d?\. \p{L}+ \d{4}/u);
});

test('switching in the middle of the form loses nothing, changes dates and amounts, and is remembered', async ({
  page,
}) => {
  await page.goto(`${WATERLINE}/register`);
  await page.getByLabel('Vorname').fill(ada.firstName);
  await page.getByLabel('Nachname').fill(ada.lastName);
  await page.getByLabel('E-Mail').fill(ada.email);
  await page.getByRole('radio', { name: 'Friday only' }).check();
  const order = page.getByRole('region', { name: 'Ihre Bestellung' });
  await expect(order).toContainText(/Summe\s*\d+,\d\d\s€/);
  await expect(page.getByRole('main')).toContainText(/\d\d?\. \p{L}+ \d{4}/u);

  await switchLanguage(page, 'Deutsch', 'English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is coming?');
  await expect(page).toHaveTitle(/^Register: Waterline/);
  await expect(page.getByLabel('First name')).toHaveValue(ada.firstName);
  await expect(page.getByLabel('Last name')).toHaveValue(ada.lastName);
  await expect(page.getByLabel('E-mail')).toHaveValue(ada.email);
  await expect(page.getByRole('radio', { name: 'Friday only' })).toBeChecked();
  const inEnglish = page.getByRole('region', { name: 'Your order' });
  await expect(inEnglish).toContainText(/Total\s*€\d+\.\d\d/);
  await expect(page.getByRole('main')).toContainText(/\p{L}+ \d\d?,\s\d{4}/u);

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is coming?');
  await expect(page.getByLabel('E-mail')).toHaveValue(ada.email);
  const tab = await page.context().newPage();
  await tab.goto('/');
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('What’s on');
});
