import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import {
  ada,
  attendeeFields,
  bruno,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

test('everybody chooses their sessions, which survive a reload and are shown at the end', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Kite Weekend/);
  const cart = page.getByRole('region', { name: 'Chosen sessions' });
  await expect(cart).toContainText('No sessions chosen yet.');
  await fillInAttendees(page, ada, bruno);
  const adas = attendeeFields(page, 1);
  await adas.getByRole('checkbox', { name: /The sled kite/ }).check();
  await adas.getByRole('checkbox', { name: /Everything flies/ }).check();
  await expect(adas.getByText('2 places left')).toBeVisible();
  await adas.getByRole('checkbox', { name: /Knots that hold/ }).check();
  await attendeeFields(page, 2)
    .getByRole('checkbox', { name: /Knots that hold/ })
    .check();
  await expect(attendeeFields(page, 2).getByText('1 place left')).toBeVisible();
  await expect(cart.getByRole('listitem')).toHaveText([
    /The sled kite/,
    /Knots that hold/,
    /Everything flies/,
    /Knots that hold/,
  ]);

  await page.reload();
  await expect(adas.getByRole('checkbox', { name: /Everything flies/ })).toBeChecked();
  await expect(cart.getByRole('listitem')).toHaveCount(4);
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  const chosen = page.getByRole('region', { name: 'Chosen sessions' });
  await expect(chosen).toContainText('Ada Quillfeather');
  await expect(chosen.getByRole('listitem')).toHaveCount(4);
  expect(await readBooks(stack.sandbox.urls.control)).toEqual({
    ...emptyBooks,
    registrations: ['Ada Quillfeather: no pass', 'Bruno Tidewell: no pass'],
    sessionRegistrations: [
      'Ada Quillfeather: The sled kite, from paper to string',
      'Ada Quillfeather: Knots that hold, knots that let go',
      'Ada Quillfeather: Everything flies',
      'Bruno Tidewell: Knots that hold, knots that let go',
    ],
  });
});

test('no session need be chosen, and one that is not live is not offered', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Kite Weekend/);
  await expect(page.getByRole('checkbox')).toHaveCount(6);
  await fillInAttendees(page, ada);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  const { registrations, sessionRegistrations } = await readBooks(stack.sandbox.urls.control);
  expect([registrations, sessionRegistrations]).toEqual([['Ada Quillfeather: no pass'], []]);
});
