import assert from 'node:assert/strict';
import { type TestContext, describe, test } from 'node:test';
import type { Effect } from '../purchases/ports.ts';
import {
  NOW,
  OTHER,
  PURCHASE,
  StoreUnderTest,
  newPurchase,
  dueIn,
  people,
} from './store-under-test.ts';

const LEASE = 60_000;
const ME = 'me';

const capture: Effect = {
  kind: 'capture',
  attempt: 1,
  key: `capture:${PURCHASE}:1`,
  parameters: 'pi_1 9980',
};
const finalize: Effect = { ...capture, kind: 'finalize', key: `finalize:${PURCHASE}:1` };

/** A store with one purchase in it, whose lease is ours. */
async function leased(context: TestContext): Promise<StoreUnderTest> {
  const opened = await StoreUnderTest.open(context);
  await opened.store.create(newPurchase);
  await opened.store.lease(PURCHASE, ME, LEASE);
  return opened;
}

describe('a purchase', () => {
  test('is found as it was created', async (t) => {
    const { store } = await StoreUnderTest.open(t);
    const created = await store.create(newPurchase);
    assert.deepEqual(await store.find(PURCHASE), created);
    assert.partialDeepStrictEqual(created, {
      ...newPurchase,
      attendees: people,
      state: 'open',
      money: 'none',
      finalizing: 'not-sent',
      registrationIds: [],
      version: 1,
    });
  });

  test('that costs nothing begins with nothing due', async (t) => {
    const { store } = await StoreUnderTest.open(t);
    const price = { minorUnits: 0, currency: 'EUR' };
    assert.equal((await store.create({ ...newPurchase, price })).money, 'not-due');
  });

  test('keeps who only waits for a renewal, and registers them with nobody', async (t) => {
    const { store } = await StoreUnderTest.open(t);
    const [ada, bo] = newPurchase.attendees;
    assert.ok(ada && bo);
    const attendees = [{ ...ada, passId: null, waitlisted: true }, bo];
    const created = await store.create({ ...newPurchase, attendees });
    assert.deepEqual([created.attendees, created.waitlisted], [people.slice(1), 1]);
    assert.deepEqual(await store.answers(PURCHASE), { attendees });
  });

  test('that is not there is not found', async (t) => {
    const { store } = await StoreUnderTest.open(t);
    assert.equal(await store.find(PURCHASE), null);
    assert.equal(await store.nudge(PURCHASE), false);
    assert.equal(await store.lease(PURCHASE, ME, LEASE), null);
  });

  test('cannot be created twice', async (t) => {
    const { store } = await StoreUnderTest.open(t);
    await store.create(newPurchase);
    await assert.rejects(store.create(newPurchase), /unique/i);
  });

  test('keeps every change, and counts those that a buyer could see', async (t) => {
    const { store, announced } = await leased(t);
    const changes = {
      money: 'authorized',
      amountRefunded: 10,
      disputed: true,
      underReview: true,
      sessionId: 'cs_1',
      paymentIntentId: 'pi_1',
      finalizing: 'unanswered',
      finalizeStartedAt: NOW,
      lookedAt: NOW,
      snapshot: ['r-earlier'],
      closing: 'sold-out',
      needsPerson: 'some are registered',
    } as const;
    const changed = await store.change(PURCHASE, ME, changes);
    assert.partialDeepStrictEqual(changed, { ...changes, version: 2 });
    assert.deepEqual(await store.find(PURCHASE), changed);
    const looked = await store.change(PURCHASE, ME, { lookedAt: NOW + 1, money: 'authorized' });
    assert.equal(looked.version, 2);
    assert.deepEqual(announced, [PURCHASE]);
    const cleared = await store.change(PURCHASE, ME, { snapshot: null, needsPerson: null });
    assert.deepEqual([cleared.snapshot, cleared.needsPerson], [null, null]);
  });
});

