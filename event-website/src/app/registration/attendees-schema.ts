import type { Signal } from '@angular/core';
import { applyEach, email, maxLength, required, schema, validate } from '@angular/forms/signals';
import type { Pass } from '../../../../bff/src/contract/event.ts';
import type { AttendeeEntry } from './attendee-entry';

/** What the form edits. */
export interface RegistrationAnswers {
  attendees: AttendeeEntry[];
}

/**
 * The rules of the form: those of Dynamics' own (lengths), plus a pass for everybody, as far as
 * passes are left. The BFF and Dynamics check again; here it is told beside the field.
 */
export function attendeesSchema(passes: Signal<readonly Pass[]>) {
  return schema<RegistrationAnswers>((answers) => {
    applyEach(answers.attendees, (attendee) => {
      for (const name of [attendee.firstName, attendee.lastName]) {
        required(name);
        maxLength(name, 50);
        validate(name, ({ value }) =>
          value() !== '' && value().trim() === '' ? { kind: 'required' } : null,
        );
      }
      required(attendee.email);
      email(attendee.email);
      maxLength(attendee.email, 100);
      validate(attendee.passId, ({ value, valueOf, pathKeys }) => {
        if (passes().length === 0) return null;
        const pass = passes().find(({ passId }) => passId === value());
        if (pass === undefined) return { kind: 'required' };
        const before = valueOf(answers.attendees).slice(0, Number(pathKeys()[1]));
        const taken = before.filter(({ passId }) => passId === pass.passId).length;
        return taken >= pass.left ? { kind: 'gone' } : null;
      });
    });
  });
}
