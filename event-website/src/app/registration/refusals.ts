import type { SiteProblem } from '../ui/problem';

/** Codes of Dynamics that have a text of their own, where the BFF's code alone says less. */
const TOLD = new Set([
  'EventNotLive',
  'MultiAttendeeRegistrationNotEnabled',
  'RequiredRegistrationFieldMissing',
  'InvalidValueForRequiredRegistrationField',
  'MaximumNoAttendeesReached',
  'FinalizationNotAllowed',
  'FinalizationNotEnabled',
  'FinalizationAfterTimeLimit',
]);

/** Where the texts about a problem are, as the beginning of their keys. */
export function textsAbout({ kind, dynamicsCode }: SiteProblem): string {
  return dynamicsCode !== null && TOLD.has(dynamicsCode)
    ? `registration.refused.${dynamicsCode}`
    : `problems.${kind}`;
}
