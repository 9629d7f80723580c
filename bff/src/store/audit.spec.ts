import assert from 'node:assert/strict';
import { test } from 'node:test';
import { history } from './audit.ts';
import { NOW, PURCHASE, StoreUnderTest, newPurchase } from './store-under-test.ts';

const ME = 'me';

/** A purchase as it goes well, by what its advance writes. */
async function sold(opened: StoreUnderTest): Promise<void> {
  const { store, inbox } = opened;
  const effect = (kind: 'open-session' | 'finalize' | 'capture') => {
    return { kind, attempt: 1, key: `${kind}:${PURCHASE}:1`, parameters: 'adalind@quill.example' };
  };
  await store.create(newPurchase);
  await store.lease(PURCHASE, ME, 60_000);
  await store.beginEffect(PURCHASE, ME, effect('open-session'));
  const sessionId = 'cs_1';
  await store.endEffect(PURCHASE, ME, effect('open-session'), 'done', null, { sessionId });
  await store.change(PURCHASE, ME, { lookedAt: NOW + 1 });
  await store.confirming(PURCHASE, NOW + 2);
  await inbox.store({
    eventId: 'evt_1',
    type: 'checkout.session.completed',
    objectId: 'cs_1',
    purchaseId: PURCHASE,
    paymentIntentId: 'pi_1',
    livemode: false,
    createdAt: NOW,
    receivedAt: NOW + 3,
  });
  await store.change(PURCHASE, ME, { money: 'authorized', paymentIntentId: 'pi_1' });
  await store.beginFinalize(PURCHASE, ME, effect('finalize'), {
    finalizing: 'unanswered',
    snapshot: [],
  });
  const accepted = { finalizing: 'accepted' } as const;
  await store.endEffect(PURCHASE, ME, effect('finalize'), 'done', null, accepted);
  await store.claimRegistrations(PURCHASE, ME, ['r1', 'r2']);
  await store.beginEffect(PURCHASE, ME, effect('capture'));
  await store.endEffect(PURCHASE, ME, effect('capture'), 'no-answer', 'timeout');
  await store.beginEffect(PURCHASE, ME, effect('capture'));
  await store.endEffect(PURCHASE, ME, effect('capture'), 'done', null, { money: 'captured' });
  await store.change(PURCHASE, ME, { state: 'done' });
}

test('a purchase is explained afterwards, in order, with the ids and amounts that prove it', async (t) => {
  const opened = await StoreUnderTest.open(t);
  await sold(opened);
  const told = await history(opened.db, PURCHASE);
  assert.deepEqual(
    told.map(({ what, detail }) => [what, ...Object.entries(detail).flat().map(String)].join(' ')),
    [
      `begun registeredAt ${NOW} readableEventId Waterline1 minorUnits 9980 currency EUR attendees 2`,
      `open-session begun key open-session:${PURCHASE}:1`,
      `open-session done key open-session:${PURCHASE}:1 detail null`,
      'changed session_id cs_1',
      'about to pay',
      'webhook type checkout.session.completed eventId evt_1 objectId cs_1',
      'changed payment_intent_id pi_1 money authorized',
      `finalize begun key finalize:${PURCHASE}:1`,
      'changed finalizing unanswered snapshot []',
      `finalize done key finalize:${PURCHASE}:1 detail null`,
      'changed finalizing accepted',
      'registered registrationIds r1,r2',
      `capture begun key capture:${PURCHASE}:1`,
      `capture no-answer key capture:${PURCHASE}:1 detail timeout`,
      `capture begun key capture:${PURCHASE}:1`,
      `capture done key capture:${PURCHASE}:1 detail null`,
      'changed money captured',
      'changed state done',
    ],
  );
  assert.doesNotMatch(JSON.stringify(told), /adalind|quill|finch/i);
});

test('a wish is told, and one that was refused is not', async (t) => {
  const { store, db } = await StoreUnderTest.open(t);
  await store.create(newPurchase);
  await store.wish(PURCHASE, { kind: 'cancel' });
  await store.lease(PURCHASE, ME, 60_000);
  await store.change(PURCHASE, ME, { state: 'closed', closing: 'canceled' });
  assert.equal(await store.wish(PURCHASE, { kind: 'cancel' }), null, 'it is the same wish');
  assert.equal(await store.wish(PURCHASE, { kind: 'void' }), 'over');
  assert.deepEqual(
    (await history(db, PURCHASE)).map(({ what }) => what),
    ['begun', 'cancel wished', 'changed'],
  );
});

test('what was rolled back is not told', async (t) => {
  const { store, db } = await StoreUnderTest.open(t);
  await store.create(newPurchase);
  await assert.rejects(store.change(PURCHASE, 'nobody', { money: 'captured' }));
  await assert.rejects(store.create(newPurchase));
  assert.deepEqual(
    (await history(db, PURCHASE)).map(({ what }) => what),
    ['begun'],
  );
});
