import type { FieldTree, TreeValidationResult } from '@angular/forms/signals';
import type { SiteProblem } from '../ui/problem';
import { ATTENDEE_FIELDS } from './attendee-entry';
import type { RegistrationAnswers } from './attendees-schema';

/**
 * The fields that the BFF refused (`attendees.0.email`), as errors of the form. Paths that are not
 * of the form are left to the message above it.
 */
export function refusedFields(
  form: FieldTree<RegistrationAnswers>,
  problem: SiteProblem,
): TreeValidationResult {
  return problem.fields.flatMap(({ path }) => {
    const [list, index, last] = path.split('.');
    const name = ATTENDEE_FIELDS.find((field) => field === last);
    const fieldTree =
      list === 'attendees' && name !== undefined
        ? form.attendees[Number(index)]?.[name]
        : undefined;
    return fieldTree === undefined ? [] : [{ kind: 'refused', fieldTree }];
  });
}
