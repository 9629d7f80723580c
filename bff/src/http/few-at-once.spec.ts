import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { fewAtOnce } from './few-at-once.ts';

test('runs few at once, in their order, and goes on after a failure', async () => {
  const inTurn = fewAtOnce(2);
  const begun: number[] = [];
  const ends: ((failed: boolean) => void)[] = [];
  const results = Array.from({ length: 5 }, (_, index) =>
    inTurn(() => {
      begun.push(index);
      return new Promise<void>((resolve, reject) =>
        ends.push((failed) => (failed ? reject(new Error('broken')) : resolve())),
      );
    }),
  );
  const settledResults = Promise.allSettled(results);
  await settled();
  assert.deepEqual(begun, [0, 1]);
  ends[0]?.(true);
  await settled();
  assert.deepEqual(begun, [0, 1, 2]);
  for (let index = 1; index < 5; index++) {
    ends[index]?.(false);
    await settled();
  }
  const outcomes = (await settledResults).map(({ status }) => status);
  assert.deepEqual(outcomes, ['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
});
