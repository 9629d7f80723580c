import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EffectOutcome, FinalizeOutcome } from './ports.ts';
import type { Purchase } from './purchase.ts';
import { MARKS, MINUTE, PURCHASE_ID, REGISTERED_AT } from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

const HOLDER = 'me';

/** A purchase whose money is held, with the lease taken. */
function held(changes: Partial<Purchase> = {}): Stage {
  const stage = new Stage({
    sessionId: 'cs_1',
    paymentIntentId: 'pi_1',
    money: 'authorized',
    ...changes,
  });
  stage.store.holder = HOLDER;
  return stage;
}

function capture(stage: Stage): Promise<number | null> {
  return stage.effects.capture(stage.purchase, HOLDER);
}

function finalize(stage: Stage, registeredBefore: string[] = []): Promise<number | null> {
  return stage.effects.finalize(stage.purchase, HOLDER, MARKS, registeredBefore);
}

const noAnswer: EffectOutcome = { kind: 'no-answer', why: 'timeout' };
const indeterminate: EffectOutcome = { kind: 'indeterminate', why: 'api_error' };
const refused: EffectOutcome = { kind: 'refused', why: 'card_declined' };

describe('a write to Stripe', () => {
  test('is written down before it is sent', async () => {
    const stage = held();
    stage.store.beforeWrite = () => {
      throw new Error('The disk is full');
    };
    await assert.rejects(capture(stage), /disk is full/);
    assert.deepEqual(stage.stripe.calls, []);
  });

  test('is not sent by somebody who has lost the lease', async () => {
    const stage = held();
    stage.store.holder = 'somebody else';
    await assert.rejects(capture(stage), { name: 'LeaseLost' });
    assert.deepEqual(stage.stripe.calls, []);
  });

  test('is sent again with the same key when no answer came', async () => {
    const stage = held();
    stage.stripe.outcomes.push(noAnswer, noAnswer);
    const pauses = [await capture(stage), await capture(stage), await capture(stage)];
    assert.equal(new Set(stage.stripe.calls).size, 1);
    assert.equal(stage.store.effects.length, 1);
    assert.ok(pauses[0] && pauses[1], 'it pauses before it is sent again');
    assert.equal(pauses[2], null);
  });

  test('is sent again with the same key after a crash in between', async () => {
    const stage = held();
    stage.store.effects.push({
      kind: 'capture',
      attempt: 1,
      key: `capture:${PURCHASE_ID}:1`,
      parameters: 'pi_1 9980',
      status: 'started',
      detail: null,
    });
    await capture(stage);
    assert.deepEqual(stage.stripe.calls, [`capture 9980 capture:${PURCHASE_ID}:1`]);
  });

  test('is sent again with a new key when the provider failed', async () => {
    const stage = held();
    stage.stripe.outcomes.push(indeterminate);
    const pause = await capture(stage);
    await capture(stage);
    assert.ok(pause);
    assert.deepEqual(stage.stripe.calls, [
      `capture 9980 capture:${PURCHASE_ID}:1`,
      `capture 9980 capture:${PURCHASE_ID}:2`,
    ]);
  });

  test('calls a person once it was refused thrice, and only once, and is tried on', async () => {
    const stage = held();
    const alerts = () => stage.log.filter((line) => line.includes('"alert.needs-person"'));
    for (const request of [1, 2, 3, 4, 5]) {
      stage.stripe.outcomes.push({ kind: 'refused', why: `card_declined (req_${request})` });
      await capture(stage);
      assert.equal(alerts().length, request < 3 ? 0 : 1);
      const why = request < 3 ? null : 'capture was refused: card_declined (req_3)';
      assert.equal(stage.purchase.needsPerson, why);
    }
    assert.match(alerts().join(), /"why":"capture was refused: card_declined \(req_3\)"/);
    await capture(stage);
    assert.equal(stage.stripe.payment?.money, 'captured');
    assert.equal(stage.purchase.needsPerson, null, 'nothing is left to do');
  });

  test('that works leaves another reason for a person as it is', async () => {
    const stage = held({ needsPerson: 'only some of the attendees are registered' });
    await capture(stage);
    assert.match(stage.purchase.needsPerson ?? '', /^only some/);
  });

  test('captures the amount that was fixed when the purchase began', async () => {
    const stage = held();
    stage.dynamics.details = null;
    await capture(stage);
    assert.match(stage.stripe.calls[0] ?? '', /^capture 9980 /);
  });

  test('that gives money back leaves the reason behind before it is sent', async () => {
    for (const kind of ['void', 'refund'] as const) {
      const stage = held();
      stage.stripe.outcomes.push(noAnswer);
      await stage.effects[kind](stage.purchase, HOLDER, 'mismatch');
      assert.equal(stage.purchase.closing, 'mismatch');
    }
  });
});

