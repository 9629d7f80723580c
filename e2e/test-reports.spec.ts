import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countPlaywright, countTap, countVitest } from './test-reports.ts';

test('a skipped test counts as failed in every report', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  assert.deepEqual(countVitest(JSON.stringify(vitest)), { passed: 5, failed: 4 });

  const playwright = { stats: { expected: 7, unexpected: 1, flaky: 0, skipped: 3 } };
  assert.deepEqual(countPlaywright(JSON.stringify(playwright)), { passed: 7, failed: 4 });

  const tap =
    '1..1\n# tests 6\n# suites 1\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
  assert.deepEqual(countTap(tap), { passed: 3, failed: 3 });
});

test('a journey that needed a second try counts as failed', () => {
  const playwright = { stats: { expected: 7, unexpected: 0, flaky: 1, skipped: 0 } };
  assert.deepEqual(countPlaywright(JSON.stringify(playwright)), { passed: 7, failed: 1 });
});

test('the closing lines count, not what a test printed before them', () => {
  const tap = '# tests 99\n# pass 99\nok 1 - a\n# tests 2\n# pass 2\n';
  assert.deepEqual(countTap(tap), { passed: 2, failed: 0 });
});

test('the report of a run that broke off is refused', () => {
  assert.throws(() => countTap('TAP version 13\nok 1 - a\n'), /ends without "# tests N"/);
  assert.throws(() => countVitest('{"numPassedTests": 5}'));
  assert.throws(() => countPlaywright(''));
});
