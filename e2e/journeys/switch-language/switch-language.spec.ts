import type { Page } from 'playwright/test';
import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, typeCard } from '../steps/paying.ts';
import { ada } from '../steps/registering.ts';

const WATERLINE = '/events/Waterline_Conference1402260917';

test.use({ locale: 'de-DE' });

/** Whatever language the page is in, its menu of languages says which one. */
async function switchLanguage(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: from }).click();
  await page.getByRole('button', { name: to, exact: true }).click();
}

/** How a text of one line is written, by the places of its first and its last letter. */
function writtenFrom(element: Element): string {
  const text = element.firstChild;
  if (!(text instanceof Text)) throw new Error('There is no text.');
  const x = (offset: number) => {
    const range = new Range();
    range.setStart(text, offset);
    range.setEnd(text, offset + 1);
    return range.getBoundingClientRect().x;
  };
  const end = text.data.trimEnd().length - 1;
  return x(end) > x(text.data.search(/\S/)) ? 'left to right' : 'right to left';
}

test('a visitor whose browser prefers German sees German at once', async ({ page }) => {
  const answer = await page.goto('/');
  expect(await answer?.text()).toContain('<html lang="de" dir="ltr"');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Veranstaltungen');
  const waterline = page.getByRole('article').filter({ hasText: 'Waterline' });
  await expect(waterline).toContainText(/ab\s49,90\s€/);
  await expect(waterline).toContainText(/Do\., \d\d?\. – Fr\., \d\d?\. \p{L}+ \d{4}/u);
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
  await expect(page.getByRole('main')).toContainText(/\p{L}+ \d\d?, \d{4}/u);

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is coming?');
  await expect(page.getByLabel('E-mail')).toHaveValue(ada.email);
  const tab = await page.context().newPage();
  await tab.goto('/');
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('What’s on');
});

test('in Arabic the site is mirrored, and a pass is bought to the end', async ({ page, stack }) => {
  await page.goto(WATERLINE);
  await switchLanguage(page, 'Deutsch', 'العربية');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const question = page.getByRole('heading', { name: 'Who pays for the wall?' });
  expect(await question.evaluate(writtenFrom)).toBe('left to right');
  await page.getByRole('link', { name: 'التسجيل', exact: true }).click();
  await page.getByLabel('الاسم الأول').fill(ada.firstName);
  await page.getByLabel('اسم العائلة').fill(ada.lastName);
  await page.getByLabel('البريد الإلكتروني').fill(ada.email);
  await page.getByRole('radio', { name: 'Friday only' }).check();
  const order = page.getByRole('region', { name: 'طلبك' });
  const pass = page.getByRole('group', { name: 'التذكرة' });
  expect((await order.boundingBox())?.x).toBeLessThan((await pass.boundingBox())?.x ?? 0);
  await page.getByRole('button', { name: 'المتابعة إلى الدفع' }).click();

  await page.getByRole('heading', { level: 1, name: 'الدفع' }).waitFor();
  await typeCard(page, cards.succeeds);
  const fields = page.locator('iframe[title="Secure payment input frame"]');
  await expect(fields).toHaveAttribute('src', /locale=ar/);
  await page
    .getByRole('button', { name: /^دفع .*199\.90.€.* الآن$/ })
    .and(page.locator('[aria-disabled="false"]'))
    .press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'تم تسجيلك' })).toBeVisible();
  await expect(order).toContainText(/خُصم من بطاقتك.*199\.90.€/);
  const books = await readBooks(stack.sandbox.urls.control);
  expect(books.registrations).toEqual(['Ada Quillfeather: Friday only']);
  expect(books.captured).toEqual(['19990 eur']);
});
