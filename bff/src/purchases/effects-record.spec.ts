import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EffectOutcome, FinalizeOutcome } from './ports.ts';
import { MARKS, PURCHASE_ID } from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

const HOLDER = 'me';

/** A purchase whose money is held, with the lease taken. */
function held(): Stage {
  const stage = new Stage({ sessionId: 'cs_1', paymentIntentId: 'pi_1', money: 'authorized' });
  stage.store.holder = HOLDER;
  return stage;
}

function finalize(stage: Stage): Promise<number | null> {
  return stage.effects.finalize(stage.purchase, HOLDER, MARKS, []);
}

describe('on record is', () => {
  test('what each write asked for, under a key of its own, and how it ended', async () => {
    const stage = held();
    const { effects, purchase } = stage;
    await effects.expireSession(purchase, HOLDER);
    await finalize(stage);
    await effects.capture(purchase, HOLDER);
    await effects.void(purchase, HOLDER, 'not-paid');
    await effects.refund(purchase, HOLDER, 'not-paid');
    const done = { attempt: 1, status: 'done', detail: null };
    const wanted = [
      { kind: 'expire-session', parameters: 'cs_1' },
      { kind: 'finalize', parameters: '' },
      { kind: 'capture', parameters: 'pi_1 9980' },
      { kind: 'void', parameters: 'pi_1' },
      { kind: 'refund', parameters: 'pi_1' },
    ];
    assert.deepEqual(
      stage.store.effects,
      wanted.map((one) => ({ ...one, ...done, key: `${one.kind}:${PURCHASE_ID}:1` })),
    );
  });

  const ends: readonly EffectOutcome[] = [
    { kind: 'no-answer', why: 'timeout' },
    { kind: 'indeterminate', why: 'api_error' },
    { kind: 'refused', why: 'card_declined' },
  ];
  for (const outcome of ends) {
    test(`why a write ended with ${outcome.kind}, for operators too`, async () => {
      const stage = held();
      stage.stripe.outcomes.push(outcome);
      const pause = await stage.effects.capture(stage.purchase, HOLDER);
      assert.equal(pause, 2_000);
      const { status, detail } = stage.store.effects[0] ?? {};
      assert.deepEqual({ kind: status, why: detail }, outcome);
      assert.match(stage.log.join(), /"event":"effect\.capture".*"outcome":"/);
    });
  }

  const finalizeEnds: readonly (readonly [
    FinalizeOutcome,
    status: string,
    detail: string | null,
  ])[] = [
    [{ kind: 'accepted' }, 'done', null],
    [{ kind: 'refused', code: 'EventNotFound' }, 'refused', 'EventNotFound'],
    [{ kind: 'not-sent', why: 'ECONNREFUSED' }, 'refused', 'ECONNREFUSED'],
    [{ kind: 'unanswered', why: 'HTTP 500' }, 'no-answer', 'HTTP 500'],
  ];
  for (const [outcome, status, detail] of finalizeEnds) {
    test(`how a finalize call ended: ${outcome.kind}`, async () => {
      const stage = held();
      stage.dynamics.outcomes.push(outcome);
      await finalize(stage);
      assert.partialDeepStrictEqual(stage.store.effects, [{ kind: 'finalize', status, detail }]);
      assert.match(stage.log.join(), /"event":"effect\.finalize"/);
    });
  }

  test('what kept a finalize call from being sent', async () => {
    const unmarked = held();
    unmarked.stripe.outcomes.push({ kind: 'refused', why: 'resource_missing' });
    await finalize(unmarked);
    assert.equal(unmarked.store.effects[0]?.detail, 'not marked: resource_missing');
    const slow = held();
    slow.stripe.markFinalize = () => {
      slow.at(47);
      return Promise.resolve({ kind: 'done', value: undefined });
    };
    await finalize(slow);
    assert.equal(slow.store.effects[0]?.detail, 'too late');
  });

  test('the mark on the payment, under a key of each call', async () => {
    const stage = held();
    await finalize(stage);
    assert.match(stage.stripe.calls.join(), new RegExp(`mark-finalize:${PURCHASE_ID}:1`));
  });

  test('how much time was left when finalizing began', async () => {
    const stage = held().at(20);
    await finalize(stage);
    assert.match(stage.log.join(), /"event":"finalize\.begun".*"secondsLeft":1620/);
  });
});

test('every finalize call has a number of its own, also one after a crash in between', async () => {
  const stage = held();
  stage.dynamics.outcomes.push({ kind: 'unanswered', why: 'HTTP 500' });
  await finalize(stage);
  stage.store.effects.push({
    kind: 'finalize',
    attempt: 2,
    key: `finalize:${PURCHASE_ID}:2`,
    parameters: '',
    status: 'started',
    detail: null,
  });
  await finalize(stage);
  assert.deepEqual(
    stage.store.effects.map(({ key }) => key),
    [1, 2, 3].map((attempt) => `finalize:${PURCHASE_ID}:${attempt}`),
  );
});

test('what needs the attendees says whose are gone', () => {
  const stage = new Stage({ attendees: null });
  assert.throws(() => stage.effects.openSession(stage.purchase, HOLDER, MARKS), {
    message: `Purchase ${PURCHASE_ID} has no attendees`,
  });
});
