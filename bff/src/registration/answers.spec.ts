import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Question } from '../contract/event.ts';
import type { Answer } from '../contract/registration.ts';
import { ada } from '../purchases/under-test/samples.ts';
import { withAskedAnswers, wrongAnswers } from './answers.ts';
import { freeEvent } from './sample-events.ts';
import { refusalBeforehand } from './terms.ts';

const ID = 'eeeeeeee-0000-4000-8000-000000000001';
const ANOTHER = 'eeeeeeee-0000-4000-8000-000000000002';

function eventThatAsks(question: Partial<Question>) {
  const questions: Question[] = [
    { questionId: ID, text: 'Tea', kind: 'text', required: false, choices: [], ...question },
  ];
  return freeEvent({ questions });
}

function isAccepted(question: Partial<Question>, answer: Answer | null): boolean {
  const attendee = { ...ada, passId: null, ...(answer !== null && { answers: { [ID]: answer } }) };
  const event = eventThatAsks(question);
  const wrong = wrongAnswers(event, [attendee]);
  assert.equal(refusalBeforehand(event, [attendee]), wrong.length > 0 ? 'invalid-request' : null);
  return wrong.length === 0;
}

describe('an answer', () => {
  const choices = ['Black', 'Green'];

  for (const kind of ['text', 'yes-or-no', 'several-choices', 'one-choice'] as const) {
    test(`to a question of the kind ${kind} is missed only where it is required`, () => {
      assert.equal(isAccepted({ kind, choices }, null), true);
      assert.equal(isAccepted({ kind, choices, required: true }, null), false);
    });
  }

  test('is of the kind that is asked for', () => {
    assert.equal(isAccepted({ kind: 'text' }, 'Whatever'), true);
    assert.equal(isAccepted({ kind: 'text' }, ['Whatever']), false);
    assert.equal(isAccepted({ kind: 'yes-or-no' }, 'No'), true);
    assert.equal(isAccepted({ kind: 'yes-or-no' }, 'Nein'), false);
    assert.equal(isAccepted({ kind: 'one-choice', choices }, 'Green'), true);
    assert.equal(isAccepted({ kind: 'one-choice', choices }, ['Green']), false);
    assert.equal(isAccepted({ kind: 'several-choices', choices }, ['Green', 'Black']), true);
    assert.equal(isAccepted({ kind: 'several-choices', choices }, 'Green'), false);
  });

  test('is one of the choices, and each of them once', () => {
    assert.equal(isAccepted({ kind: 'one-choice', choices }, 'Mint'), false);
    assert.equal(isAccepted({ kind: 'several-choices', choices }, ['Green', 'Mint']), false);
    assert.equal(isAccepted({ kind: 'several-choices', choices }, ['Green', 'Green']), false);
  });

  test('that is wrong is pointed at, attendee by attendee', () => {
    const event = eventThatAsks({ required: true });
    const without = { ...ada, passId: null };
    const wrong = wrongAnswers(event, [{ ...without, answers: { [ID]: 'Black' } }, without]);
    assert.deepEqual(
      wrong.map(({ path }) => path),
      [`attendees.1.answers.${ID}`],
    );
  });

  test('to what is not asked any more is left out', () => {
    const attendee = { ...ada, passId: null, answers: { [ID]: 'Black', [ANOTHER]: 'Old' } };
    assert.deepEqual(withAskedAnswers(eventThatAsks({}), [attendee]), [
      { ...ada, passId: null, answers: { [ID]: 'Black' } },
    ]);
  });
});
