import assert from 'node:assert/strict';
import { type TestContext, describe, test } from 'node:test';
import type { Effect, FinalizeHindrance } from '../purchases/ports.ts';
import type { Attendee } from '../contract/registration.ts';
import { NOW, OTHER, PURCHASE, StoreUnderTest, newPurchase } from './store-under-test.ts';

const ME = 'me';
const adalind: Attendee = {
  firstName: 'Adalind',
  lastName: 'Quillfeather',
  email: 'adalind@quill.example',
  passId: null,
};
const stranger: Attendee = {
  firstName: 'Cy',
  lastName: 'Marlow',
  email: 'cy@marlow.example',
  passId: null,
};

/** Two purchases of one event, both leased, the second with the attendees given. */
async function two(context: TestContext, ...attendees: Attendee[]): Promise<StoreUnderTest> {
  const opened = await StoreUnderTest.open(context);
  await opened.store.create(newPurchase);
  await opened.store.create({ ...newPurchase, purchaseId: OTHER, attendees });
  await opened.store.lease(PURCHASE, ME, 60_000);
  await opened.store.lease(OTHER, ME, 60_000);
  return opened;
}

function effectOf(purchaseId: string, attempt = 1): Effect {
  return { kind: 'finalize', attempt, key: `finalize:${purchaseId}:${attempt}`, parameters: '' };
}

function begin(
  { store }: StoreUnderTest,
  purchaseId: string,
  attempt = 1,
): Promise<Effect | FinalizeHindrance> {
  return store.beginFinalize(purchaseId, ME, effectOf(purchaseId, attempt), {
    finalizing: 'unanswered',
    finalizeStartedAt: NOW,
    snapshot: [],
  });
}

describe('of two purchases that share an attendee at an event', () => {
  const shared: Readonly<Record<string, Attendee>> = {
    'by e-mail': { ...stranger, email: ' Adalind@QUILL.example' },
    'by name': { ...adalind, firstName: 'ADALIND', email: 'another@quill.example' },
  };
  for (const [how, person] of Object.entries(shared)) {
    test(`${how}, the second is not finalized while the first one’s end is unknown`, async (t) => {
      const opened = await two(t, stranger, person);
      assert.deepEqual(await begin(opened, PURCHASE), effectOf(PURCHASE));
      assert.equal(await begin(opened, OTHER), 'attendees-busy');
      assert.equal(await opened.store.attendeesBusy(OTHER), true);
      assert.equal(await opened.store.attendeesBusy(PURCHASE), false);
      assert.partialDeepStrictEqual(await opened.store.find(OTHER), {
        finalizing: 'not-sent',
        snapshot: null,
      });
      assert.equal(await opened.store.lastEffect(OTHER, 'finalize'), null);
    });
  }

  test('one only is finalized when both begin at the same moment', async (t) => {
    const opened = await two(t, adalind);
    const begun = await Promise.all([begin(opened, PURCHASE), begin(opened, OTHER)]);
    assert.equal(begun.filter((one) => one === 'attendees-busy').length, 1);
  });

  test('one that was refused begins holds none of the others back', async (t) => {
    const opened = await two(t, adalind, stranger);
    const third = 'aaaaaaaa-0000-4000-8000-000000000003';
    await opened.store.create({ ...newPurchase, purchaseId: third, attendees: [stranger] });
    await opened.store.lease(third, ME, 60_000);
    await begin(opened, PURCHASE);
    assert.equal(await begin(opened, OTHER), 'attendees-busy');
    assert.deepEqual(await begin(opened, third), effectOf(third));
  });

  test('the first may be sent again', async (t) => {
    const opened = await two(t, adalind);
    await begin(opened, PURCHASE);
    assert.deepEqual(await begin(opened, PURCHASE, 2), effectOf(PURCHASE, 2));
    assert.equal(await begin(opened, OTHER), 'attendees-busy');
  });

  test('the second waits also after the first was accepted, until its registrations are claimed', async (t) => {
    const opened = await two(t, adalind);
    await begin(opened, PURCHASE);
    const accepted = { finalizing: 'accepted' } as const;
    await opened.store.endEffect(PURCHASE, ME, effectOf(PURCHASE), 'done', null, accepted);
    assert.equal(await begin(opened, OTHER), 'attendees-busy');
    await opened.store.claimRegistrations(PURCHASE, ME, ['r1', 'r2']);
    assert.equal(await opened.store.attendeesBusy(OTHER), false);
    assert.deepEqual(await begin(opened, OTHER), effectOf(OTHER));
  });

  for (const finalizing of ['refused', 'not-sent', 'absent'] as const) {
    test(`the second goes on once the first is ${finalizing}`, async (t) => {
      const opened = await two(t, adalind);
      await begin(opened, PURCHASE);
      await opened.store.endEffect(PURCHASE, ME, effectOf(PURCHASE), 'refused', null, {
        finalizing,
      });
      assert.deepEqual(await begin(opened, OTHER), effectOf(OTHER));
    });
  }

  test('nothing is kept that tells who they are, and nothing at all once it is over', async (t) => {
    const opened = await two(t, adalind);
    await begin(opened, PURCHASE);
    const kept = await opened.db.selectFrom('finalizingAttendees').selectAll().execute();
    assert.equal(kept.length, 4);
    assert.doesNotMatch(JSON.stringify(kept), /adalind|quill/i);
    await opened.store.claimRegistrations(PURCHASE, ME, ['r1', 'r2']);
    assert.deepEqual(await opened.db.selectFrom('finalizingAttendees').selectAll().execute(), []);
  });
});

describe('two purchases are finalized side by side', () => {
  test('when they share nobody', async (t) => {
    const opened = await two(t, stranger);
    await begin(opened, PURCHASE);
    assert.deepEqual(await begin(opened, OTHER), effectOf(OTHER));
  });

  test('when they are of different events', async (t) => {
    const opened = await StoreUnderTest.open(t);
    await opened.store.create(newPurchase);
    const eventId = 'eeeeeeee-0000-4000-8000-000000000002';
    await opened.store.create({ ...newPurchase, purchaseId: OTHER, eventId });
    await opened.store.lease(PURCHASE, ME, 60_000);
    await opened.store.lease(OTHER, ME, 60_000);
    await begin(opened, PURCHASE);
    assert.deepEqual(await begin(opened, OTHER), effectOf(OTHER));
  });
});
