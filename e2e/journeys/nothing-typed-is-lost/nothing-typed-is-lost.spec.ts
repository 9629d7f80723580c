import { expect, test } from '../journey.ts';
import {
  ada,
  attendeeFields,
  bruno,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

const KITE = '/events/Kite_Afternoon1620471938/register';

test('a closed tab: the next one goes on with everything that was typed', async ({ page }) => {
  await openRegistration(page, /^Kite Afternoon/);
  await fillInAttendees(page, ada, bruno);
  await attendeeFields(page, 2).getByLabel('Name on the kite').fill('Grey Gull');
  await attendeeFields(page, 2).getByLabel('Old maps').check();
  // Nobody closes a tab before it has shown the tick.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.close();

  const next = await page.context().newPage();
  await next.goto(KITE);
  const second = attendeeFields(next, 2);
  await expect(second.getByLabel('Last name')).toHaveValue('Tidewell');
  await expect(second.getByLabel('Name on the kite')).toHaveValue('Grey Gull');
  await expect(second.getByLabel('Old maps')).toBeChecked();
});

test('two tabs do not overwrite each other', async ({ page }) => {
  await openRegistration(page, /^Kite Afternoon/);
  await fillInAttendees(page, ada);
  const other = await page.context().newPage();
  await other.goto(KITE);
  await attendeeFields(other, 1).getByLabel('First name').fill('Somebody');
  await page.reload();
  await expect(attendeeFields(page, 1).getByLabel('First name')).toHaveValue('Ada');
  await other.reload();
  await expect(attendeeFields(other, 1).getByLabel('First name')).toHaveValue('Somebody');
});

test('a failed submit keeps every answer, and sending it again registers once', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/Failed to load resource/);
  complaints.expect(/registrations net::ERR_FAILED/);
  await openRegistration(page, /^Maps After Work/);
  await fillInAttendees(page, ada);
  await page.route('**/registrations', (route) => route.abort());
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('We cannot be reached');
  await expect(attendeeFields(page, 1).getByLabel('E-mail')).toHaveValue(ada.email);
  await page.unroute('**/registrations');
  await page.reload();
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  expect(stack.sandbox.dynamics.snapshot().registrations).toHaveLength(1);
});

test('what another version of the site has kept is taken over as far as it goes', async ({
  page,
}) => {
  await page.goto('/');
  await page.evaluate(() => {
    const attendee = { firstName: 'Ada', lastName: 'Quillfeather', shoeSize: 41 };
    const draft = { submissionId: crypto.randomUUID(), attendees: [attendee], colour: 'blue' };
    localStorage.setItem('registration-draft:Kite_Afternoon1620471938', JSON.stringify(draft));
  });
  await page.goto(KITE);
  await expect(attendeeFields(page, 1).getByLabel('Last name')).toHaveValue('Quillfeather');
  await expect(attendeeFields(page, 1).getByLabel('Name on the kite')).toHaveValue('');
});

test('what was typed is forgotten when the visitor asks for it, and says so', async ({ page }) => {
  await openRegistration(page, /^Kite Afternoon/);
  await fillInAttendees(page, ada, bruno);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.getByRole('button', { name: 'No, keep it' }).click();
  await expect(attendeeFields(page, 1).getByLabel('First name')).toHaveValue('Ada');

  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.getByRole('button', { name: 'Yes, erase it' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'What you typed is erased from this device.' }),
  ).toBeVisible();
  await expect(attendeeFields(page, 1).getByLabel('First name')).toHaveValue('');
  await expect(attendeeFields(page, 2)).toHaveCount(0);
  const kept = await page.evaluate(() =>
    [localStorage, sessionStorage].map((storage) => JSON.stringify(storage)).join(),
  );
  expect(kept).not.toMatch(/ada|quillfeather|bruno/i);
  await page.reload();
  await expect(attendeeFields(page, 1).getByLabel('First name')).toHaveValue('');
});

test('a device forgets what was typed an hour after the time to pay is over', async ({ page }) => {
  await page.clock.install();
  await openRegistration(page, /^Kite Afternoon/);
  await fillInAttendees(page, ada);
  await page.goto('/');
  await page.clock.fastForward('01:51:00');
  await page.goto(KITE);
  await expect(attendeeFields(page, 1).getByLabel('First name')).toHaveValue('');
});
