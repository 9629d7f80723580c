import { expect, test } from '../journey.ts';
import { cards, payByCard, typeCard } from '../steps/paying.ts';
import { ada, attendeeFields, fillInAttendees } from '../steps/registering.ts';
import { announced, listen } from './announcements.ts';

test('a pass is bought by ear: each page reads in the order of its steps, and what happens is announced', async ({
  page,
  complaints,
}) => {
  complaints.expect(/status of 402/);
  await listen(page);
  await page.goto('/');
  const main = page.getByRole('main');
  await page.getByRole('link', { name: /^The Sound of Rain/ }).waitFor();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "What’s on" [level=1]
      - search:
        - paragraph:
          - searchbox "Find an event"
      - list:
        - listitem
  `);
  await page.getByLabel('Find an event').fill('rain');
  await expect
    .poll(() => announced(page))
    .toContainEqual(expect.stringMatching(/\d events? found/));

  await page.getByRole('link', { name: /^The Sound of Rain/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^The Sound of Rain/ })).toBeFocused();
  await page.getByRole('link', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Who is coming?' })).toBeFocused();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Who is coming?" [level=1]
      - group "Attendee 1":
        - textbox "First name"
        - textbox "Last name"
        - textbox "E-mail"
        - group "Pass":
          - radio
      - region "Your order":
        - button "Continue to payment"
  `);
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('group', { name: 'Please check 4 fields' })).toBeFocused();
  await expect(attendeeFields(page, 1).getByLabel('First name')).toHaveAccessibleDescription(
    /first name/i,
  );
  await fillInAttendees(page, { ...ada, pass: 'Seat with the printed score' });
  await page.getByRole('button', { name: 'Continue to payment' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Payment' })).toBeFocused();
  await typeCard(page, cards.succeeds);
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Payment" [level=1]
      - paragraph:
        - timer
      - heading "How would you like to pay?" [level=2]
      - iframe
      - button /Pay .* now/
      - region "Your order":
        - list:
          - listitem: /Ada Quillfeather/
        - button "Cancel without paying"
  `);
  await payByCard(page, cards.insufficientFunds);
  await expect(page.getByRole('alert')).toBeFocused();
  await payByCard(page, cards.succeeds);

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeFocused();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "You’re registered" [level=1]
      - region "Progress":
        - list "Progress":
          - listitem: /Payment is checked/
          - listitem: /Amount is (reserved|paid)/
          - listitem: /Attendees are registered/
          - listitem: /All done/
      - paragraph:
        - link "Add to calendar"
      - region "Your order":
        - list:
          - listitem: /Ada Quillfeather/
  `);
  expect(inOrder(await announced(page))).toEqual([
    'Your payment is being made. Please keep this page open.',
    'This card does not have enough funds.',
    'Your payment is being made. Please keep this page open.',
    'You’re registered',
  ]);
});

/** What was announced of the payment, without what loading said in between. */
function inOrder(heard: readonly string[]): string[] {
  const told = [/^Your payment is being made/, /^This card/, /^You’re registered/];
  return heard
    .filter((text) => told.some((pattern) => pattern.test(text)))
    .map((text) => (text.startsWith('This card') ? text.slice(0, text.indexOf('.') + 1) : text));
}
