import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BegunPurchase, begunPurchases, storedPurchases } from './begun-purchases.ts';
import { NOW, OTHER, PURCHASE, StoreUnderTest, newPurchase } from './store-under-test.ts';

test('the purchases of a period are listed, each once, with their registrations in order', async (t) => {
  const { db, store } = await StoreUnderTest.open(t);
  const ids = Array.from(
    { length: 7 },
    (_, index) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
  for (const [index, purchaseId] of ids.entries()) {
    await store.create({ ...newPurchase, purchaseId, registeredAt: NOW + index });
  }
  await store.lease(PURCHASE, 'me', 60_000);
  await store.claimRegistrations(PURCHASE, 'me', ['r2', 'r1']);

  const pages: (readonly BegunPurchase[])[] = [];
  for await (const page of begunPurchases(db, NOW + 1, NOW + 6, 2)) pages.push(page);
  assert.deepEqual(
    pages.flat().map(({ purchaseId }) => purchaseId),
    ids.slice(1, 6),
    'the first instant is within, the last one is not',
  );
  assert.deepEqual(pages[0]?.[0], {
    purchaseId: PURCHASE,
    readableEventId: 'Waterline1',
    registeredAt: NOW + 1,
    state: 'open',
    price: { minorUnits: 9980, currency: 'EUR' },
    paymentIntentId: null,
    registrationIds: ['r2', 'r1'],
    needsPerson: null,
    settled: false,
  });
});

test('it is known of which purchases an operator has settled the money', async (t) => {
  const { db, store } = await StoreUnderTest.open(t);
  await store.create(newPurchase);
  await store.create({ ...newPurchase, purchaseId: OTHER });
  const settled = async () => {
    const found: string[] = [];
    for await (const page of begunPurchases(db, 0, Number.MAX_SAFE_INTEGER)) {
      found.push(...page.filter((one) => one.settled).map((one) => one.purchaseId));
    }
    return found;
  };
  await db
    .insertInto('wishes')
    .values([
      { purchaseId: PURCHASE, number: 1, kind: 'refund', askedAt: NOW },
      { purchaseId: OTHER, number: 1, kind: 'accept', askedAt: NOW },
    ])
    .execute();
  assert.deepEqual(await settled(), [OTHER], 'a refund settles when it is made');
  await db.updateTable('wishes').set({ outcome: 'done' }).execute();
  assert.deepEqual((await settled()).sort(), [PURCHASE, OTHER].sort());
});

test('it is known which purchases are stored', async (t) => {
  const { db, store } = await StoreUnderTest.open(t);
  await store.create(newPurchase);
  assert.deepEqual([...(await storedPurchases(db, [PURCHASE, OTHER]))], [PURCHASE]);
});
