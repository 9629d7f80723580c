import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from '../accessible-pages/accessible.ts';
import { expect, test } from '../journey.ts';
import { cards, pressPay, typeCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees } from '../steps/registering.ts';

test.use({
  settings: {
    BRANDING_FOLDER: fileURLToPath(new URL('../../second-brand', import.meta.url)),
    SITE_NAME: 'Ember Row',
    IMPRINT_URL: 'https://ember-row.example/imprint',
  },
});

const BURGUNDY = 'rgb(122, 18, 55)';
const EMBER = 'rgb(255, 166, 132)';

/** In light and dark, as the brand colours both. */
async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page, colorScheme);
  }
}

/** The fonts that a document has loaded. */
function fontsBeside(place: Locator): Promise<string[]> {
  return place.evaluate(async ({ ownerDocument }) => {
    await ownerDocument.fonts.ready;
    const loaded = [...ownerDocument.fonts].filter(({ status }) => status === 'loaded');
    return loaded.map(({ family }) => family.replaceAll('"', ''));
  });
}

test('an organisation’s folder gives the site its logo, colours, shapes, font and links', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const title = page.getByRole('heading', { level: 1, name: 'What’s on' });
  await expect(title).toHaveCSS('color', 'rgb(42, 21, 32)');
  await expect(title).toHaveCSS('font-family', /^"?Newsreader/);
  expect(await fontsBeside(title)).toContain('Newsreader');

  const header = page.getByRole('banner');
  await expect(header).toHaveCSS('background-color', 'rgb(74, 13, 38)');
  const home = header.getByRole('link', { name: 'Ember Row Start page' });
  const logo = home.locator('img');
  await expect(logo).toHaveAttribute('src', '/branding/logo.svg');
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  // The logo says the name; beside it, only screen readers are told it.
  await expect(home.getByText('Ember Row', { exact: true })).toHaveCSS('position', 'absolute');
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', '/branding/icon.svg');

  const field = page.getByLabel('Find an event');
  await expect(field).toHaveCSS('border-radius', '0px');
  const link = page.getByRole('contentinfo').getByRole('link', { name: 'Imprint' });
  await expect(link).toHaveCSS('color', BURGUNDY);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(link).toHaveCSS('color', EMBER);
  await expect(title).toHaveCSS('color', 'rgb(248, 236, 226)');
});

test('it speaks the organisation’s words, in every language that it has them in', async ({
  page,
}) => {
  await page.goto('/events/Waterline_Conference1402260917');
  const footer = page.getByRole('contentinfo');
  await expect(page.getByRole('heading', { level: 2, name: 'Programme' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Players' })).toBeVisible();
  await expect(footer.getByRole('link', { name: 'Box office' })).toHaveAttribute(
    'href',
    'https://ember-row.example/box-office',
  );

  await page.getByRole('button', { name: /^Language/ }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Spielfolge' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Mitwirkende' })).toBeVisible();
  await expect(footer.getByRole('link', { name: 'Abendkasse' })).toBeVisible();
  // What it says nothing about is the site's own.
  await expect(page.getByRole('heading', { level: 2, name: 'Beschreibung' })).toBeVisible();

  await page.getByRole('button', { name: /^Sprache: / }).click();
  await page.getByRole('button', { name: 'français' }).click();
  await expect(footer.getByRole('link', { name: 'Box office' })).toBeVisible();
});

test('a pass is bought in its look, the payment provider’s fields included', async ({ page }) => {
  await page.goto('/');
  await expectAccessibleInBoth(page);
  await page.getByRole('link', { name: /^Waterline/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Waterline/ }).waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('link', { name: 'Register', exact: true }).click();
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await expectAccessibleInBoth(page);

  await continueToPayment(page);
  await typeCard(page, cards.succeeds);
  await expectAccessibleInBoth(page);
  const number = page
    .frameLocator('iframe[title="Secure payment input frame"]')
    .getByLabel('Card number');
  await expect(number).toHaveCSS('color', 'rgb(42, 21, 32)');
  await expect(number).toHaveCSS('background-color', 'rgb(255, 252, 247)');
  await expect(number).toHaveCSS('border-radius', '0px');
  await expect(number).toHaveCSS('font-size', '19px');
  await expect(number).toHaveCSS('font-family', /^"?Newsreader/);
  await expect.poll(() => fontsBeside(number)).toContain('Newsreader');

  await pressPay(page);
  await page.getByRole('heading', { level: 1, name: 'You’re registered' }).waitFor();
  await expectAccessibleInBoth(page);
});