describe('the session', () => {
  test('is created with the parameters of its first try', async () => {
    const stage = new Stage();
    stage.store.holder = HOLDER;
    stage.stripe.outcomes.push(noAnswer);
    await stage.effects.openSession(stage.purchase, HOLDER, MARKS);
    const later = { ...MARKS, sessionExpiresAt: MARKS.sessionExpiresAt + MINUTE };
    await stage.effects.openSession(stage.purchase, HOLDER, later);
    assert.equal(stage.stripe.sent.length, 2);
    assert.equal(stage.stripe.sent[0], stage.stripe.sent[1]);
    assert.equal(stage.purchase.sessionId, 'cs_1');
  });
});

describe('finalizing', () => {
  test('writes down what was registered before, and that the call may be out, before it is sent', async () => {
    const stage = held();
    let stored: Purchase | null = null;
    stage.dynamics.onFinalize = () => (stored = stage.purchase);
    await finalize(stage, ['r-earlier']);
    assert.partialDeepStrictEqual(stored, {
      snapshot: ['r-earlier'],
      finalizing: 'unanswered',
      finalizeStartedAt: REGISTERED_AT,
    });
  });

  test('is not sent by somebody who has lost the lease', async () => {
    const stage = held();
    stage.store.holder = 'somebody else';
    await assert.rejects(finalize(stage), { name: 'LeaseLost' });
    assert.equal(stage.dynamics.finalizeCalls, 0);
  });

  test('is not sent when the buyer has given up meanwhile', async () => {
    const stage = held();
    await stage.store.wish(PURCHASE_ID, { kind: 'cancel' });
    assert.equal(await finalize(stage), null);
    assert.equal(stage.dynamics.finalizeCalls, 0);
    assert.equal(stage.purchase.finalizing, 'not-sent');
  });

  test('is not sent when its last moment has passed meanwhile', async () => {
    const stage = held().at(47);
    assert.equal(await finalize(stage), null);
    assert.equal(stage.dynamics.finalizeCalls, 0);
  });

  test('is marked on the payment with its number before it is sent', async () => {
    const stage = held();
    const marks: (number | undefined)[] = [];
    stage.dynamics.onFinalize = () => marks.push(stage.stripe.payment?.finalizeMark);
    stage.dynamics.outcomes.push({ kind: 'not-sent', why: 'HTTP 429' });
    await finalize(stage);
    await finalize(stage);
    assert.deepEqual(marks, [1, 2]);
  });

  test('is not sent unless Stripe confirms the mark', async () => {
    for (const outcome of [noAnswer, indeterminate, refused]) {
      const stage = held();
      stage.stripe.outcomes.push(outcome);
      const pause = await finalize(stage);
      assert.equal(stage.dynamics.finalizeCalls, 0);
      assert.equal(stage.purchase.finalizing, 'not-sent');
      assert.ok(pause, 'it is tried again soon');
      await finalize(stage);
      assert.equal(stage.dynamics.finalizeCalls, 1);
      assert.equal(stage.stripe.payment?.finalizeMark, 2);
    }
  });

  test('counts as begun when it is sent, and is not sent when the mark took too long', async () => {
    const slow = (minutes: number) => {
      const stage = held();
      const { stripe } = stage;
      const mark = stripe.markFinalize.bind(stripe);
      stripe.markFinalize = (...call) => {
        stage.at(minutes);
        return mark(...call);
      };
      return stage;
    };
    const inTime = slow(46.9);
    await finalize(inTime);
    assert.equal(inTime.purchase.finalizeStartedAt, inTime.clock.now());
    const tooLate = slow(47);
    await finalize(tooLate);
    assert.equal(tooLate.dynamics.finalizeCalls, 0);
    assert.equal(tooLate.purchase.finalizing, 'not-sent');
  });

  test('is not sent by somebody who loses the lease while the payment is marked', async () => {
    const stage = held();
    stage.stripe.markFinalize = () => {
      stage.store.holder = 'somebody else';
      return Promise.resolve({ kind: 'done', value: undefined });
    };
    await assert.rejects(finalize(stage), { name: 'LeaseLost' });
    assert.equal(stage.dynamics.finalizeCalls, 0);
  });

  test('has nothing to mark where nothing is due', async () => {
    const stage = held({ paymentIntentId: null, price: { minorUnits: 0, currency: 'EUR' } });
    await finalize(stage);
    assert.deepEqual(stage.stripe.calls, []);
    assert.equal(stage.dynamics.finalizeCalls, 1);
  });

  async function after(outcome: FinalizeOutcome, changes: Partial<Purchase> = {}): Promise<Stage> {
    const stage = held(changes);
    stage.dynamics.onFinalize = () => undefined;
    stage.dynamics.outcomes.push(outcome);
    await finalize(stage);
    return stage;
  }

  test('that Dynamics accepts is not yet a registration', async () => {
    const { purchase } = await after({ kind: 'accepted' });
    assert.equal(purchase.finalizing, 'accepted');
    assert.deepEqual(purchase.registrationIds, []);
  });

  const reasons = {
    InsufficentNumberOfPasses: 'sold-out',
    MaximumNoAttendeesReached: 'sold-out',
    MaximumSessionCapacityReached: 'sold-out',
    FinalizationAfterTimeLimit: 'too-late',
    EventNotFound: 'refused',
  } as const;
  for (const [code, reason] of Object.entries(reasons)) {
    test(`that the first call is refused with ${code} closes the purchase: ${reason}`, async () => {
      const { purchase } = await after({ kind: 'refused', code });
      assert.equal(purchase.finalizing, 'refused');
      assert.equal(purchase.closing, reason);
    });
  }

  test('that is refused after an unanswered call proves nothing', async () => {
    const earlier = { finalizing: 'unanswered', snapshot: [] } as const;
    const { purchase } = await after({ kind: 'refused', code: 'EventNotFound' }, earlier);
    assert.equal(purchase.finalizing, 'unanswered');
    assert.equal(purchase.closing, null);
  });

  test('that never left us is as if it had not been begun, and is tried again soon', async () => {
    const { purchase, store } = await after({ kind: 'not-sent', why: 'ECONNREFUSED' });
    assert.equal(purchase.finalizing, 'not-sent');
    assert.equal(purchase.finalizeStartedAt, null);
    assert.equal(purchase.snapshot, null, 'the next call takes a new one');
    assert.equal(
      await store.wish(PURCHASE_ID, { kind: 'cancel' }),
      null,
      'the buyer may still give up',
    );
  });

  test('never waits long for the next try, however many failed', async () => {
    const stage = held();
    for (let attempt = 1; attempt <= 10; attempt++) {
      stage.dynamics.outcomes.push({ kind: 'not-sent', why: 'HTTP 429' });
      const pause = await finalize(stage);
      assert.ok(pause !== null && pause > 0 && pause <= 30_000);
    }
  });

  test('that never left us after an unanswered call leaves that one unanswered', async () => {
    const earlier = { finalizing: 'unanswered', snapshot: ['r-earlier'] } as const;
    const { purchase } = await after({ kind: 'not-sent', why: 'HTTP 429' }, earlier);
    assert.equal(purchase.finalizing, 'unanswered');
    assert.deepEqual(purchase.snapshot, ['r-earlier']);
  });

  test('without an answer stays unanswered, with its snapshot', async () => {
    const { purchase, dynamics } = await after({ kind: 'unanswered', why: 'HTTP 500' });
    assert.equal(purchase.finalizing, 'unanswered');
    assert.deepEqual(purchase.snapshot, []);
    assert.equal(dynamics.finalizeCalls, 1);
  });

  test('again keeps the snapshot of the first call', async () => {
    const stage = held({ finalizing: 'unanswered', snapshot: ['r-earlier'] });
    await finalize(stage, ['r-since']);
    assert.deepEqual(stage.purchase.snapshot, ['r-earlier']);
  });
});

test('a finalize call waits a little while another purchase with one of the attendees has one', async () => {
  const stage = held();
  stage.store.attendeesAreBusy = true;
  assert.equal(await finalize(stage), 3_000);
  assert.equal(stage.dynamics.finalizeCalls, 0);
  stage.store.attendeesAreBusy = false;
  await finalize(stage);
  assert.equal(stage.dynamics.finalizeCalls, 1);
});
