import type { FieldTree } from '@angular/forms/signals';
import type { AttendeeEntry } from './attendee-entry';
import { ATTENDEE_FIELDS } from './attendee-entry';
import type { RegistrationAnswers } from './attendees-schema';

/** One wrong field, as the summary above the form tells it. */
export interface FieldProblem {
  id: string;
  /** Counted from 0; null for what belongs to no attendee. */
  attendee: number | null;
  /** The text of its first error, as a key of the messages. */
  message: string;
  focus(): void;
}

/** The wrong fields, attendee by attendee, in the order of the form. */
export function fieldProblems(form: FieldTree<RegistrationAnswers>): FieldProblem[] {
  return Array.from(form.attendees).flatMap((fields, attendee) =>
    attendeeProblems(fields, attendee),
  );
}

function attendeeProblems(fields: FieldTree<AttendeeEntry>, attendee: number): FieldProblem[] {
  return ATTENDEE_FIELDS.flatMap((name) => {
    const state = fields[name]();
    const kind = state.errors()[0]?.kind;
    if (kind === undefined) return [];
    return [
      {
        id: `${attendee}.${name}`,
        attendee,
        message: `registration.errors.${name}.${kind}`,
        focus: () => state.focusBoundControl(),
      },
    ];
  });
}
