import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Telemetry } from '../telemetry.ts';
import type { Facts } from './facts.ts';
import { MOST_DECLINES } from './look.ts';
import type { Purchase } from './purchase.ts';
import {
  REGISTERED_AT,
  ada,
  bo,
  registrationOf,
  sampleDetails,
  samplePayment,
  sampleWish,
} from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

const HOLDER = 'me';

/** A stage whose card is held, its finalize call as `changes` says. */
function authorized(changes: Partial<Purchase> = {}): Stage {
  const stage = new Stage({ sessionId: 'cs_1', ...changes }).at(20);
  stage.store.holder = HOLDER;
  stage.authorize();
  return stage;
}

async function look(stage: Stage): Promise<Facts> {
  const { facts } = await stage.look.at(stage.purchase, HOLDER);
  return facts;
}

test('what Stripe says is stored with the moment it was asked', async () => {
  const stage = authorized();
  await look(stage);
  assert.partialDeepStrictEqual(stage.purchase, {
    money: 'authorized',
    paymentIntentId: 'pi_1',
    lookedAt: stage.clock.now(),
  });
});

test('a session that takes no more payment is closed', async () => {
  assert.equal((await look(authorized())).session, 'closed');
});

test('without an answer of Stripe’s there are no facts, and nothing is stored', async () => {
  const stage = authorized();
  stage.stripe.payment = null;
  await assert.rejects(look(stage), { name: 'ProviderUnavailable' });
  assert.equal(stage.purchase.lookedAt, null);
});

describe('many declined payments', () => {
  function declined(times: number, changes: Partial<Purchase> = {}): Stage {
    const stage = new Stage({ sessionId: 'cs_1', confirmingAt: REGISTERED_AT, ...changes });
    stage.store.holder = HOLDER;
    stage.store.declined = times;
    return stage;
  }

  test('close the purchase; a few do not', async () => {
    assert.equal((await look(declined(MOST_DECLINES - 1))).closing, null);
    assert.equal((await look(declined(MOST_DECLINES))).closing, 'too-many-declines');
  });

  test('close it too when Stripe has canceled the payment meanwhile', async () => {
    const stage = declined(MOST_DECLINES);
    stage.stripe.payment = samplePayment({ money: 'canceled' });
    assert.equal((await look(stage)).closing, 'too-many-declines');
  });

  test('are counted once somebody has tried to pay, here or as far as Stripe knows', async (t) => {
    for (const [tried, confirmingAt, paymentIntentId] of [
      [false, null, null],
      [true, REGISTERED_AT, null],
      [true, null, 'pi_1'],
    ] as const) {
      const stage = declined(MOST_DECLINES, { confirmingAt });
      stage.stripe.payment = samplePayment({ money: 'none', sessionOpen: true, paymentIntentId });
      const count = t.mock.method(stage.store, 'declines');
      assert.equal((await look(stage)).closing, tried ? 'too-many-declines' : null);
      assert.equal(count.mock.callCount(), tried ? 1 : 0);
    }
  });

  test('do not matter to whoever has paid in the end, nor beside another reason', async () => {
    const paid = declined(MOST_DECLINES).at(20);
    paid.authorize();
    assert.equal((await look(paid)).closing, null);
    const stage = declined(MOST_DECLINES, { closing: 'not-paid' });
    assert.equal((await look(stage)).closing, 'not-paid');
  });
});

test('Dynamics is not asked while nobody has paid', async () => {
  const stage = new Stage({ sessionId: 'cs_1' });
  stage.store.holder = HOLDER;
  stage.dynamics.details = 'no-answer';
  const facts = await look(stage);
  assert.deepEqual([facts.session, facts.money, facts.guard], ['open', 'none', null]);
});

test('a purchase without a session yet has none, and one that costs nothing needs none', async () => {
  const stage = new Stage();
  stage.store.holder = HOLDER;
  assert.equal((await look(stage)).session, 'missing');
  const free = new Stage({ price: { minorUnits: 0, currency: 'EUR' } });
  free.store.holder = HOLDER;
  const facts = await look(free);
  assert.deepEqual([facts.session, facts.money], ['closed', 'not-due']);
});

describe('what is registered already is asked for', () => {
  const explained = { found: 'explained', registrationIds: ['r-ada'] };
  const asked = async (stage: Stage) => {
    stage.dynamics.registrations = [registrationOf(ada, 'r-ada')];
    return (await look(stage)).earlier;
  };

  test('before the first finalize call', async () => {
    assert.deepEqual(await asked(authorized()), explained);
  });

  test('before money goes back, for whatever reason', async () => {
    assert.deepEqual(await asked(authorized({ wishes: [sampleWish('cancel')] })), explained);
    assert.deepEqual(await asked(authorized().at(48)), explained);
    const wrong = authorized();
    wrong.dynamics.details = sampleDetails({ total: 1 });
    assert.deepEqual(await asked(wrong), explained);
  });

  test('not where nothing follows from it', async () => {
    const unpaid = new Stage({ sessionId: 'cs_1', wishes: [sampleWish('cancel')] });
    unpaid.store.holder = HOLDER;
    assert.equal(await asked(unpaid), null);
    assert.equal(await asked(authorized({ finalizing: 'refused', closing: 'sold-out' })), null);
    const sold = { registrationIds: ['r-ada', 'r-bo'], wishes: [sampleWish('cancel')] };
    assert.equal(await asked(authorized(sold)), null);
    const waiting = authorized();
    waiting.dynamics.details = 'no-answer';
    assert.equal(await asked(waiting), null);
  });
});

