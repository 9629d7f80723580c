import { readFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright/test';
import { expect, test } from '../journey.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';
import { signIn } from '../steps/signing-in.ts';
import { switchLanguage } from '../switch-language/switch-language.ts';

test.use({ signIn: true, locale: 'en-GB' });

const names = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name }) => name).toSorted();

test('looking around and typing set no cookie; the others are those that the README lists', async ({
  page,
  context,
  stack,
}) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  expect(await names(context)).toEqual([]);
  await switchLanguage(page, 'English', 'Deutsch');
  await switchLanguage(page, 'Deutsch', 'English');
  expect(await names(context)).toEqual(['language']);
  await continueToPayment(page);
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  expect(await names(context)).toEqual(['language', 'purchase-key']);
  const kept = await page.evaluate(() =>
    [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)),
  );
  expect(kept).toEqual([]);

  const set = new Set(await names(context));
  context.on('response', async (response) => {
    if (new URL(response.url()).origin !== stack.siteUrl) return;
    for (const { name, value } of await response.headersArray()) {
      if (name.toLowerCase() === 'set-cookie') set.add(value.slice(0, value.indexOf('=')));
    }
  });
  await signIn(page);
  await expect
    .poll(() => [...set].toSorted())
    .toEqual(['language', 'purchase-key', 'signed-in', 'signing-in']);
  expect([...set].toSorted()).toEqual(await listedInReadme());
});

/** The site’s own, without the prefix that they have on https. */
async function listedInReadme(): Promise<string[]> {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const list = /\| cookie .*\n\| -.*\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? '';
  return [...list.matchAll(/^\| `(?:__Host-)?([a-z-]+)`/gm)]
    .flatMap(([, name = '']) => name)
    .toSorted();
}
