import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Purchase } from './purchase.ts';
import { backOff, nextLook } from './schedule.ts';
import { MARKS, MINUTE, MONEY, REGISTERED_AT, samplePurchase } from './under-test/samples.ts';

const SECOND = 1000;

/** Seconds until the next look, so many minutes into the window. */
function wait(changes: Partial<Purchase>, minute = 10): number {
  const now = REGISTERED_AT + minute * MINUTE;
  const purchase = samplePurchase({ sessionId: 'cs_1', ...changes });
  return (nextLook(purchase, now, MARKS) - now) / SECOND;
}

describe('a purchase is looked at', () => {
  test('seldom while nobody has tried to pay', () => assert.equal(wait({}), 600));
  test('soon while its session is missing', () => assert.equal(wait({ sessionId: null }), 5));
  test('often after a payment was begun, and less often later', () => {
    const confirmed = (minutesAgo: number) => ({
      confirmingAt: REGISTERED_AT + (10 - minutesAgo) * MINUTE,
    });
    assert.equal(wait(confirmed(1)), 5);
    assert.equal(wait(confirmed(2)), 30);
  });
  test('often while money is in flight', () => {
    for (const money of ['not-due', 'processing', 'authorized', 'captured'] as const) {
      assert.equal(wait({ money }), 5);
    }
    assert.equal(wait({ money: 'captured' }, 61), 5);
  });
  test('most often right after a finalize call', () => {
    const finalized = (minutesAgo: number) => ({
      money: 'authorized' as const,
      finalizeStartedAt: REGISTERED_AT + (10 - minutesAgo) * MINUTE,
    });
    assert.equal(wait(finalized(1)), 2);
    assert.equal(wait(finalized(2)), 20);
  });
  test('now and then once the window is long over', () => {
    assert.equal(wait({ money: 'processing' }, 61), 300);
  });
  test('now and then while it needs a person', () => {
    assert.equal(wait({ money: 'authorized', needsPerson: 'some are registered' }), 300);
  });
});

describe('a mark is never slept through', () => {
  const marks = ['expireAt', 'sessionExpiresAt', 'finalizeLast', 'verifyUntil'] as const;
  for (const name of marks) {
    test(name, () => {
      const lazy = samplePurchase({ sessionId: 'cs_1' });
      const next = nextLook(lazy, MARKS[name] - 30 * SECOND, MARKS);
      assert.equal(next, MARKS[name] + 1);
      assert.ok(nextLook(lazy, next, MARKS) > next, 'and not looked at twice in a moment');
    });
  }
});

test('however it stands, it is looked at again later than now and within ten minutes', () => {
  for (const money of MONEY) {
    for (let minute = 0; minute < 90; minute++) {
      const seconds = wait({ money }, minute);
      assert.ok(seconds > 0 && seconds <= 600);
    }
  }
});

test('failures in a row wait longer and longer, up to five minutes', () => {
  const waits = [1, 2, 3, 4, 20].map((attempt) => backOff(attempt) / SECOND);
  assert.deepEqual(waits, [2, 4, 8, 16, 300]);
});
