import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Purchase } from './purchase.ts';
import { MINUTE, REGISTERED_AT, listedPayment } from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

const ELSEWHERE = 'aaaaaaaa-0000-4000-8000-000000000009';

/** A closed purchase whose own payment is another one than those that are listed. */
function over(changes: Partial<Purchase> = {}): Stage {
  return new Stage({
    state: 'closed',
    closing: 'not-paid',
    sessionId: 'cs_1',
    paymentIntentId: 'pi_own',
    money: 'canceled',
    ...changes,
  });
}

function alerts(stage: Stage): number {
  return stage.log.filter((line) => line.includes('"alert.stray-payment"')).length;
}

describe('the sweep', () => {
  test('puts a payment without a row on the operators’ list, tells them once, and touches nothing', async () => {
    const stage = over();
    stage.stripe.listed = [listedPayment({ purchaseId: ELSEWHERE })];
    await stage.sweep.run();
    await stage.sweep.run();
    assert.deepEqual([...stage.store.strayPayments.keys()], ['pi_1']);
    assert.equal(alerts(stage), 1);
    assert.deepEqual(stage.stripe.calls, []);
  });

  test('takes it off the list once it was given back by hand', async () => {
    const stage = over();
    stage.stripe.listed = [listedPayment({ purchaseId: ELSEWHERE })];
    await stage.sweep.run();
    stage.stripe.listed = [listedPayment({ purchaseId: ELSEWHERE, money: 'canceled' })];
    await stage.sweep.run();
    assert.equal(stage.store.strayPayments.size, 0);
  });

  test('lists the payments of two days, and says how many it saw and how many are left', async (t) => {
    const stage = over();
    const recent = t.mock.method(stage.stripe, 'recent');
    const erase = t.mock.method(stage.store, 'eraseAnswers');
    stage.stripe.listed = [
      listedPayment({ purchaseId: ELSEWHERE }),
      listedPayment({ installationId: 'elsewhere' }),
    ];
    await stage.sweep.run();
    assert.deepEqual(recent.mock.calls[0]?.arguments, [REGISTERED_AT - 48 * 60 * MINUTE]);
    assert.deepEqual(erase.mock.calls[0]?.arguments, [REGISTERED_AT - 60 * MINUTE]);
    assert.match(stage.log.join(), /"event":"sweep\.done","payments":2,"strays":1/);
  });

  test('does nothing about a payment that tells nothing new', async (t) => {
    const stage = over({ paymentIntentId: 'pi_1' });
    const resolve = t.mock.method(stage.store, 'resolveStray');
    stage.stripe.listed = [listedPayment({ money: 'canceled' })];
    await stage.sweep.run();
    assert.equal(stage.store.nudged, false);
    assert.equal(resolve.mock.callCount(), 0);
  });

  test('leaves a purchase’s own payment to the purchase', async () => {
    const stage = over({ paymentIntentId: 'pi_1' });
    stage.stripe.listed = [listedPayment()];
    await stage.sweep.run();
    assert.equal(stage.store.nudged, true);
    assert.deepEqual(stage.store.effects, []);
  });

  test('releases a hold that is not its purchase’s own, written down before it is sent', async () => {
    const stage = over();
    stage.store.lookAgainAt = REGISTERED_AT;
    stage.stripe.listed = [listedPayment()];
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, ['void void-stray:pi_1:1']);
    assert.partialDeepStrictEqual(stage.store.effects, [
      { kind: 'void-stray', parameters: 'pi_1', status: 'done' },
    ]);
    assert.equal(stage.purchase.closing, 'not-paid', 'the purchase itself stays as it was');
    assert.equal(stage.store.holder, null);
    assert.equal(stage.store.lookAgainAt, null, 'it is over: nobody looks again');
    assert.equal(stage.store.strayPayments.size, 0, 'no person has anything to do');
  });

  test('has an open purchase looked at at once after a second payment was released', async () => {
    const stage = over({ state: 'open', closing: null });
    stage.stripe.listed = [listedPayment()];
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, ['void void-stray:pi_1:1']);
    assert.equal(stage.store.lookAgainAt, 0);
  });

  test('leaves to the next sweep what somebody else has taken meanwhile, and goes on', async () => {
    const stage = over();
    stage.stripe.listed = [listedPayment(), listedPayment({ installationId: 'elsewhere' })];
    stage.store.beforeWrite = () => (stage.store.holder = 'somebody else');
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, []);
    assert.match(stage.log.join(), /lease\.lost.*sweep\.done/s);
    assert.doesNotMatch(stage.log.join(), /worker\.failed/);
  });

  test('sends nothing that could not be written down', async () => {
    const stage = over();
    stage.stripe.listed = [listedPayment()];
    stage.store.beforeWrite = () => {
      throw new Error('The disk is full');
    };
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, []);
    assert.equal(stage.store.holder, null);
    assert.match(stage.log.join(), /worker\.failed.*The disk is full/);
    assert.doesNotMatch(stage.log.join(), /lease\.lost|provider\.unavailable/);
  });

  test('gives back under the same key what went unanswered, each payment under its own', async () => {
    const stage = over();
    stage.stripe.outcomes.push({ kind: 'no-answer', why: 'timeout' });
    stage.stripe.listed = [listedPayment()];
    await stage.sweep.run();
    await stage.sweep.run();
    stage.stripe.listed = [listedPayment({ paymentIntentId: 'pi_2' })];
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, [
      'void void-stray:pi_1:1',
      'void void-stray:pi_1:1',
      'void void-stray:pi_2:2',
    ]);
    assert.equal(stage.store.strayPayments.size, 0);
  });

  test('puts what Stripe refuses to give back on the list, tells it once, and tries on', async () => {
    const stage = over();
    stage.stripe.listed = [listedPayment()];
    for (let time = 0; time < 4; time++) {
      stage.stripe.outcomes.push({ kind: 'refused', why: `lock_timeout (req_${time})` });
      await stage.sweep.run();
    }
    assert.equal(stage.store.strayPayments.get('pi_1'), 'void-stray was refused');
    assert.equal(alerts(stage), 1);
    assert.equal(stage.purchase.needsPerson, null, 'the purchase itself needs nobody');
    await stage.sweep.run();
    assert.equal(stage.stripe.calls.length, 5);
    stage.stripe.listed = [listedPayment({ money: 'canceled' })];
    await stage.sweep.run();
    assert.equal(stage.store.strayPayments.size, 0);
  });

  test('refunds what a bank’s page took for a purchase that was never finalized', async () => {
    const stage = over();
    stage.stripe.listed = [listedPayment({ money: 'captured', heldFirst: false })];
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, ['refund refund-stray:pi_1:1']);
  });

  test('waits for whoever is at the purchase', async () => {
    const stage = over();
    stage.store.holder = 'somebody else';
    stage.stripe.listed = [listedPayment()];
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, []);
    assert.equal(stage.store.holder, 'somebody else');
    assert.match(stage.log.join(), /sweep\.done/);
  });

  test('never rejects when Stripe cannot be asked', async () => {
    const stage = over();
    stage.stripe.listed = 'no-answer';
    await stage.sweep.run();
    assert.match(stage.log.join(), /provider\.unavailable/);
    assert.doesNotMatch(stage.log.join(), /worker\.failed/);
  });
});

