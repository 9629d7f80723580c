import type { Signal } from '@angular/core';
import type { SchemaPath } from '@angular/forms/signals';
import {
  applyEach,
  applyWhen,
  email,
  maxLength,
  required,
  schema,
  validate,
} from '@angular/forms/signals';
import type { Pass, Question } from '../../../../bff/src/contract/event.ts';
import type { Attendance } from './attendance';
import { SOMEBODY_ELSE } from './buyer-entry';
import type { RegistrationAnswers } from './registration-answers';

/**
 * The rules of the form: those of Dynamics' own (lengths), plus a pass for everybody, as far as
 * passes are left. The BFF and Dynamics check again; here it is told beside the field.
 */
export function attendeesSchema(
  passes: Signal<readonly Pass[]>,
  questions: Signal<readonly Question[]>,
  attendances: Signal<readonly Attendance[]>,
) {
  return schema<RegistrationAnswers>((answers) => {
    applyEach(answers.attendees, (attendee) => {
      person(attendee);
      validate(attendee.passId, ({ value, valueOf, pathKeys }) => {
        const index = Number(pathKeys()[1]);
        if (passes().length === 0 || attendances()[index]?.waitlisted) return null;
        const pass = passes().find(({ passId }) => passId === value());
        if (pass === undefined) return { kind: 'required' };
        const before = valueOf(answers.attendees).slice(0, index);
        const taken = before.filter(({ passId }) => passId === pass.passId).length;
        return taken >= pass.left ? { kind: 'gone' } : null;
      });
      validate(attendee.sessions, ({ pathKeys }) => {
        const { sessions = [] } = attendances()[Number(pathKeys()[1])] ?? {};
        return sessions.some(({ chosen, gone }) => chosen && gone) ? { kind: 'gone' } : null;
      });
      applyEach(attendee.answers, (answer) => {
        validate(answer, ({ value, key }) => {
          const question = questions().find(({ questionId }) => questionId === key());
          if (!question?.required || value().trim() !== '') return null;
          return { kind: question.kind === 'text' ? 'required' : 'choose' };
        });
      });
    });
    applyWhen(
      answers.buyer,
      ({ value }) => value().who === SOMEBODY_ELSE,
      (buyer) => address(buyer.email),
    );
  });
}

/** The rules for a name and an e-mail address. */
function person(fields: Record<'firstName' | 'lastName' | 'email', SchemaPath<string>>): void {
  for (const name of [fields.firstName, fields.lastName]) {
    required(name);
    maxLength(name, 50);
    validate(name, ({ value }) =>
      value() !== '' && value().trim() === '' ? { kind: 'required' } : null,
    );
  }
  address(fields.email);
}

function address(field: SchemaPath<string>): void {
  required(field);
  email(field);
  maxLength(field, 100);
}
