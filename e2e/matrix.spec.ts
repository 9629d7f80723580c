import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrixNowAndAnew } from './tour/matrix.ts';
import { tour } from './tour/tour.ts';

test('the matrix tells every state of every step that is examined', async () => {
  const { now, anew } = await matrixNowAndAnew();
  assert.equal(now, anew, 'node e2e/tour/write-matrix.ts writes it anew');
});

test('no state of a step is visited twice', () => {
  assert.equal(new Set(tour.map(({ name }) => name)).size, tour.length);
});
