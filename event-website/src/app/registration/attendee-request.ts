import type { Question } from '../../../../bff/src/contract/event.ts';
import type { Attendee } from '../../../../bff/src/contract/registration.ts';
import type { AttendeeEntry } from './attendee-entry';
import { answersRequest } from './question-answers';

/** An attendee as the BFF wants one. */
export function attendeeRequest(entry: AttendeeEntry, questions: readonly Question[]): Attendee {
  return {
    firstName: entry.firstName.trim(),
    lastName: entry.lastName.trim(),
    email: entry.email.trim(),
    passId: entry.passId === '' ? null : entry.passId,
    ...answersRequest(questions, entry.answers),
  };
}
