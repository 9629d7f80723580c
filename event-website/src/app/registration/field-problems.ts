import type { FieldTree } from '@angular/forms/signals';
import type { Question } from '../../../../bff/src/contract/event.ts';
import type { AttendeeEntry } from './attendee-entry';
import { ATTENDEE_FIELDS } from './attendee-entry';
import type { RegistrationAnswers } from './registration-answers';

/** One wrong field, as the summary above the form tells it. */
export interface FieldProblem {
  id: string;
  /** Counted from 0; null for what belongs to no attendee. */
  attendee: number | null;
  /** A question of the organiser, where the message does not say what it is about. */
  about: string | null;
  /** The text of its first error, as a key of the messages. */
  message: string;
  focus(): void;
}

/** The wrong fields, attendee by attendee, in the order of the form. */
export function fieldProblems(
  form: FieldTree<RegistrationAnswers>,
  questions: readonly Question[],
): FieldProblem[] {
  return [
    ...Array.from(form.attendees).flatMap((fields, attendee) =>
      attendeeProblems(fields, attendee, questions),
    ),
    ...problemIn(form.buyer.email, { attendee: null, about: null, name: 'email' }),
  ];
}

function attendeeProblems(
  fields: FieldTree<AttendeeEntry>,
  attendee: number,
  questions: readonly Question[],
): FieldProblem[] {
  return [
    ...[...ATTENDEE_FIELDS, 'sessions' as const].flatMap((name) =>
      problemIn(fields[name], { attendee, about: null, name }),
    ),
    ...questions.flatMap(({ questionId, text }) =>
      problemIn(fields.answers[questionId], { attendee, about: text, name: 'answer' }),
    ),
  ];
}

function problemIn(
  field: FieldTree<string> | undefined,
  { attendee, about, name }: Pick<FieldProblem, 'attendee' | 'about'> & { name: string },
): FieldProblem[] {
  const state = field?.();
  const kind = state?.errors()[0]?.kind;
  if (state === undefined || kind === undefined) return [];
  return [
    {
      id: state.name(),
      attendee,
      about,
      message: `registration.errors.${name}.${kind}`,
      focus: () => state.focusBoundControl(),
    },
  ];
}
