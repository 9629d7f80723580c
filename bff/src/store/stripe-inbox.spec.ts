import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InboxEntry } from './stripe-inbox.ts';
import { NOW, OTHER, PURCHASE, StoreUnderTest, newPurchase, dueIn } from './store-under-test.ts';

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
  assert.deepEqual(await dueIn(opened.store, NOW), [PURCHASE]);
  assert.equal(await opened.inbox.store(entry), false);
  const rows = await opened.db.selectFrom('stripeInbox').selectAll().execute();
  assert.equal(rows.length, 1);
  assert.partialDeepStrictEqual(rows[0], { eventId: 'evt_1', livemode: 0, receivedAt: NOW + 1 });
});

test('the same event again is no second nudge', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await waiting(opened);
  await opened.inbox.store(entry);
  await opened.store.lease(PURCHASE, 'me', 60_000);
  await opened.inbox.store(entry);
  await opened.store.release(PURCHASE, 'me', NOW + 600_000);
  assert.deepEqual(await dueIn(opened.store, NOW), []);
});

test('an event whose purchase cannot be nudged is not stored either, so that it comes again', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await waiting(opened);
  await opened.db.schema.alterTable('purchases').renameColumn('nudges', 'hidden').execute();
  await assert.rejects(opened.inbox.store(entry));
  assert.deepEqual(await opened.db.selectFrom('stripeInbox').selectAll().execute(), []);
});

test('events that come in the same moment share a commit, and each is new once', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await waiting(opened);
  const eventIds = Array.from({ length: 120 }, (_, index) => `evt_${index}`);
  const stored = await Promise.all(
    [...eventIds, ...eventIds].map((eventId) => opened.inbox.store({ ...entry, eventId })),
  );
  assert.deepEqual(stored.filter(Boolean).length, 120);
  const rows = await opened.db.selectFrom('stripeInbox').select('eventId').execute();
  assert.equal(rows.length, 120);
  const { nudges } = await opened.db
    .selectFrom('purchases')
    .select('nudges')
    .executeTakeFirstOrThrow();
  assert.equal(nudges, 120);
});

test('an event that cannot be stored does not keep out those that come with it', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await waiting(opened);
  const broken = { ...entry, eventId: 'evt_broken', receivedAt: Number.NaN };
  const [good, bad, other] = await Promise.allSettled([
    opened.inbox.store(entry),
    opened.inbox.store(broken),
    opened.inbox.store({ ...entry, eventId: 'evt_2' }),
  ]);
  assert.deepEqual([good.status, bad.status, other.status], ['fulfilled', 'rejected', 'fulfilled']);
  const rows = await opened.db.selectFrom('stripeInbox').select('eventId').execute();
  assert.deepEqual(rows.map((row) => row.eventId).sort(), ['evt_1', 'evt_2']);
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
  assert.deepEqual(await dueIn(opened.store, NOW), []);
  await opened.inbox.store(dispute);
  assert.deepEqual(await dueIn(opened.store, NOW), [PURCHASE]);
  const rows = await opened.db.selectFrom('stripeInbox').select('purchaseId').execute();
  assert.deepEqual(rows, [{ purchaseId: null }, { purchaseId: PURCHASE }]);
});

test('declined payments of some purchases are counted, each once', async (t) => {
  const { store, inbox } = await StoreUnderTest.open(t);
  const declined = { ...entry, type: 'payment_intent.payment_failed' };
  await inbox.store(entry);
  for (const eventId of ['evt_2', 'evt_3', 'evt_3']) await inbox.store({ ...declined, eventId });
  await inbox.store({ ...declined, eventId: 'evt_4', purchaseId: OTHER });
  assert.equal(await store.declines([PURCHASE]), 2);
  assert.equal(await store.declines([PURCHASE, OTHER]), 3);
});
