import assert from 'node:assert/strict';
import { test } from 'node:test';
import { question, responses } from './questions.ts';
import { questionSchema } from './wire.ts';

const ID = 'eeeeeeee-0000-4000-8000-000000000001';

function read(field: object) {
  const wire = { customRegistrationFieldId: ID, text: 'Tea', isRequired: true, choices: null };
  return question(questionSchema.parse({ ...wire, type: 100000000, ...field }));
}

test('a custom registration field is a question of one of four kinds, with its choices', () => {
  assert.deepEqual(read({ type: 100000003, choices: 'Black\r\nGreen, with honey\n\nBlack' }), {
    questionId: ID,
    text: 'Tea',
    kind: 'one-choice',
    required: true,
    choices: ['Black', 'Green, with honey'],
  });
  const kinds = [100000000, 100000001, 100000002, 100000003].map((type) => read({ type }).kind);
  assert.deepEqual(kinds, ['text', 'yes-or-no', 'several-choices', 'one-choice']);
});

test('a kind that is not known yet is asked for as a text', () => {
  assert.equal(read({ type: 100000007 }).kind, 'text');
  assert.equal(read({ isRequired: null }).required, false);
});

test('several choices are sent joined and as a list, every other answer as it is', () => {
  assert.deepEqual(responses({ [ID]: 'Yes' }), [{ id: ID, value: 'Yes', values: null }]);
  assert.deepEqual(responses({ [ID]: ['Black', 'Green'] }), [
    { id: ID, value: 'Black, Green', values: ['Black', 'Green'] },
  ]);
});
