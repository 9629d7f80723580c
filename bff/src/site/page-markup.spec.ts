import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NO_BRAND } from './branding.ts';
import { Languages } from './languages.ts';
import { pageMarkup } from './page-markup.ts';

const site = new URL('../../../event-website/', import.meta.url);
const page = readFileSync(new URL('src/index.html', site), 'utf8');
const languages = new Languages(fileURLToPath(new URL('public/i18n', site)), null, (file, why) =>
  assert.fail(`${file}: ${why}`),
);
const english = { code: 'en', name: 'English', direction: 'ltr' } as const;
const arabic = { code: 'ar', name: 'العربية', direction: 'rtl' } as const;

test('the page as it is built is the English one', () => {
  assert.equal(pageMarkup(page, english, languages, NO_BRAND), page);
});

test('a page in another language says so, fetches its texts and says without a script what is wrong', () => {
  const markup = pageMarkup(page, arabic, languages, NO_BRAND);
  assert.match(markup, /<html lang="ar" dir="rtl">/);
  assert.match(markup, /rel="preload" href="\/i18n\/ar\.json"/);
  assert.doesNotMatch(markup, /These pages need|could not be loaded/);
});

test('a brand brings its style sheet after the site’s, its icon and its colours', () => {
  const themeColor = { light: '#fff8e7', dark: '#221' };
  const brand = { ...NO_BRAND, stylesheet: 'tokens.css', icon: 'icon.png', themeColor };
  const markup = pageMarkup(page, english, languages, brand);
  assert.match(markup, /<link rel="stylesheet" href="\/branding\/tokens\.css" \/><\/head>/);
  assert.match(markup, /<link rel="icon" href="\/branding\/icon\.png" \/>/);
  assert.match(markup, /prefers-color-scheme: light\)" content="#fff8e7"/);
  assert.match(markup, /prefers-color-scheme: dark\)" content="#221"/);
});
