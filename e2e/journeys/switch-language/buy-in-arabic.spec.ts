import type { Page } from 'playwright/test';
import { type MessageFile, messageFileSchema } from '../../../bff/src/site/message-file.ts';
import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, typeCard } from '../steps/paying.ts';
import { ada } from '../steps/registering.ts';
import { switchLanguage } from './switch-language.ts';

test.use({ locale: 'de-DE' });

/** The texts of the site in Arabic by their keys, so that whoever words them better breaks nothing. */
async function arabicTexts(page: Page): Promise<(key: string) => string> {
  const file = messageFileSchema.parse(await (await page.request.get('/i18n/ar.json')).json());
  return (key) => {
    let found: MessageFile | string | undefined = file;
    for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
    if (typeof found !== 'string') throw new Error(`There is no text ${key}.`);
    return found;
  };
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

test('in Arabic the site is mirrored, and a pass is bought to the end', async ({ page, stack }) => {
  await page.goto('/events/Waterline_Conference1402260917');
  await switchLanguage(page, 'Deutsch', 'العربية');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const text = await arabicTexts(page);
  const question = page.getByRole('heading', { name: 'Who pays for the wall?' });
  expect(await question.evaluate(writtenFrom)).toBe('left to right');
  await page.getByRole('link', { name: text('event.register'), exact: true }).click();
  await page.getByLabel(text('registration.fields.firstName')).fill(ada.firstName);
  await page.getByLabel(text('registration.fields.lastName')).fill(ada.lastName);
  await page.getByLabel(text('registration.fields.email')).fill(ada.email);
  await page.getByRole('radio', { name: 'Friday only' }).check();
  const order = page.getByRole('region', { name: text('order.title') });
  const pass = page.getByRole('group', { name: text('registration.fields.passId') });
  expect((await order.boundingBox())?.x).toBeLessThan((await pass.boundingBox())?.x ?? 0);
  await page.getByRole('button', { name: text('registration.to-payment') }).click();

  await page.getByRole('heading', { level: 1, name: text('checkout.title') }).waitFor();
  await typeCard(page, cards.succeeds);
  const fields = page.locator('iframe[title="Secure payment input frame"]');
  await expect(fields).toHaveAttribute('src', /locale=ar/);
  const amount = '\u200f199.90\u00a0€';
  await page
    .getByRole('button', { name: text('checkout.pay').replace('{{ amount }}', amount) })
    .and(page.locator('[aria-disabled="false"]'))
    .press('Enter');
  const title = text('purchase.phases.registered.title');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(order).toContainText(`${text('order.charged')}${amount}`);
  const books = await readBooks(stack.sandbox.urls.control);
  expect(books.registrations).toEqual(['Ada Quillfeather: Friday only']);
  expect(books.captured).toEqual(['19990 eur']);
});
