import { expectAccessible } from '../accessible-pages/accessible.ts';
import { expect, test } from '../journey.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { attendeeFields, continueToPayment, openRegistration } from '../steps/registering.ts';
import { signIn } from '../steps/signing-in.ts';

test.use({ signIn: true });

test('who cancels a paid registration is told before and afterwards what becomes of the money', async ({
  page,
  stack,
}) => {
  await signIn(page);
  await openRegistration(page, /^Waterline/);
  await attendeeFields(page, 1).getByRole('radio', { name: 'Friday only' }).check();
  await continueToPayment(page);
  await payByCard(page, cards.succeeds);
  await page.getByRole('heading', { level: 1, name: 'You’re registered' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'My registrations' }).click();

  await page.getByRole('button', { name: /^Cancel this registration/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel this registration?' });
  await expect(dialog).toContainText(
    '€199.90 was paid for this registration. Canceling gives no money back',
  );
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: /^Cancel this registration/ }).click();
  await dialog.getByRole('button', { name: 'Cancel the registration' }).click();

  const told = page.getByRole('status').filter({ hasText: 'is canceled' });
  await expect(told).toContainText(
    'The organiser knows that you paid, and decides about a refund.',
  );
  await expect(told).toBeFocused();
  await expect(page.getByText('You are not registered for anything yet.')).toBeVisible();
  await expectAccessible(page);
  expect(stack.sandbox.stripe.snapshot().refunds).toEqual([]);
  expect(stack.sandbox.dynamics.snapshot().registrations).toMatchObject([{ canceled: true }]);
});
