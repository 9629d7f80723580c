import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startStack } from '../../stack.ts';
import { expect, test as journey } from '../journey.ts';

/** Danish, as far as somebody has got. */
const danish = {
  frame: { language: 'Sprog', events: 'Alle arrangementer' },
  events: { title: 'Det sker', search: { found: { one: '{{ count }} arrangement fundet.' } } },
};

const test = journey.extend<object, { stack: Stack; log: string[] }>({
  log: [async ({}, use) => use([]), { scope: 'worker' }],
  stack: [
    async ({ log }, use) => {
      const branding = await mkdtemp(join(tmpdir(), 'drop-in-language-'));
      await writeFile(join(branding, 'brand.json'), '{}');
      await mkdir(join(branding, 'languages'));
      await writeFile(join(branding, 'languages/da.json'), JSON.stringify(danish));
      await writeFile(join(branding, 'languages/nb.json'), '{ "frame": { "language": "Språk", }');
      const environment = { BRANDING_FOLDER: branding };
      const stack = await startStack({ environment, log: (line) => log.push(line) });
      await use(stack);
      await stack.stop();
      await rm(branding, { recursive: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.use({ locale: 'en-GB' });

test('a file dropped into the folder is a language of the site, in English where it is not finished', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'dansk', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'da');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Det sker');
  await expect(page.getByRole('link', { name: 'Alle arrangementer' })).toBeVisible();

  const missing = page.getByText('Find an event', { exact: true });
  await expect(missing).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Alle arrangementer')).not.toHaveAttribute('lang');
  const search = page.getByRole('searchbox');
  await expect(search).toHaveAttribute('placeholder', 'Name or place');
  await expect(search).toHaveAttribute('lang', 'en');

  await search.fill('kyoto');
  await expect(page.getByRole('status')).toHaveText('1 arrangement fundet.');
  await expect(page.getByRole('status')).not.toHaveAttribute('lang');
  await search.fill('kite');
  await expect(page.getByRole('status')).toHaveText('2 events found.');
  await expect(page.getByRole('status')).toHaveAttribute('lang', 'en');

  await page.getByRole('button', { name: 'dansk' }).click();
  await page.getByRole('button', { name: 'Deutsch', exact: true }).click();
  await expect(page.getByText('Veranstaltung finden', { exact: true })).not.toHaveAttribute('lang');
  await expect(search).toHaveAttribute('placeholder', 'Name oder Ort');
  await expect(search).not.toHaveAttribute('lang');
});

test('a visitor whose browser prefers it sees it at once', async ({ browser, stack }) => {
  const page = await browser.newPage({ locale: 'da-DK', baseURL: stack.siteUrl });
  const answer = await page.goto('/');
  expect(await answer?.text()).toContain('<html lang="da" dir="ltr"');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Det sker');
  await page.close();
});

test('a broken file is named in the log, and the site does without it', async ({ page, log }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'dansk', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /norsk/ })).toHaveCount(0);
  const report = log.findLast((line) => line.includes('language-file.broken'));
  expect(report).toMatch(/"file":"nb\.json","why":".*JSON/);
});
