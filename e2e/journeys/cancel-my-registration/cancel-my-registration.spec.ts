import { expectAccessible } from '../accessible-pages/accessible.ts';
import { expect, test } from '../journey.ts';
import { openBoughtRegistration } from '../steps/bought-registration.ts';

test.use({ signIn: true });

test('who cancels a paid registration is told before and afterwards what becomes of the money', async ({
  page,
  stack,
}) => {
  await openBoughtRegistration(page);

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
