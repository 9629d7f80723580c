import { IN_PSEUDO_LANGUAGES } from '../../pseudo-languages/journey-locale.ts';
import { expect, test } from '../journey.ts';
import { cards, payByCard } from '../steps/paying.ts';
import {
  ada,
  attendeeFields,
  bruno,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

test('questions of every kind are asked of each attendee and reach Dynamics as it wants them', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Kite Afternoon/);
  await fillInAttendees(page, ada, bruno);
  for (const [number, kite] of [
    [1, 'Grey Gull'],
    [2, 'Second, with a comma'],
  ] as const) {
    const fields = attendeeFields(page, number);
    await fields.getByLabel('Name on the kite').fill(kite);
    await fields
      .getByRole('group', { name: 'Have you flown a kite before?' })
      .getByLabel(number === 1 ? 'Yes' : 'No')
      .check();
    await fields.getByLabel('An arm wide').check();
    await fields.getByLabel('Sailcloth').check();
    await fields.getByLabel('Rice paper').check();
  }
  await attendeeFields(page, 1).getByLabel('Mint').check();
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  const { registrations } = stack.sandbox.dynamics.snapshot();
  const both = {
    'Size of the kite': 'An arm wide',
    'What would you like to build with?': 'Rice paper, Sailcloth',
  };
  expect(registrations.map(({ answers }) => answers)).toEqual([
    {
      ...both,
      'Name on the kite': 'Grey Gull',
      'Have you flown a kite before?': 'Yes',
      Tea: 'Mint',
    },
    { ...both, 'Name on the kite': 'Second, with a comma', 'Have you flown a kite before?': 'No' },
  ]);
});

test(
  'a question that has to be answered says so beside it, and the summary leads there',
  IN_PSEUDO_LANGUAGES,
  async ({ page }) => {
    await openRegistration(page, /^Kite Afternoon/);
    await expect(page.getByText('Tea (optional)', { exact: true })).toBeVisible();
    await fillInAttendees(page, ada);
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    const summary = page.getByRole('group', { name: 'Please check 4 fields' });
    await expect(summary).toBeFocused();
    const fields = attendeeFields(page, 1);
    await expect(fields.getByLabel('Name on the kite')).toHaveAccessibleDescription(
      'Please answer this question.',
    );
    await expect(
      fields.getByRole('group', { name: 'Size of the kite' }),
    ).toHaveAccessibleDescription('Please choose an answer.');

    await summary.getByRole('button', { name: /^Name on the kite:/ }).click();
    await expect(fields.getByLabel('Name on the kite')).toBeFocused();
    await summary.getByRole('button', { name: /^What would you like to build with\?:/ }).click();
    await expect(fields.getByLabel('Rice paper')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(fields.getByLabel('Rice paper')).toBeChecked();
    await expect(page.getByRole('group', { name: 'Please check 3 fields' })).toBeVisible();
  },
);

test('answers go with a purchase', async ({ page, stack }) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  await attendeeFields(page, 1).getByLabel('Anything that we should know').fill('I bring a ladder');
  await attendeeFields(page, 1).getByLabel('A story').check();
  await continueToPayment(page);
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  const { registrations } = stack.sandbox.dynamics.snapshot();
  expect(registrations.map(({ answers }) => answers)).toEqual([
    {
      'What do you bring to the wall?': 'A story',
      'Anything that we should know': 'I bring a ladder',
    },
  ]);
});
