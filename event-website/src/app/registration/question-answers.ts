import type { Question } from '../../../../bff/src/contract/event.ts';
import type { Attendee } from '../../../../bff/src/contract/registration.ts';

/**
 * One text for each question, blank where there is no answer, as the form edits them. Several choices
 * are one a line. What was answered before stays as far as it still can be chosen.
 */
export function answersTo(
  questions: readonly Question[],
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return Object.fromEntries(
    questions.map((question) => [
      question.questionId,
      stillPossible(question, before[question.questionId] ?? ''),
    ]),
  );
}

/** The answers as the BFF wants them: what was not answered is left out. */
export function answersRequest(
  questions: readonly Question[],
  answers: Readonly<Record<string, string>>,
): Pick<Attendee, 'answers'> {
  const given = questions.flatMap(({ questionId, kind }) => {
    const text = (answers[questionId] ?? '').trim();
    if (text === '') return [];
    return [[questionId, kind === 'several-choices' ? choicesIn(text) : text] as const];
  });
  return given.length === 0 ? {} : { answers: Object.fromEntries(given) };
}

/** The choices that an answer names. */
export function choicesIn(answer: string): string[] {
  return answer.split('\n').filter((choice) => choice !== '');
}

function stillPossible({ kind, choices }: Question, answer: string): string {
  switch (kind) {
    case 'text':
      return answer;
    case 'yes-or-no':
      return answer === 'Yes' || answer === 'No' ? answer : '';
    case 'one-choice':
      return choices.includes(answer) ? answer : '';
    case 'several-choices':
      return choicesIn(answer)
        .filter((choice) => choices.includes(choice))
        .join('\n');
  }
}