describe('a payment that an operator wants given back', () => {
  function wished(): Stage {
    const stage = new Stage();
    stage.store.strayPayments.set('pi_9', 'its purchase is not stored here');
    stage.store.wishedStrays = ['pi_9'];
    return stage;
  }

  test('is refunded whole where it was taken, in the name of its purchase if it has one', async (t) => {
    for (const purchaseId of [null, ELSEWHERE]) {
      const stage = wished();
      stage.store.straysToGiveBack = () =>
        Promise.resolve([{ paymentIntentId: 'pi_9', purchaseId }]);
      stage.stripe.outcomes.push({ kind: 'refused', why: 'payment_intent_unexpected_state' });
      const refund = t.mock.method(stage.stripe, 'refund');
      await stage.sweep.run();
      const asked = { paymentIntentId: 'pi_9', purchaseId: purchaseId ?? 'pi_9' };
      assert.deepEqual(refund.mock.calls[0]?.arguments[0], asked);
    }
  });

  test('is released, and leaves the list', async () => {
    const stage = wished();
    await stage.sweep.run();
    assert.match(stage.stripe.calls.join(), /^void void-stray:pi_9:\d+$/);
    assert.equal(stage.store.strayPayments.size, 0);
  });

  test('is refunded where it was taken', async () => {
    const stage = wished();
    stage.stripe.outcomes.push({ kind: 'refused', why: 'it was captured' });
    await stage.sweep.run();
    assert.match(stage.stripe.calls.join(), /,refund refund-stray:pi_9:\d+$/);
    assert.equal(stage.store.strayPayments.size, 0);
  });

  test('stays on the list while Stripe does not answer, and with the reason where it refuses', async () => {
    const stage = wished();
    stage.stripe.outcomes.push({ kind: 'no-answer', why: 'down' });
    await stage.sweep.run();
    assert.equal(stage.store.strayPayments.get('pi_9'), 'its purchase is not stored here');
    const refused = { kind: 'refused', why: 'no such payment' } as const;
    stage.stripe.outcomes.push(refused, refused);
    await stage.sweep.run();
    assert.equal(stage.store.strayPayments.get('pi_9'), 'no such payment');
  });
});
