import type { Question } from '../../../../bff/src/contract/event.ts';
import type { Attendee } from '../../../../bff/src/contract/registration.ts';
import type { Attendance } from './attendance';
import type { AttendeeEntry } from './attendee-entry';
import { answersRequest } from './question-answers';

/** An attendee as the BFF wants one. */
export function attendeeRequest(
  entry: AttendeeEntry,
  questions: readonly Question[],
  { waitlisted, sessions }: Attendance,
): Attendee {
  const chosen = sessions.filter(({ chosen }) => chosen);
  const waits = waitlisted || chosen.some((option) => option.waitlisted);
  return {
    firstName: entry.firstName.trim(),
    lastName: entry.lastName.trim(),
    email: entry.email.trim(),
    passId: entry.passId === '' || waitlisted ? null : entry.passId,
    ...(waitlisted && { waitlisted }),
    ...(waits && entry.autoRegister && { autoRegister: true }),
    ...(chosen.length > 0 && {
      sessions: chosen.map((option) => ({
        sessionId: option.session.sessionId,
        waitlisted: option.waitlisted,
      })),
    }),
    ...answersRequest(questions, entry.answers),
  };
}