describe('a finalize call that is marked on the payment', () => {
  async function marked(finalizeMark: number, changes: Partial<Purchase> = {}): Promise<Facts> {
    const stage = authorized(changes);
    stage.stripe.payment = samplePayment({ finalizeMark });
    await stage.store.beginEffect(stage.purchase.purchaseId, HOLDER, {
      kind: 'finalize',
      attempt: 1,
      key: 'finalize 1',
      parameters: '',
    });
    return look(stage);
  }

  test('is known here, save where this store is older than the call', async () => {
    assert.equal((await marked(1)).earlier?.found, 'explained');
    assert.equal((await marked(2)).earlier?.found, 'unrecorded');
    for (const finalizing of ['unanswered', 'refused', 'absent'] as const) {
      assert.equal((await marked(2, { finalizing, snapshot: [] })).earlier?.found, 'unrecorded');
    }
  });
});

describe('after a finalize call whose answer is lost', () => {
  const unanswered = {
    finalizing: 'unanswered',
    finalizeStartedAt: REGISTERED_AT + 19 * 60_000,
    snapshot: ['r-earlier'],
  } as const;

  test('the registrations that are new are claimed, and the purchase is registered', async () => {
    const stage = authorized(unanswered);
    stage.dynamics.registrations = [
      registrationOf(ada, 'r-earlier'),
      registrationOf(bo, 'r-bo'),
      registrationOf(ada, 'r-ada'),
    ];
    assert.equal((await look(stage)).registration, 'registered');
    assert.deepEqual(stage.purchase.registrationIds, ['r-ada', 'r-bo']);
  });

  test('it is told how long that took', async (t) => {
    const told = t.mock.method(Telemetry.prototype, 'registered');
    const stage = authorized(unanswered);
    stage.registerBoth();
    await look(stage);
    assert.equal(told.mock.calls[0]?.arguments[2], 60_000);
  });

  test('registrations that another purchase claims at the same moment need a person', async () => {
    const stage = authorized(unanswered);
    stage.registerBoth();
    stage.store.claimRegistrations = () => Promise.resolve(false);
    const { registration, sighting } = await look(stage);
    assert.equal(registration, 'unknown');
    assert.deepEqual(sighting, { found: 'ambiguous', begunAt: stage.clock.now() });
  });

  test('an error of our own in a look-up stays one', async () => {
    const stage = authorized(unanswered);
    stage.dynamics.onLookUp = () => {
      throw new TypeError('not a list');
    };
    await assert.rejects(look(stage), TypeError);
  });

  test('registrations that were there before are not taken for ours', async () => {
    const stage = authorized(unanswered);
    stage.dynamics.registrations = [registrationOf(ada, 'r-earlier'), registrationOf(bo, 'r-bo')];
    const { registration, sighting } = await look(stage);
    assert.equal(registration, 'unknown');
    assert.deepEqual(sighting, { found: 'some', begunAt: stage.clock.now() });
  });

  test('registrations that another purchase has claimed are not taken for ours', async () => {
    const stage = authorized(unanswered);
    stage.registerBoth();
    stage.store.claimedElsewhere.add('r-ada').add('r-bo');
    const { sighting } = await look(stage);
    assert.equal(sighting?.found, 'none');
    assert.deepEqual(stage.purchase.registrationIds, []);
  });

  test('a look-up that fails proves nothing', async () => {
    const stage = authorized(unanswered);
    stage.dynamics.registrations = 'no-answer';
    const { registration, sighting } = await look(stage);
    assert.deepEqual([registration, sighting], ['unknown', { found: 'no-answer' }]);
  });

  test('the moment of a look-up is the one at which it was begun', async () => {
    const stage = authorized(unanswered);
    const begunAt = stage.clock.now();
    stage.dynamics.onLookUp = () => void stage.at(70);
    assert.deepEqual((await look(stage)).sighting, { found: 'none', begunAt });
  });

  test('the call counts as running for as long as it may', async () => {
    assert.equal((await look(authorized(unanswered).at(21.4))).finalizeMayBeRunning, true);
    assert.equal((await look(authorized(unanswered).at(21.5))).finalizeMayBeRunning, false);
  });

  test('that it was accepted is among the facts', async () => {
    const accepted = { ...unanswered, finalizing: 'accepted' } as const;
    assert.equal((await look(authorized(accepted))).finalizeAccepted, true);
  });
});

test('a purchase that is registered is never asked about again', async () => {
  const stage = authorized({ finalizing: 'accepted', registrationIds: ['r-ada', 'r-bo'] });
  stage.dynamics.registrations = 'no-answer';
  stage.dynamics.details = 'no-answer';
  const facts = await look(stage);
  assert.deepEqual([facts.registration, facts.guard], ['registered', null]);
});
