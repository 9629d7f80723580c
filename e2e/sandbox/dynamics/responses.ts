import { z } from 'zod';
import type { CustomRegistrationField } from './wire-types.ts';

/** The answers of an attendee in the body of the register call. */
export const responsesSchema = z
  .array(
    z.object({
      id: z.string(),
      value: z.string().nullable(),
      values: z.array(z.string()).nullish(),
    }),
  )
  .default([]);

type Response = z.infer<typeof responsesSchema>[number];

/** What is wrong with the answers of an attendee, as an error code of Dynamics; null for nothing. */
export function refusalOfResponses(
  questions: readonly CustomRegistrationField[],
  responses: readonly Response[],
) {
  const known = new Map(questions.map((one) => [one.customRegistrationFieldId, one]));
  const answered = new Set(responses.filter(({ value }) => value).map(({ id }) => id));
  if (questions.some((one) => one.isRequired && !answered.has(one.customRegistrationFieldId))) {
    return 'RequiredRegistrationFieldMissing';
  }
  return responses.every((response) => isValid(known.get(response.id), response))
    ? null
    : 'InvalidValueForRequiredRegistrationField';
}

/** What was answered, by the text of the question. */
export function answersByQuestion(
  questions: readonly CustomRegistrationField[],
  responses: readonly Response[],
): Record<string, string> {
  const texts = new Map(questions.map((one) => [one.customRegistrationFieldId, one.text]));
  return Object.fromEntries(responses.map(({ id, value }) => [texts.get(id) ?? id, value ?? '']));
}

function isValid(question: CustomRegistrationField | undefined, { value, values }: Response) {
  if (question === undefined) return false;
  const choices = question.choices?.split('\n') ?? [];
  switch (question.type) {
    case 100000001:
      return !values && (value === 'Yes' || value === 'No');
    case 100000002:
      return values?.join(', ') === value && values?.every((one) => choices.includes(one));
    case 100000003:
      return !values && choices.includes(value ?? '');
    default:
      return !values && value !== null;
  }
}
