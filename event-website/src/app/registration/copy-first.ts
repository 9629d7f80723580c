import type { AttendeeEntry } from './attendee-entry';
import type { PassOption } from './pass-choice';

/**
 * An attendee with what the first one has, where nothing is filled in yet: the address, the pass as
 * far as one is left, and the answers. Names are everybody's own.
 */
export function filledLike(
  first: AttendeeEntry,
  attendee: AttendeeEntry,
  options: readonly PassOption[],
): AttendeeEntry {
  const pass = options.find(({ passId, left }) => passId === first.passId && left > 0);
  const answers = Object.entries(attendee.answers).map(
    ([id, answer]) => [id, answer === '' ? (first.answers[id] ?? '') : answer] as const,
  );
  return {
    ...attendee,
    email: attendee.email === '' ? first.email : attendee.email,
    passId: attendee.passId === '' ? (pass?.passId ?? '') : attendee.passId,
    answers: Object.fromEntries(answers),
  };
}
