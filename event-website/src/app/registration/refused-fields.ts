import type { FieldTree, TreeValidationResult } from '@angular/forms/signals';
import type { SiteProblem } from '../ui/problem';
import type { RegistrationAnswers } from './registration-answers';

/** Where the form asks for what the BFF calls otherwise. */
const FIELD_OF: Readonly<Record<string, string>> = { receiptTo: 'buyer.email' };

/**
 * The fields that the BFF refused (`attendees.0.email`), as errors of the form. Paths that are not
 * of the form are left to the message above it.
 */
export function refusedFields(
  form: FieldTree<RegistrationAnswers>,
  problem: SiteProblem,
): TreeValidationResult {
  return problem.fields.flatMap(({ path }) => {
    const fieldTree = fieldAt(form, (FIELD_OF[path] ?? path).split('.'));
    return fieldTree === null ? [] : [{ kind: 'refused', fieldTree }];
  });
}

function fieldAt(form: FieldTree<unknown>, path: readonly string[]): FieldTree<unknown> | null {
  return path.reduce<FieldTree<unknown> | null>((field, step) => {
    const next: unknown = field === null ? null : Reflect.get(field, step);
    return isField(next) ? next : null;
  }, form);
}

/** A field tree is a function with its children for properties. */
function isField(value: unknown): value is FieldTree<unknown> {
  return typeof value === 'function';
}
