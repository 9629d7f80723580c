import { encode } from 'uqr';
import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payButton, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const registered = { level: 1, name: 'You’re registered' } as const;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ page }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
});

test('the buyer copies the link, goes on and pays on another device, and the first one shows it', async ({
  page,
  browser,
  stack,
}) => {
  await page.goto(page.url().replace(/\/pay$/, ''));
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('The link is copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const address = await page.getByRole('link', { name: 'Mail it to myself' }).getAttribute('href');
  const mail = new URL(address ?? '');
  expect(mail.protocol).toBe('mailto:');
  expect(mail.searchParams.get('subject')).toMatch(/^Your\s+order:\s+Waterline: The Conference/);
  expect(mail.searchParams.get('body')).toBe(link);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(other).not.toHaveURL(/key=/);
  await other.getByRole('link', { name: 'Continue to payment' }).click();
  await payByCard(other, cards.succeeds);
  await expect(other.getByRole('heading', registered)).toBeVisible();
  await expect(page.getByRole('heading', registered)).toBeVisible();
  await elsewhere.close();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ captured: ['19990 eur'], sessions: ['complete'] });
});

test('a second tab that is still at the payment step turns to the registration, and cannot pay again', async ({
  page,
  context,
  stack,
}) => {
  const second = await context.newPage();
  await second.goto(page.url());
  await payButton(second).waitFor();
  await page.bringToFront();
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', registered)).toBeVisible();
  await second.bringToFront();
  await expect(second.getByRole('heading', registered)).toBeVisible();
  await expect(payButton(second)).toBeHidden();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ captured: ['19990 eur'], sessions: ['complete'] });
});

test('a registered buyer finds attendees, passes, calendar, receipt and a code for the phone', async ({
  page,
}) => {
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', registered)).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText(/Ada Quillfeather\s*Friday only/);
  await expect(main).toContainText('The receipt for the payment comes in an e-mail of its own.');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Add to calendar' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.ics$/);
  const code = page.getByRole('img', { name: 'QR code that leads to this order' });
  await page.getByText('Open on a phone').click();
  await expect(code).toBeVisible();
  const mail = await page.getByRole('link', { name: 'Mail it to myself' }).getAttribute('href');
  const link = new URL(mail ?? '').searchParams.get('body') ?? '';
  const dark = encode(link, { ecc: 'M' }).data.flat().filter(Boolean).length;
  const drawn = await code.locator('path').getAttribute('d');
  expect(drawn?.match(/M/g)).toHaveLength(dark);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print this page' })).toBeHidden();
  await expect(page.getByText('Open on a phone')).toBeHidden();
  await expect(main).toContainText('Ada Quillfeather');
});
