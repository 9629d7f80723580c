import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { registerAside } from '../steps/register-aside.ts';
import { ada, bruno, fillInAttendees, openRegistration } from '../steps/registering.ts';

const TIDES = 'Tide_Tables_for_Beginners1900118824';

test('the form says when its attendees take the last places, and when they are too many', async ({
  page,
  request,
  stack,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  await openRegistration(page, /Tide/);
  await fillInAttendees(page, ada, bruno, { ...bruno, firstName: 'Cleo' });
  await expect(page.getByText('With these attendees, all places are taken.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add another attendee' })).toHaveCount(0);

  await registerAside(request, TIDES, 1);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody was faster');
  await expect(page.getByText('1 attendee too many')).toBeVisible();
  await expect(page.getByText('Only 2 places are left.')).toBeVisible();

  await page.getByRole('button', { name: 'Remove Attendee 3' }).click();
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  expect((await readBooks(stack.sandbox.urls.control)).registrations).toHaveLength(3);
});