describe('the lease', () => {
  test('belongs to one holder only', async (t) => {
    const { store } = await leased(t);
    assert.equal(await store.lease(PURCHASE, 'another', LEASE), null);
    await store.release(PURCHASE, ME, null);
    assert.notEqual(await store.lease(PURCHASE, 'another', LEASE), null);
  });

  test('goes to one of many who ask at once', async (t) => {
    const { store } = await StoreUnderTest.open(t);
    await store.create(newPurchase);
    const holders = Array.from({ length: 20 }, (_, index) => `holder ${index}`);
    const leases = await Promise.all(holders.map((one) => store.lease(PURCHASE, one, LEASE)));
    assert.equal(leases.filter((lease) => lease !== null).length, 1);
  });

  test('can be taken by another once it has run out, and is lost then', async (t) => {
    const { store } = await leased(t);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + LEASE });
    assert.notEqual(await store.lease(PURCHASE, 'another', LEASE), null);
    await assert.rejects(store.change(PURCHASE, ME, { money: 'canceled' }), { name: 'LeaseLost' });
  });

  test('that has run out allows no write, even while nobody else has it', async (t) => {
    const { store } = await leased(t);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + LEASE });
    const refused = { name: 'LeaseLost' };
    await assert.rejects(store.change(PURCHASE, ME, { money: 'canceled' }), refused);
    await assert.rejects(store.beginEffect(PURCHASE, ME, capture), refused);
    await assert.rejects(store.beginFinalize(PURCHASE, ME, finalize, {}), refused);
    await assert.rejects(store.endEffect(PURCHASE, ME, capture, 'done', null), refused);
    await assert.rejects(store.claimRegistrations(PURCHASE, ME, ['r1']), refused);
    assert.equal((await store.find(PURCHASE))?.money, 'none');
  });

  test('that was never taken allows no write', async (t) => {
    const { store } = await StoreUnderTest.open(t);
    await store.create(newPurchase);
    await assert.rejects(store.change(PURCHASE, ME, { money: 'canceled' }), { name: 'LeaseLost' });
  });

  test('is prolonged by every effect that is begun', async (t) => {
    const { store } = await leased(t);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + LEASE - 1_000 });
    await store.beginEffect(PURCHASE, ME, capture);
    t.mock.timers.setTime(Date.now() + LEASE);
    assert.equal(await store.lease(PURCHASE, 'another', LEASE), null);
    await store.endEffect(PURCHASE, ME, capture, 'done', null);
  });

  test('cannot be given back by somebody who has lost it', async (t) => {
    const { store } = await leased(t);
    await store.release(PURCHASE, 'another', null);
    await store.change(PURCHASE, ME, { money: 'processing' });
  });
});

describe('an effect', () => {
  test('is found again with its status and its exact parameters', async (t) => {
    const { store } = await leased(t);
    assert.equal(await store.lastEffect(PURCHASE, 'capture'), null);
    await store.beginEffect(PURCHASE, ME, capture);
    assert.deepEqual(await store.lastEffect(PURCHASE, 'capture'), {
      ...capture,
      status: 'started',
    });
    await store.endEffect(PURCHASE, ME, capture, 'refused', 'card_declined');
    assert.equal((await store.lastEffect(PURCHASE, 'capture'))?.status, 'refused');
    assert.equal(await store.lastEffect(PURCHASE, 'void'), null);
  });

  test('of the same key is taken up with its first parameters', async (t) => {
    const { store, db } = await leased(t);
    await store.beginEffect(PURCHASE, ME, capture);
    await store.endEffect(PURCHASE, ME, capture, 'no-answer', 'timeout');
    const again = await store.beginEffect(PURCHASE, ME, { ...capture, parameters: 'pi_1 1' });
    assert.equal(again.parameters, capture.parameters);
    assert.equal((await store.lastEffect(PURCHASE, 'capture'))?.status, 'started');
    assert.equal((await db.selectFrom('effects').selectAll().execute()).length, 1);
  });

  test('with the highest number is the newest', async (t) => {
    const { store } = await leased(t);
    for (const attempt of [1, 2, 10, 9]) {
      await store.beginEffect(PURCHASE, ME, { ...capture, attempt, key: `capture ${attempt}` });
    }
    assert.equal((await store.lastEffect(PURCHASE, 'capture'))?.attempt, 10);
  });

  test('is stored together with the changes that belong to it, or not at all', async (t) => {
    const { store } = await leased(t);
    await store.beginEffect(PURCHASE, ME, capture, { closing: 'mismatch' });
    assert.equal((await store.find(PURCHASE))?.closing, 'mismatch');
    const ended = await store.endEffect(PURCHASE, ME, capture, 'done', null, { money: 'captured' });
    assert.equal(ended.money, 'captured');
    await store.release(PURCHASE, ME, null);
    const lost = store.beginEffect(PURCHASE, ME, { ...capture, key: 'another' }, { money: 'none' });
    await assert.rejects(lost, { name: 'LeaseLost' });
    assert.equal((await store.find(PURCHASE))?.money, 'captured');
  });
});

