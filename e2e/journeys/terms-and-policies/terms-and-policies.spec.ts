import { expect, test } from '../journey.ts';
import { expectAccessible } from '../accessible-pages/accessible.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payByCard, pressPay } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const at = (page: string) => `https://fernweather.example/${page}`;

test.use({
  settings: {
    TERMS_URL: at('terms'),
    REFUND_POLICY_URL: at('refunds'),
    PRIVACY_URL: at('privacy'),
    IMPRINT_URL: at('imprint'),
    ACCESSIBILITY_URL: at('accessibility'),
    TERMS_TICK: 'true',
  },
});

test('every page links to the terms, the policies, the imprint and the accessibility statement', async ({
  page,
}) => {
  await page.goto('/');
  const footer = page.getByRole('contentinfo');
  for (const [name, path] of [
    ['Terms', 'terms'],
    ['Refund policy', 'refunds'],
    ['Privacy', 'privacy'],
    ['Imprint', 'imprint'],
    ['Accessibility', 'accessibility'],
  ] as const) {
    await expect(footer.getByRole('link', { name })).toHaveAttribute('href', at(path));
  }
  await expectAccessible(page);
});

test('nothing is paid before the terms are accepted', async ({ page, stack }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  const terms = page.getByRole('main').getByRole('link', { name: 'Terms' });
  await expect(terms).toHaveAttribute('target', '_blank');
  await payByCard(page, cards.succeeds);

  const tick = page.getByRole('checkbox', { name: 'I accept the terms.' });
  await expect(tick).toBeFocused();
  await expect(tick).toHaveAccessibleDescription(/Please accept the terms first/);
  await expectAccessible(page);
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({ captured: [], held: 0 });

  await tick.check();
  await pressPay(page);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
});
