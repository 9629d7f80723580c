import type { EventDetail, Question } from '../contract/event.ts';
import type { Problem } from '../contract/problem.ts';
import type { Answer, Attendee } from '../contract/registration.ts';

type Asking = Pick<EventDetail, 'questions'>;

/** The questions that an attendee has to answer, or answered with what cannot be chosen, by their paths. */
export function wrongAnswers(
  { questions }: Asking,
  attendees: readonly Attendee[],
): NonNullable<Problem['fields']> {
  return attendees.flatMap(({ answers }, index) =>
    questions
      .filter((question) => !isAnswered(question, answers?.[question.questionId]))
      .map(({ questionId }) => ({
        path: `attendees.${index}.answers.${questionId}`,
        message: 'Has to be answered, with one of the choices where there are any',
      })),
  );
}

/** The attendees without answers to what the organiser has ceased to ask meanwhile. */
export function withAskedAnswers(
  { questions }: Asking,
  attendees: readonly Attendee[],
): Attendee[] {
  const asked = new Set(questions.map(({ questionId }) => questionId));
  return attendees.map(({ answers, ...attendee }) => ({
    ...attendee,
    ...(answers && {
      answers: Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id))),
    }),
  }));
}

function isAnswered({ kind, required, choices }: Question, answer: Answer | undefined): boolean {
  if (answer === undefined) return !required;
  switch (kind) {
    case 'text':
      return typeof answer === 'string';
    case 'yes-or-no':
      return answer === 'Yes' || answer === 'No';
    case 'one-choice':
      return typeof answer === 'string' && choices.includes(answer);
    case 'several-choices':
      return (
        typeof answer !== 'string' &&
        answer.every((choice) => choices.includes(choice)) &&
        new Set(answer).size === answer.length
      );
  }
}
