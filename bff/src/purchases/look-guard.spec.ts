import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts } from './facts.ts';
import type { Purchase } from './purchase.ts';
import { REGISTERED_AT, sampleDetails, samplePayment, sampleWish } from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

const HOLDER = 'me';

function authorized(changes: Partial<Purchase> = {}): Stage {
  const stage = new Stage({ sessionId: 'cs_1', ...changes }).at(20);
  stage.store.holder = HOLDER;
  stage.authorize();
  return stage;
}

/** The same, with a review open at Stripe. */
function reviewed(changes: Partial<Purchase> = {}): Stage {
  const stage = authorized(changes);
  stage.stripe.payment = samplePayment({ underReview: true });
  return stage;
}

async function look(stage: Stage): Promise<Facts> {
  const { facts } = await stage.look.at(stage.purchase, HOLDER);
  return facts;
}

describe('the guard is asked', () => {
  test('where the money could be used', async () => {
    assert.deepEqual((await look(authorized())).guard, { answer: 'yes' });
    const taken = authorized();
    taken.stripe.payment = samplePayment({ money: 'captured' });
    assert.deepEqual((await look(taken)).guard, { answer: 'yes' });
  });

  test('with what Dynamics says the purchase costs now', async () => {
    const stage = authorized();
    stage.dynamics.details = sampleDetails({ total: 1 });
    assert.equal((await look(stage)).guard?.answer, 'no');
  });

  test('also while a review is open, which must not hide an alarm', async () => {
    const stage = reviewed();
    assert.deepEqual((await look(stage)).guard, { answer: 'not-yet', why: 'under-review' });
    stage.dynamics.details = sampleDetails({ total: 1 });
    assert.equal((await look(stage)).guard?.answer, 'no');
  });

  test('and waits when Dynamics does not answer, or has no such purchase', async () => {
    for (const details of ['no-answer', null] as const) {
      const stage = authorized();
      stage.dynamics.details = details;
      const { guard } = await look(stage);
      assert.deepEqual(guard, { answer: 'not-yet', why: 'dynamics-unavailable' });
    }
  });

  test('and an error of our own stays one', async () => {
    const stage = authorized();
    stage.dynamics.purchaseDetails = () => Promise.reject(new TypeError('not a number'));
    await assert.rejects(look(stage), TypeError);
  });

  test('not once the buyer has given up', async () => {
    const facts = await look(authorized({ wishes: [sampleWish('cancel')] }));
    assert.deepEqual([facts.guard, facts.closing], [null, 'canceled']);
  });

  test('not once it is too late, save for what a review had it wait for', async () => {
    assert.equal((await look(authorized().at(48))).guard, null);
    const facts = await look(reviewed().at(48));
    assert.equal(facts.registration, 'absent');
    assert.deepEqual(facts.guard, { answer: 'not-yet', why: 'under-review' });
    const refused = { finalizing: 'refused', closing: 'sold-out' } as const;
    assert.equal((await look(reviewed(refused).at(48))).guard, null);
    const neverPayable = new Stage().at(48);
    neverPayable.store.holder = HOLDER;
    assert.equal((await look(neverPayable)).guard, null);
  });

  test('not for another finalize call from its last moment on', async () => {
    const unanswered = {
      finalizing: 'unanswered',
      finalizeStartedAt: REGISTERED_AT,
      snapshot: [],
    } as const;
    assert.deepEqual((await look(authorized(unanswered).at(46))).guard, { answer: 'yes' });
    assert.equal((await look(authorized(unanswered).at(47))).guard, null);
  });
});
