import type { Question } from '../../contract/event.ts';
import type { Answer } from '../../contract/registration.ts';
import type { QuestionWire } from './wire.ts';

/** The option set `type` of a custom registration field; what is unknown is asked for as a text. */
const KINDS: Readonly<Record<number, Question['kind']>> = {
  100000000: 'text',
  100000001: 'yes-or-no',
  100000002: 'several-choices',
  100000003: 'one-choice',
};

/** A custom registration field. Its choices come as one text, each on a line of its own. */
export function question(wire: QuestionWire): Question {
  const choices = (wire.choices ?? '').split(/\r?\n/).filter((choice) => choice.trim() !== '');
  return {
    questionId: wire.customRegistrationFieldId,
    text: wire.text,
    kind: KINDS[wire.type] ?? 'text',
    required: wire.isRequired ?? false,
    choices: [...new Set(choices)],
  };
}

/** The `responses` of an attendee: several choices are sent joined and as a list, `values` is null otherwise. */
export function responses(answers: Readonly<Record<string, Answer>>) {
  return Object.entries(answers).map(([id, answer]) =>
    typeof answer === 'string'
      ? { id, value: answer, values: null }
      : { id, value: answer.join(', '), values: answer },
  );
}
