import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

/** Every error code that a registration can be refused with, and the heading that the visitor sees. */
const ON_REGISTERING = {
  EventNotFound: 'This event cannot be found',
  EventNotLive: 'This event was taken off the programme',
  SessionNotLive: 'A session was taken off the programme',
  AnonymousRegistrationNotAllowed: 'Please sign in first',
  MultiAttendeeRegistrationNotEnabled: 'This event takes one attendee at a time',
  TooManyAttendees: 'These are too many attendees at once',
  RequiredRegistrationFieldMissing: 'A question has to be answered',
  InvalidValueForRequiredRegistrationField: 'An answer was not accepted',
  AttendeePassIdNotValid: 'A pass is no longer on sale',
  AttendeeSessionIdNotValid: 'A session cannot be chosen any more',
  InsufficentNumberOfPasses: 'Somebody was faster: the passes are gone',
  MaximumNoAttendeesReached: 'Somebody was faster: the event is full',
  MaximumSessionCapacityReached: 'Somebody was faster: a session is full',
  WaitlistRegistrationNotAllowedErrorMessage: 'There is no waitlist',
  FinalizationNotAllowed: 'The event asks for a security check that failed',
  FinalizationNotEnabled: 'The event does not confirm registrations at the moment',
  FinalizationAfterTimeLimit: 'The registration took too long',
  SomethingNobodyKnows: 'The registration was not accepted',
} as const;

test('every refusal has its own message, which says that no money moved, and keeps what was typed', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/status of (409|404|403|401)/);
  expect(new Set(Object.values(ON_REGISTERING)).size).toBe(Object.keys(ON_REGISTERING).length);
  await openRegistration(page, /^Maps After Work/);
  await fillInAttendees(page, ada);
  for (const [errorCode, title] of Object.entries(ON_REGISTERING)) {
    const target = { target: 'dynamics', operation: 'register' } as const;
    stack.sandbox.faults.add({ ...target, kind: 'refused', errorCode, how: { times: 1 } });
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    const alert = page
      .getByRole('alert')
      .filter({ has: page.getByRole('heading', { name: title }) });
    await expect(alert, errorCode).toBeFocused();
    await expect(alert, errorCode).toContainText('no money has moved', { ignoreCase: true });
    await expect(page.getByLabel('E-mail'), errorCode).toHaveValue(ada.email);
  }
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  expect(stack.sandbox.dynamics.snapshot().registrations).toHaveLength(1);
});

test('a registration that Dynamics gave up on is looked up before anything is sent again', async ({
  page,
  stack,
  complaints,
}) => {
  complaints.expect(/status of 504/);
  await openRegistration(page, /^Maps After Work/);
  await fillInAttendees(page, ada);
  const target = { target: 'dynamics', operation: 'register' } as const;
  const errorCode = 'RequestTimedOut';
  stack.sandbox.faults.add({ ...target, kind: 'refused', errorCode, how: { times: 1 } });
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(
    'We do not know yet whether you are registered',
  );
  await expect(page.getByRole('alert')).toContainText('No money has moved');
});

/** What a purchase is closed with when finalizing is refused. Nothing is charged in any case. */
const ON_FINALIZING = {
  InsufficentNumberOfPasses: 'The passes are sold out',
  MaximumNoAttendeesReached: 'The passes are sold out',
  FinalizationAfterTimeLimit: 'The time was over before we could register you',
  FinalizationNotEnabled: 'The registration was not accepted',
} as const;

for (const [errorCode, title] of Object.entries(ON_FINALIZING)) {
  test(`refused after paying with ${errorCode}: the hold is released, and the page says so`, async ({
    page,
    stack,
  }) => {
    const target = { target: 'dynamics', operation: 'finalize' } as const;
    stack.sandbox.faults.add({ ...target, kind: 'refused', errorCode, how: { times: 1 } });
    await openRegistration(page, /^Waterline/);
    await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
    await continueToPayment(page);
    await payByCard(page, cards.succeeds);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Nothing was charged');
    const { registrations, captured, released } = await readBooks(stack.sandbox.urls.control);
    expect({ registrations, captured, released }).toEqual({
      registrations: emptyBooks.registrations,
      captured: emptyBooks.captured,
      released: 1,
    });
  });
}