describe('the wish to cancel and the finalize call', () => {
  const unanswered = { finalizing: 'unanswered', finalizeStartedAt: NOW, snapshot: [] } as const;

  test('whoever comes first wins: after the wish nothing is finalized', async (t) => {
    const { store } = await leased(t);
    assert.equal(await store.wish(PURCHASE, { kind: 'cancel' }), null);
    const begun = await store.beginFinalize(PURCHASE, ME, finalize, unanswered);
    assert.equal(begun, 'wished-otherwise');
    assert.partialDeepStrictEqual(await store.find(PURCHASE), {
      finalizing: 'not-sent',
      wishes: [{ number: 1, kind: 'cancel', outcome: null }],
      snapshot: null,
    });
    assert.equal(await store.lastEffect(PURCHASE, 'finalize'), null);
  });

  test('whoever comes first wins: after the call the wish is refused', async (t) => {
    const { store } = await leased(t);
    assert.deepEqual(await store.beginFinalize(PURCHASE, ME, finalize, unanswered), finalize);
    assert.equal(await store.wish(PURCHASE, { kind: 'cancel' }), 'registering');
    assert.partialDeepStrictEqual(await store.find(PURCHASE), {
      finalizing: 'unanswered',
      wishes: [],
    });
  });

  test('at the same moment exclude each other', async (t) => {
    const { store } = await leased(t);
    const [effect, refused] = await Promise.all([
      store.beginFinalize(PURCHASE, ME, finalize, unanswered),
      store.wish(PURCHASE, { kind: 'cancel' }),
    ]);
    assert.notEqual(effect === 'wished-otherwise', refused === 'registering');
  });

  test('a wish is news, has the purchase looked at now, and is taken without the lease', async (t) => {
    const { store, announced } = await leased(t);
    await store.wish(PURCHASE, { kind: 'cancel' });
    assert.deepEqual(announced, [PURCHASE]);
    assert.equal((await store.find(PURCHASE))?.version, 2);
    await store.release(PURCHASE, ME, NOW + 600_000);
    assert.deepEqual(await dueIn(store, NOW), [PURCHASE]);
  });

  test('a purchase that is no longer open takes no wish', async (t) => {
    const { store } = await leased(t);
    await store.change(PURCHASE, ME, { state: 'closed', closing: 'not-paid' });
    assert.equal(await store.wish(PURCHASE, { kind: 'cancel' }), 'over');
  });
});

describe('a registration', () => {
  async function two(context: TestContext): Promise<StoreUnderTest> {
    const opened = await leased(context);
    await opened.store.create({ ...newPurchase, purchaseId: OTHER });
    await opened.store.lease(OTHER, ME, LEASE);
    return opened;
  }

  test('is claimed by one purchase only, and a claim is whole or nothing', async (t) => {
    const { store, announced } = await two(t);
    assert.equal(await store.claimRegistrations(PURCHASE, ME, ['r2', 'r1']), true);
    assert.equal(await store.claimRegistrations(OTHER, ME, ['r3', 'r1']), false);
    assert.deepEqual((await store.find(PURCHASE))?.registrationIds, ['r2', 'r1']);
    assert.deepEqual((await store.find(OTHER))?.registrationIds, []);
    assert.deepEqual(announced, [PURCHASE]);
  });

  test('that another purchase has claimed can be asked for', async (t) => {
    const { store } = await two(t);
    await store.claimRegistrations(PURCHASE, ME, ['r1', 'r2']);
    const asked = ['r1', 'r2', 'r3'];
    assert.deepEqual([...(await store.claimedByOthers(OTHER, asked))].sort(), ['r1', 'r2']);
    assert.equal((await store.claimedByOthers(PURCHASE, asked)).size, 0);
    assert.equal((await store.claimedByOthers(OTHER, [])).size, 0);
  });
});

