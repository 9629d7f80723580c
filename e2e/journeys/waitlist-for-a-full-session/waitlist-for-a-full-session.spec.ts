import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import { ada, fillInAttendees, openRegistration } from '../steps/registering.ts';
import { registerAside } from '../steps/register-aside.ts';

const KITES = 'Kite_Weekend1610284455';

test('who chooses a full session waits for it, and is registered for the rest', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Kite Weekend/);
  await fillInAttendees(page, ada);
  await page.getByRole('checkbox', { name: /Everything flies/ }).check();
  const bamboo = page.getByRole('checkbox', { name: /Bamboo, split by hand/ });
  await expect(bamboo).toHaveAccessibleName(/Full: choose it to wait for a place/);
  await bamboo.check();
  await expect(page.getByText('This attendee waits for a place in a full session')).toBeVisible();
  await page.getByRole('checkbox', { name: /Register this attendee automatically/ }).check();
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Bamboo, split by hand' }),
  ).toContainText('Waiting for a place');
  await expect(page.getByRole('region', { name: 'What waiting means' })).toContainText(
    'Nothing was paid',
  );
  expect(await readBooks(stack.sandbox.urls.control)).toEqual({
    ...emptyBooks,
    registrations: ['Ada Quillfeather: no pass'],
    sessionRegistrations: ['Ada Quillfeather: Everything flies'],
    waitlist: ['Ada Quillfeather: Bamboo, split by hand, by itself'],
  });
});

test('a session that fills up meanwhile is told, and can be waited for', async ({
  page,
  stack,
  request,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  await openRegistration(page, /^Kite Weekend/);
  await fillInAttendees(page, ada);
  const knots = page.getByRole('checkbox', { name: /Knots that hold/ });
  await knots.check();
  await registerAside(request, KITES, 2, /Knots that hold/);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody was faster: a session is full');
  await expect(knots).toHaveAccessibleName(/Waiting for a place/);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  const { waitlist } = await readBooks(stack.sandbox.urls.control);
  expect(waitlist).toEqual(['Ada Quillfeather: Knots that hold, knots that let go']);
});
