import type { EventDetail, Pass } from '../contract/event.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Attendee } from '../contract/registration.ts';
import { minimumCharge } from '../purchases/currency.ts';
import { wrongAnswers } from './answers.ts';
import { refusalOfSessions } from './session-terms.ts';

/**
 * Why these attendees cannot register for the event, as far as is known before Dynamics is asked;
 * null when nothing speaks against it.
 */
export function refusalBeforehand(
  event: EventDetail,
  attendees: readonly Attendee[],
  signedIn = false,
): ProblemCode | null {
  const { status, signInRequired, maximumAttendees, waitlist } = event.registration;
  switch (status) {
    case 'closed':
      return 'registration-closed';
    case 'elsewhere':
      return 'registration-elsewhere';
    case 'sold-out':
      return 'sold-out';
    case 'waitlist':
    case 'open':
      break;
  }
  if (signInRequired && !signedIn) return 'sign-in-required';
  if (attendees.length > maximumAttendees) return 'too-many-attendees';
  const coming = attendees.filter(({ waitlisted }) => !waitlisted);
  if (coming.length < attendees.length && waitlist === 'none') return 'no-waitlist';
  if (event.placesLeft !== null && coming.length > event.placesLeft) return 'sold-out';
  const refusal =
    event.passes.length > 0
      ? refusalOfPasses(event.passes, attendees)
      : attendees.some(({ passId }) => passId !== null)
        ? 'pass-not-on-sale'
        : refusalOfSessions(event, attendees);
  return refusal ?? (wrongAnswers(event, attendees).length > 0 ? 'invalid-request' : null);
}

function refusalOfPasses(
  passes: readonly Pass[],
  attendees: readonly Attendee[],
): ProblemCode | null {
  const coming = attendees.filter(({ waitlisted }) => !waitlisted);
  const selected = coming.flatMap(
    ({ passId }) => passes.find((pass) => pass.passId === passId) ?? [],
  );
  const waitingWithPass = attendees.some(({ passId, waitlisted }) => waitlisted && passId !== null);
  if (selected.length < coming.length || waitingWithPass) return 'pass-not-on-sale';
  if (attendees.length > 0 && coming.length === 0) return null;
  if (selected.some((pass) => selected.filter((other) => other === pass).length > pass.left)) {
    return 'sold-out';
  }
  const currency = selected[0]?.price.currency;
  if (!currency || selected.some((pass) => pass.price.currency !== currency)) {
    return 'pass-not-on-sale';
  }
  const total = selected.reduce((sum, pass) => sum + pass.price.minorUnits, 0);
  return isBelowMinimum(total, currency) ? 'price-below-minimum' : null;
}

/** Whether Stripe refuses to charge so little. Nothing at all is no charge. */
export function isBelowMinimum(minorUnits: number, currency: string): boolean {
  return minorUnits > 0 && minorUnits < minimumCharge(currency);
}
