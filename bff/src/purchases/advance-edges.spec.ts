import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Purchase } from './purchase.ts';
import {
  MINUTE,
  REGISTERED_AT,
  ada,
  registrationOf,
  samplePayment,
  sampleWish,
} from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

/** A purchase that is over, and what Stripe has of it. */
function over(
  changes: Partial<Purchase>,
  payment: Parameters<typeof samplePayment>[0] = {},
): Stage {
  const stage = new Stage({
    state: 'closed',
    closing: 'not-paid',
    sessionId: 'cs_1',
    paymentIntentId: 'pi_1',
    ...changes,
  }).at(20);
  stage.stripe.payment = samplePayment(payment);
  return stage;
}

describe('what turns up on a closed purchase', () => {
  test('is given back, and looked at once more', async () => {
    const held = over({});
    await held.run();
    assert.match(held.stripe.calls.join(), /^void void:/);
    assert.equal(held.store.lookAgainAt, held.clock.now());
    const taken = over({}, { money: 'captured', heldFirst: false });
    await taken.run();
    assert.match(taken.stripe.calls.join(), /^refund refund:/);
  });

  test('is tried again after a pause when Stripe does not answer', async () => {
    const stage = over({});
    stage.stripe.outcomes.push({ kind: 'no-answer', why: 'timeout' });
    await stage.run();
    assert.equal(stage.store.lookAgainAt, stage.clock.now() + 2_000);
  });

  test('waits for a person where somebody has captured it', async () => {
    const stage = over({}, { money: 'captured' });
    await stage.run();
    assert.match(stage.purchase.needsPerson ?? '', /captured by somebody/);
    assert.match(stage.log.join(), /"alert\.needs-person"/);
    assert.equal(stage.store.lookAgainAt, null);
    assert.deepEqual(stage.stripe.calls, []);
  });

  test('calls nobody once that person has given it back', async () => {
    const stage = over({ needsPerson: 'captured by somebody' }, { money: 'refunded' });
    await stage.run();
    assert.equal(stage.purchase.needsPerson, null);
    assert.doesNotMatch(stage.log.join(), /"alert\.needs-person"/);
  });
});

describe('a write that Stripe refuses again and again on a purchase that is over', () => {
  const alerts = (stage: Stage) =>
    stage.log.filter((line) => line.includes('"alert.needs-person"')).length;

  async function refused(): Promise<Stage> {
    const stage = over({});
    for (const request of [1, 2, 3, 4]) {
      stage.stripe.outcomes.push({ kind: 'refused', why: `lock_timeout (req_${request})` });
      await stage.run();
    }
    return stage;
  }

  test('calls a person once, for as long as it is refused', async () => {
    const stage = await refused();
    assert.match(stage.purchase.needsPerson ?? '', /^void was refused: lock_timeout/);
    assert.equal(alerts(stage), 1);
    stage.stripe.outcomes.push({ kind: 'no-answer', why: 'timeout' });
    await stage.run();
    assert.match(stage.purchase.needsPerson ?? '', /^void was refused/);
  });

  test('needs nobody once it works', async () => {
    const stage = await refused();
    await stage.run();
    assert.equal(stage.stripe.payment?.money, 'canceled');
    assert.equal(stage.purchase.needsPerson, null);
  });

  test('needs nobody once somebody has done it at Stripe', async () => {
    const stage = await refused();
    stage.stripe.payment = samplePayment({ money: 'canceled' });
    await stage.run();
    assert.equal(stage.purchase.needsPerson, null);
    assert.equal(alerts(stage), 1);
  });
});

describe('a refund that an operator wished', () => {
  const sold = { state: 'done', closing: null, registrationIds: ['r-ada', 'r-bo'] } as const;
  const wishes = [sampleWish('refund', { minorUnits: 100 })];

  test('is made, and answered', async () => {
    const stage = over({ ...sold, wishes }, { money: 'captured' });
    await stage.run();
    assert.match(stage.stripe.calls.join(), /wish-1/);
    assert.equal(stage.purchase.wishes[0]?.outcome, 'done');
  });

  test('is not made twice when Stripe has it already, and is answered', async () => {
    const stage = over({ ...sold, wishes }, { money: 'captured', refundedWishes: [1] });
    await stage.run();
    assert.deepEqual(stage.stripe.calls, []);
    assert.equal(stage.purchase.wishes[0]?.outcome, 'done');
  });
});

describe('before finalizing', () => {
  test('what was registered already is written down, and is not taken for the purchase’s own', async () => {
    const stage = new Stage({ sessionId: 'cs_1' }).at(20);
    stage.authorize();
    const old = registrationOf(ada, 'r-old', REGISTERED_AT - 60 * MINUTE);
    stage.dynamics.registrations = [old];
    await stage.run();
    assert.deepEqual(stage.purchase.snapshot, ['r-old']);
  });
});

describe('advancing', () => {
  test('settles only when nothing runs any more', async () => {
    const stage = new Stage();
    let open: () => void = () => undefined;
    stage.stripe.openSession = () =>
      new Promise((resolve) => (open = () => resolve({ kind: 'done', value: 'cs_1' })));
    const run = stage.run();
    while (stage.store.effects.length === 0) await Promise.resolve();
    let settled = false;
    const waiting = stage.advance.settled().then(() => (settled = true));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(settled, false);
    open();
    await Promise.all([run, waiting]);
  });

  test('leaves to somebody else what somebody else is at, without a word', async () => {
    const stage = new Stage();
    stage.store.holder = 'somebody else';
    await stage.run();
    assert.deepEqual(stage.log, []);
  });

  test('says so when the store fails before anything is known', async () => {
    const stage = new Stage();
    stage.store.lease = () => Promise.reject(new Error('The disk is gone'));
    await stage.run();
    assert.match(stage.log.join(), /advance\.failed.*The disk is gone/);
  });

  test('touches nothing where a purchase lacks what its state says it has', async () => {
    const stage = new Stage({ sessionId: 'cs_1', registrationIds: ['r-ada', 'r-bo'] }).at(20);
    stage.stripe.payment = samplePayment({ paymentIntentId: null });
    await stage.run();
    assert.match(stage.log.join(), /A purchase lacks what its own state says it has/);
    assert.deepEqual(stage.stripe.calls, []);
  });

  test('looks again after minutes while a person is needed', async () => {
    const stage = over({ state: 'open', closing: null }, { money: 'refund-failed' });
    await stage.run();
    assert.equal(stage.store.lookAgainAt, stage.clock.now() + 5 * MINUTE);
  });
});
