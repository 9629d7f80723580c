import assert from 'node:assert/strict';
import { type TestContext, describe, test } from 'node:test';
import { SqlRateLedger } from './rate-ledger.ts';
import { StoreUnderTest } from './store-under-test.ts';

const limit = { interval: 100, burst: 10, reserves: [0, 4, 6] } as const;

/** Ledgers of several processes on one store, on a clock that the test sets. */
async function ledgers(t: TestContext): Promise<readonly [SqlRateLedger, SqlRateLedger]> {
  const { db } = await StoreUnderTest.open(t);
  t.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 10, 22, 9) });
  return [new SqlRateLedger(db), new SqlRateLedger(db)];
}

/** How many single requests the ledger pays for until it refuses one. */
async function spendAll(ledger: SqlRateLedger, reserve = 0): Promise<number> {
  let spent = 0;
  while (await ledger.spend('stripe', 1, limit, reserve)) spent += 1;
  return spent;
}

describe('a provider’s budget', () => {
  test('is one for all processes, and another one for another provider', async (t) => {
    const [one, other] = await ledgers(t);
    assert.equal(await one.spend('stripe', 6, limit, 0), true);
    assert.equal(await spendAll(other), 4);
    assert.equal(await one.spend('stripe', 1, limit, 0), false);
    assert.equal(await one.spend('dataverse', 10, limit, 0), true);
  });

  test('comes back by one request an interval, up to the burst and no further', async (t) => {
    const [ledger] = await ledgers(t);
    assert.equal(await spendAll(ledger), 10);
    t.mock.timers.setTime(Date.now() + 300);
    assert.equal(await spendAll(ledger), 3);
    t.mock.timers.setTime(Date.now() + 3_600_000);
    assert.equal(await spendAll(ledger), 10);
  });

  test('is not spent to the end by those that leave a reserve', async (t) => {
    const [ledger] = await ledgers(t);
    assert.equal(await spendAll(ledger, 4), 6);
    assert.equal(await spendAll(ledger), 4);
  });

  test('a slice is paid for as a whole or not at all', async (t) => {
    const [ledger] = await ledgers(t);
    assert.equal(await ledger.spend('stripe', 8, limit, 0), true);
    assert.equal(await ledger.spend('stripe', 3, limit, 0), false);
    assert.equal(await ledger.spend('stripe', 2, limit, 0), true);
  });

  test('is there again when the clock was set back', async (t) => {
    const [ledger] = await ledgers(t);
    assert.equal(await spendAll(ledger), 10);
    t.mock.timers.setTime(Date.now() - 3_600_000);
    assert.equal(await spendAll(ledger), 10);
  });
});
