import { expect, test } from '../journey.ts';
import { ada, attendeeFields, fillInAttendees, openRegistration } from '../steps/registering.ts';

test('a chosen pass sells out while the buyer types: it is said beside it, and nothing typed is lost', async ({
  page,
  stack,
}) => {
  await page.clock.install();
  await openRegistration(page, 'The Night Train Reading Room');
  await fillInAttendees(page, { ...ada, pass: 'Compartment seat' });
  const pass = stack.sandbox.dynamics
    .snapshot()
    .events.flatMap(({ passes }) => passes)
    .find(({ passName }) => passName === 'Compartment seat');
  stack.sandbox.dynamics.setPassesLeft(pass?.passId ?? '', 0);

  const fields = attendeeFields(page, 1);
  await expect(async () => {
    await page.clock.fastForward(21_000);
    await expect(fields.getByRole('alert')).toContainText('This pass is no longer available', {
      timeout: 1_000,
    });
  }).toPass();
  await expect(fields.getByRole('radio', { name: 'Compartment seat' })).toBeChecked();
  await expect(fields).toContainText('None left');
  await expect(fields.getByLabel('E-mail')).toHaveValue(ada.email);

  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('group', { name: 'Please check 1 field' })).toBeFocused();
  expect(stack.sandbox.dynamics.snapshot().purchases).toHaveLength(0);
});
