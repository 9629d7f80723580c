import type { AttendeeEntry } from './attendee-entry';
import { readAttendee } from './attendee-entry';
import type { BuyerEntry } from './buyer-entry';
import { firstAttendeeBuys, readBuyer } from './buyer-entry';

/** What the form edits. */
export interface RegistrationAnswers {
  attendees: AttendeeEntry[];
  buyer: BuyerEntry;
}

export function noAnswers(): RegistrationAnswers {
  return { attendees: [], buyer: firstAttendeeBuys() };
}

/** Reads what was stored once, by whatever version of this site; null for what are no answers. */
export function readAnswers(stored: object): RegistrationAnswers | null {
  if (!('attendees' in stored) || !Array.isArray(stored.attendees)) return null;
  return {
    attendees: stored.attendees.flatMap((attendee) => readAttendee(attendee) ?? []),
    buyer: readBuyer('buyer' in stored ? stored.buyer : null),
  };
}
