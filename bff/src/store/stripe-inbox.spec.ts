import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InboxEntry } from './stripe-inbox.ts';
import { NOW, PURCHASE, StoreUnderTest, newPurchase } from './store-under-test.ts';

const entry: InboxEntry = {
  eventId: 'evt_1',
  type: 'checkout.session.completed',
  objectId: 'cs_1',
  purchaseId: PURCHASE,
  paymentIntentId: null,
  livemode: false,
  createdAt: NOW,
  receivedAt: NOW + 1,
};

async function waiting(opened: StoreUnderTest): Promise<void> {
  await opened.store.create(newPurchase);
  await opened.store.lease(PURCHASE, 'me', 60_000);
  await opened.store.release(PURCHASE, 'me', NOW + 600_000);
}

test('an event is stored once, and its purchase is looked at now', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await waiting(opened);
  assert.equal(await opened.inbox.store(entry), true);
  assert.deepEqual(await opened.store.due(NOW, 10), [PURCHASE]);
  assert.equal(await opened.inbox.store(entry), false);
  const rows = await opened.db.selectFrom('stripe_inbox').selectAll().execute();
  assert.equal(rows.length, 1);
  assert.partialDeepStrictEqual(rows[0], { event_id: 'evt_1', livemode: 0, received_at: NOW + 1 });
});

test('the same event again is no second nudge', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await waiting(opened);
  await opened.inbox.store(entry);
  await opened.store.lease(PURCHASE, 'me', 60_000);
  await opened.inbox.store(entry);
  await opened.store.release(PURCHASE, 'me', NOW + 600_000);
  assert.deepEqual(await opened.store.due(NOW, 10), []);
});

test('an event whose purchase cannot be nudged is not stored either, so that it comes again', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await waiting(opened);
  await opened.db.schema.alterTable('purchases').renameColumn('nudges', 'hidden').execute();
  await assert.rejects(opened.inbox.store(entry));
  assert.deepEqual(await opened.db.selectFrom('stripe_inbox').selectAll().execute(), []);
});

test('an event of nobody’s is stored all the same', async (t) => {
  const opened = await StoreUnderTest.open(t);
  assert.equal(await opened.inbox.store({ ...entry, purchaseId: null }), true);
  assert.equal(await opened.inbox.store({ ...entry, eventId: 'evt_2' }), true);
});

test('an event without our marks finds its purchase by the payment, also when that is over', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await opened.store.create(newPurchase);
  await opened.store.lease(PURCHASE, 'me', 60_000);
  await opened.store.change(PURCHASE, 'me', { paymentIntentId: 'pi_1', state: 'done' });
  await opened.store.release(PURCHASE, 'me', null);
  const dispute = { ...entry, purchaseId: null, paymentIntentId: 'pi_1' };
  await opened.inbox.store({ ...dispute, eventId: 'evt_other', paymentIntentId: 'pi_other' });
  assert.deepEqual(await opened.store.due(NOW, 10), []);
  await opened.inbox.store(dispute);
  assert.deepEqual(await opened.store.due(NOW, 10), [PURCHASE]);
  const rows = await opened.db.selectFrom('stripe_inbox').select('purchase_id').execute();
  assert.deepEqual(rows, [{ purchase_id: null }, { purchase_id: PURCHASE }]);
});
