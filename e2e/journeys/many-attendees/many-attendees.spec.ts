import { expect, test } from '../journey.ts';
import {
  ada,
  attendeeFields,
  bruno,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

test('a further attendee is filled in like the first, except for the name and what is typed already', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  await attendeeFields(page, 1).getByLabel('Vegan').check();
  await page.getByRole('button', { name: 'Add another attendee' }).click();
  const second = attendeeFields(page, 2);
  await expect(second.getByLabel('First name')).toBeInViewport();
  await second.getByLabel('Anything that we should know').fill('I come late');
  await second.getByRole('button', { name: 'Fill in like attendee 1' }).click();
  await expect(second.getByLabel('First name')).toHaveValue('');
  await expect(second.getByLabel('E-mail')).toHaveValue(ada.email);
  await expect(second.getByRole('radio', { name: 'Thursday only' })).toBeChecked();
  await expect(second.getByLabel('Vegan')).toBeChecked();
  await expect(second.getByLabel('Anything that we should know')).toHaveValue('I come late');
});

test('who is likely entered twice is warned about, and can register all the same', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Maps After Work/);
  await fillInAttendees(page, ada, { ...bruno, email: ada.email }, ada);
  await expect(attendeeFields(page, 2).getByRole('status')).toHaveText(
    'Attendee 1 has the same e-mail address. Both confirmations go there.',
  );
  await expect(attendeeFields(page, 3).getByRole('status')).toContainText(
    'Attendee 1 has the same name and e-mail address.',
  );
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  expect(stack.sandbox.dynamics.snapshot().registrations).toHaveLength(3);
});

test('fifty attendees are the most, and the form says what to do with more', async ({ page }) => {
  await openRegistration(page, /^Maps After Work/);
  await page.evaluate(() => {
    const attendee = { firstName: 'Guest', lastName: 'Of Many', email: 'guest@many.example' };
    const attendees = Array.from({ length: 49 }, () => attendee);
    const draft = { submissionId: crypto.randomUUID(), attendees };
    for (const storage of [sessionStorage, localStorage]) {
      storage.setItem('registration-draft:Maps_After_Work1830042617', JSON.stringify(draft));
    }
  });
  await page.reload();
  await page.getByRole('button', { name: 'Add another attendee' }).click();
  await expect(attendeeFields(page, 50)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Add another attendee' })).toHaveCount(0);
  await expect(
    page.getByText(
      'up to 50 attendees at once. If more are coming, register the others afterwards.',
    ),
  ).toBeVisible();
});
