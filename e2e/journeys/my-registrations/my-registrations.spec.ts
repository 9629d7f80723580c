import { expectAccessible } from '../accessible-pages/accessible.ts';
import { expect, test } from '../journey.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { attendeeFields, continueToPayment, openRegistration } from '../steps/registering.ts';
import { signIn } from '../steps/signing-in.ts';

test.use({ signIn: true });

test('an attendee finds the pass that they have bought among their registrations', async ({
  page,
}) => {
  await signIn(page);
  await openRegistration(page, /^Waterline/);
  await attendeeFields(page, 1).getByRole('radio', { name: 'Friday only' }).check();
  await continueToPayment(page);
  await payByCard(page, cards.succeeds);
  await page.getByRole('heading', { level: 1, name: 'You’re registered' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'My registrations' }).click();
  const registration = page.getByRole('article').filter({ hasText: 'Waterline' });
  await expect(registration).toContainText('Ottilie Marsh · ottilie.marsh@example.org');
  await expect(registration).toContainText('Friday only');
  await expect(registration).toContainText('€');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await registration.getByRole('link', { name: /Waterline/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Waterline/ })).toBeVisible();
});
