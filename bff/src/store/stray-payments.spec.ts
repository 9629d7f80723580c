import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedPayment } from '../purchases/under-test/samples.ts';
import { NOW, StoreUnderTest } from './store-under-test.ts';

test('a stray payment is put on the list once, and is off it once it is resolved', async (t) => {
  const { store, db } = await StoreUnderTest.open(t);
  assert.equal(await store.addStray(listedPayment(), 'its purchase is not stored here'), true);
  assert.equal(await store.addStray(listedPayment(), 'its purchase is not stored here'), false);
  assert.deepEqual([...(await store.strays())], ['pi_1']);
  const rows = await db.selectFrom('strayPayments').selectAll().execute();
  assert.partialDeepStrictEqual(rows, [{ minorUnits: 9980, currency: 'EUR', foundAt: NOW }]);
  await store.resolveStray('pi_1');
  assert.equal((await store.strays()).size, 0);
});

test('a stray payment that turns up again is on the list again', async (t) => {
  const { store } = await StoreUnderTest.open(t);
  await store.addStray(listedPayment(), 'a reason');
  await store.resolveStray('pi_1');
  assert.equal(await store.addStray(listedPayment(), 'another reason'), true);
  assert.deepEqual([...(await store.strays())], ['pi_1']);
});
