import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Purchase } from './purchase.ts';
import { PURCHASE_ID, listedPayment } from './under-test/samples.ts';
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

  test('leaves a purchase’s own payment to the purchase', async () => {
    const stage = over({ paymentIntentId: 'pi_1' });
    stage.stripe.listed = [listedPayment()];
    await stage.sweep.run();
    assert.equal(stage.store.nudged, true);
    assert.deepEqual(stage.store.effects, []);
  });

  test('releases a hold that is not its purchase’s own, written down before it is sent', async () => {
    const stage = over();
    stage.stripe.listed = [listedPayment()];
    await stage.sweep.run();
    assert.deepEqual(stage.stripe.calls, ['void void-stray:pi_1:1']);
    assert.partialDeepStrictEqual(stage.store.effects, [
      { kind: 'void-stray', parameters: 'pi_1', status: 'done' },
    ]);
    assert.equal(stage.purchase.closing, 'not-paid', 'the purchase itself stays as it was');
    assert.equal(stage.store.holder, null);
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
  });

  test('never rejects when Stripe cannot be asked', async () => {
    const stage = over();
    stage.stripe.listed = 'no-answer';
    await stage.sweep.run();
    assert.match(stage.log.join(), /provider\.unavailable/);
    assert.equal(stage.purchase.purchaseId, PURCHASE_ID);
  });
});