describe('what is due', () => {
  async function purchases(context: TestContext, ...ids: string[]): Promise<StoreUnderTest> {
    const opened = await StoreUnderTest.open(context);
    for (const [index, purchaseId] of ids.entries()) {
      await opened.store.create({ ...newPurchase, purchaseId, registeredAt: NOW + index });
    }
    return opened;
  }

  test('comes with money in flight first, then whose window ends first', async (t) => {
    const { store } = await purchases(t, 'old', 'new', 'held');
    await store.lease('held', ME, LEASE);
    await store.change('held', ME, { money: 'authorized' });
    await store.release('held', ME, NOW);
    assert.deepEqual(await dueIn(store, NOW), ['held', 'old', 'new']);
    assert.deepEqual(await dueIn(store, NOW, 2), ['held', 'old']);
  });

  test('is in flight when a payment was begun or something happened, not before', async (t) => {
    const { store } = await purchases(t, 'old', 'confirming', 'nudged');
    await store.confirming('confirming', NOW);
    await store.lease('confirming', ME, LEASE);
    await store.release('confirming', ME, NOW);
    await store.nudge('nudged');
    assert.deepEqual(await store.due(NOW, 10, 0), [
      { purchaseId: 'confirming', inFlight: true },
      { purchaseId: 'nudged', inFlight: true },
      { purchaseId: 'old', inFlight: false },
    ]);
  });

  test('comes by the nearest end of the time to finalize; what has missed it waits', async (t) => {
    const { store } = await purchases(t, 'missed first', 'missed', 'ends next', 'ends later');
    const due = await store.due(NOW, 10, NOW + 1);
    assert.deepEqual(
      due.map(({ purchaseId }) => purchaseId),
      ['ends next', 'ends later', 'missed first', 'missed'],
    );
  });

  test('is what is open, whose time has come and whom nobody is at', async (t) => {
    const { store } = await purchases(t, 'leased', 'later', 'closed', 'due');
    await store.lease('leased', ME, LEASE);
    await store.lease('later', ME, LEASE);
    await store.release('later', ME, NOW + 1);
    await store.lease('closed', ME, LEASE);
    await store.change('closed', ME, { state: 'closed' });
    await store.release('closed', ME, null);
    assert.deepEqual(await dueIn(store, NOW), ['due']);
    assert.deepEqual(await dueIn(store, NOW + 1), ['later', 'due']);
  });

  test('is a purchase that was nudged while somebody was at it', async (t) => {
    const { store } = await leased(t);
    assert.equal(await store.nudge(PURCHASE), true);
    await store.release(PURCHASE, ME, NOW + 600_000);
    assert.deepEqual(await dueIn(store, NOW), [PURCHASE]);
    await store.lease(PURCHASE, ME, LEASE);
    await store.release(PURCHASE, ME, NOW + 600_000);
    assert.deepEqual(await dueIn(store, NOW), [], 'one nudge is one look');
  });

  test('is a purchase whose payment is about to be confirmed', async (t) => {
    const { store } = await leased(t);
    await store.release(PURCHASE, ME, NOW + 600_000);
    await store.confirming(PURCHASE, NOW);
    assert.equal((await store.find(PURCHASE))?.confirmingAt, NOW);
    assert.deepEqual(await dueIn(store, NOW), [PURCHASE]);
  });

  test('a payment that is started is news, and so is the first look after it, found or not', async (t) => {
    const { store, announced } = await leased(t);
    await store.change(PURCHASE, ME, { lookedAt: NOW - 1 });
    assert.deepEqual(announced, []);
    await store.confirming(PURCHASE, NOW);
    assert.deepEqual(announced, [PURCHASE]);
    await store.change(PURCHASE, ME, { lookedAt: NOW });
    assert.deepEqual(announced, [PURCHASE, PURCHASE]);
    await store.change(PURCHASE, ME, { lookedAt: NOW + 1 });
    assert.deepEqual(announced, [PURCHASE, PURCHASE], 'a further look that finds nothing is none');
  });

  test('is a purchase that is over only when something about it happened', async (t) => {
    const { store } = await leased(t);
    await store.change(PURCHASE, ME, { state: 'done' });
    await store.confirming(PURCHASE, NOW);
    await store.release(PURCHASE, ME, null);
    assert.deepEqual(await dueIn(store, NOW), []);
    assert.equal((await store.find(PURCHASE))?.confirmingAt, null);
    assert.equal(await store.nudge(PURCHASE), true);
    assert.deepEqual(await dueIn(store, NOW), [PURCHASE]);
  });
});
