import type { ProblemCode } from '../contract/problem.ts';

/** Refusals of Dynamics that have a word of their own in our contract. */
const PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  EventNotFound: 'event-not-found',
  EventNotLive: 'event-not-found',
  TooManyAttendees: 'too-many-attendees',
  MultiAttendeeRegistrationNotEnabled: 'too-many-attendees',
  AttendeePassIdNotValid: 'pass-not-on-sale',
  InsufficentNumberOfPasses: 'sold-out',
  MaximumNoAttendeesReached: 'sold-out',
  AnonymousRegistrationNotAllowed: 'sign-in-required',
  WaitlistRegistrationNotAllowedErrorMessage: 'no-waitlist',
  AttendeeSessionIdNotValid: 'session-not-on-offer',
  SessionNotLive: 'session-not-live',
  MaximumSessionCapacityReached: 'session-full',
};

/** A refusal of the register call in the words of our contract. */
export function problemOf(dynamicsCode: string): ProblemCode {
  return PROBLEMS[dynamicsCode] ?? 'registration-refused';
}
