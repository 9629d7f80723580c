import { expect, test } from '../journey.ts';
import { cards, typeCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

test('the card fields follow the colours of the site, also when they change while somebody types', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  await typeCard(page, cards.succeeds);
  const number = page
    .frameLocator('iframe[title="Secure payment input frame"]')
    .getByLabel('Card number');
  const ink = () =>
    page
      .getByRole('heading', { name: 'How would you like to pay?' })
      .evaluate((heading) => getComputedStyle(heading).color);

  const light = await ink();
  await expect(number).toHaveCSS('color', light);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ink();
  expect(dark).not.toBe(light);
  await expect(number).toHaveCSS('color', dark);
  await expect(number).toHaveValue(cards.succeeds);
});
