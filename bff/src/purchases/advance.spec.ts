import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Payment } from './ports.ts';
import {
  MINUTE,
  PURCHASE_ID,
  ada,
  registrationOf,
  sampleDetails,
  samplePayment,
} from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

/** A purchase whose payment step is open. */
async function opened(): Promise<Stage> {
  const stage = new Stage();
  await stage.run();
  return stage.at(20);
}

function events(stage: Stage): string[] {
  return stage.log.flatMap((line) => /"event":"([^"]+)"/.exec(line)?.[1] ?? []);
}

test('a session that Stripe does not know needs a person, who is told once, and is seldom asked for', async () => {
  const stage = await opened();
  stage.stripe.gone = true;
  await stage.run();
  await stage.run();
  assert.match(stage.purchase.needsPerson ?? '', /does not know its Checkout Session/);
  assert.equal(events(stage).filter((event) => event === 'alert.needs-person').length, 1);
  assert.ok((stage.store.lookAgainAt ?? 0) >= stage.clock.now() + 15 * MINUTE);
});

describe('a purchase that goes well', () => {
  test('opens a session, waits, finalizes what is held, and captures it last', async () => {
    const stage = await opened();
    assert.deepEqual(stage.effectKinds, ['open-session']);
    assert.equal(stage.purchase.state, 'open');
    stage.authorize();
    await stage.run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'finalize', 'capture']);
    assert.equal(stage.purchase.state, 'done');
    assert.equal(stage.purchase.money, 'captured');
    assert.deepEqual(stage.purchase.registrationIds, ['r-ada', 'r-bo']);
  });

  test('is finalized without a session when nothing is due', async () => {
    const price = { minorUnits: 0, currency: 'EUR' };
    const stage = new Stage({ price, money: 'not-due' });
    stage.dynamics.details = sampleDetails({ total: 0 });
    await stage.run();
    assert.deepEqual(stage.effectKinds, ['finalize']);
    assert.deepEqual(stage.stripe.calls, []);
    assert.equal(stage.purchase.state, 'done');
  });

  test('does nothing more, however often it is advanced', async () => {
    const stage = await opened();
    stage.authorize();
    for (let time = 0; time < 5; time++) await stage.run();
    assert.equal(stage.dynamics.finalizeCalls, 1);
    assert.equal(stage.stripe.calls.filter((call) => call.startsWith('capture')).length, 1);
    assert.equal(stage.store.lookAgainAt, null);
  });
});

describe('a purchase that does not', () => {
  test('is expired and closed when nobody pays', async () => {
    const stage = await opened();
    await stage.at(36).run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'expire-session']);
    assert.partialDeepStrictEqual(stage.purchase, { state: 'closed', closing: 'not-paid' });
    assert.equal(stage.dynamics.finalizeCalls, 0);
  });

  test('is not taken for expired because it was to be: what was paid at that moment is sold', async () => {
    const stage = await opened();
    stage.stripe.expireSession = (_sessionId, key) => {
      stage.stripe.calls.push(`expire ${key}`);
      stage.authorize();
      return Promise.resolve({ kind: 'refused', why: 'the session is complete' });
    };
    await stage.at(36).run();
    await stage.at(37).run();
    assert.deepEqual(
      stage.stripe.calls.map((call) => call.split(' ')[0]).filter((call) => call === 'expire'),
      ['expire'],
    );
    assert.partialDeepStrictEqual(stage.purchase, { state: 'done', money: 'captured' });
  });

  test('gets its hold back when the passes ran out', async () => {
    const stage = await opened();
    stage.authorize();
    stage.dynamics.onFinalize = () => undefined;
    stage.dynamics.outcomes.push({ kind: 'refused', code: 'InsufficentNumberOfPasses' });
    await stage.run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'finalize', 'void']);
    assert.partialDeepStrictEqual(stage.purchase, {
      state: 'closed',
      closing: 'sold-out',
      money: 'canceled',
    });
  });

  test('gets its hold back, with an alarm, when the price is another one now', async () => {
    const stage = await opened();
    stage.authorize();
    stage.dynamics.details = sampleDetails({ total: 100 });
    await stage.run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'void']);
    assert.partialDeepStrictEqual(stage.purchase, { state: 'closed', closing: 'mismatch' });
    assert.ok(events(stage).includes('alert.payment-refused'));
  });

  test('gets its hold back when the buyer gave up before it was finalized', async () => {
    const stage = await opened();
    stage.authorize();
    await stage.store.wish(PURCHASE_ID, { kind: 'cancel' });
    await stage.run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'void']);
    assert.partialDeepStrictEqual(stage.purchase, { state: 'closed', closing: 'canceled' });
  });

  test('gets its hold back without an alarm when Dynamics did not answer in time', async () => {
    const stage = await opened();
    stage.authorize();
    stage.dynamics.details = 'no-answer';
    await stage.run();
    assert.equal(stage.purchase.state, 'open');
    await stage.at(47).run();
    assert.partialDeepStrictEqual(stage.purchase, { state: 'closed', closing: 'too-late' });
    assert.equal(events(stage).includes('alert.payment-refused'), false);
  });

  test('gets its money back when it was captured by somebody else too early', async () => {
    const stage = await opened();
    stage.authorize();
    if (stage.stripe.payment) stage.stripe.payment = { ...stage.stripe.payment, money: 'captured' };
    await stage.at(48).run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'refund']);
    assert.partialDeepStrictEqual(stage.purchase, { state: 'closed', money: 'refunded' });
  });
});

describe('a finalize call whose answer is lost', () => {
  async function lost(): Promise<Stage> {
    const stage = await opened();
    stage.authorize();
    stage.dynamics.onFinalize = () => undefined;
    stage.dynamics.outcomes.push({ kind: 'unanswered', why: 'TimeoutError' });
    await stage.run();
    return stage;
  }

  test('keeps the hold and waits', async () => {
    const stage = await lost();
    assert.deepEqual(stage.effectKinds, ['open-session', 'finalize']);
    assert.partialDeepStrictEqual(stage.purchase, { state: 'open', money: 'authorized' });
  });

  test('is found to have worked, and the hold is captured without a second call', async () => {
    const stage = await lost();
    stage.registerBoth();
    await stage.at(20.1).run();
    assert.equal(stage.dynamics.finalizeCalls, 1);
    assert.equal(stage.purchase.state, 'done');
  });

  test('is sent again once it cannot be at work any more', async () => {
    const stage = await lost();
    await stage.at(22).run();
    assert.equal(stage.dynamics.finalizeCalls, 1);
    stage.dynamics.onFinalize = () => stage.registerBoth();
    await stage.at(23).run();
    assert.equal(stage.dynamics.finalizeCalls, 2);
    assert.equal(stage.purchase.state, 'done');
  });

  test('is voided only after a look-up at the very end that found nothing', async () => {
    const stage = await lost();
    stage.dynamics.details = 'no-answer';
    for (const minutes of [46.9, 47.1, 50.1, 60]) await stage.at(minutes).run();
    assert.equal(stage.purchase.money, 'authorized');
    stage.dynamics.registrations = 'no-answer';
    await stage.at(61).run();
    assert.equal(stage.purchase.money, 'authorized', 'a failed look-up proves nothing');
    stage.dynamics.registrations = [];
    await stage.at(62).run();
    assert.partialDeepStrictEqual(stage.purchase, {
      state: 'closed',
      closing: 'too-late',
      money: 'canceled',
    });
    assert.equal(stage.dynamics.finalizeCalls, 1);
  });

  test('with some of the registrations needs a person, once, until all are there', async () => {
    const stage = await lost();
    stage.dynamics.registrations = [registrationOf(ada, 'r-ada')];
    await stage.at(21).run();
    await stage.at(22).run();
    assert.equal(stage.purchase.needsPerson, 'only some of the attendees are registered');
    assert.equal(events(stage).filter((event) => event === 'alert.needs-person').length, 1);
    assert.equal(stage.purchase.money, 'authorized');
    stage.registerBoth();
    await stage.at(23).run();
    assert.partialDeepStrictEqual(stage.purchase, { state: 'done', needsPerson: null });
  });
});

describe('the lease', () => {
  test('of somebody else means that there is nothing to do', async () => {
    const stage = new Stage();
    stage.store.holder = 'somebody else';
    await stage.run();
    assert.deepEqual(stage.stripe.calls, []);
    assert.equal(stage.store.holder, 'somebody else');
  });

  test('is given back, with the moment of the next look', async () => {
    const stage = await opened();
    assert.equal(stage.store.holder, null);
    assert.ok((stage.store.lookAgainAt ?? 0) > stage.clock.now() - 20 * MINUTE);
  });

  test('when it is lost in between, nothing more is sent', async () => {
    const stage = await opened();
    stage.authorize();
    stage.dynamics.onFinalize = () => {
      stage.registerBoth();
      stage.store.holder = 'somebody else';
    };
    await stage.run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'finalize']);
    assert.equal(stage.store.holder, 'somebody else');
    assert.ok(events(stage).includes('lease.lost'));
  });

  test('a nudge that comes during a run has it looked at again at once', async () => {
    const stage = await opened();
    stage.store.beforeWrite = () => void stage.store.nudge();
    await stage.run();
    assert.equal(stage.store.lookAgainAt, 0);
  });
});

describe('a failure', () => {
  test('of Stripe’s is logged, and the purchase is looked at again a little later', async () => {
    const stage = await opened();
    stage.stripe.payment = null;
    await stage.run();
    assert.equal(stage.store.holder, null);
    assert.equal(stage.store.lookAgainAt, stage.clock.now() + 5_000);
    assert.ok(events(stage).includes('provider.unavailable'));
  });

  test('that nobody foresaw is logged too, and rejects nothing', async () => {
    const stage = await opened();
    stage.store.beforeWrite = () => {
      throw new Error('The disk is full');
    };
    await stage.run();
    assert.equal(stage.store.holder, null);
    assert.equal(stage.store.lookAgainAt, stage.clock.now() + 5_000);
    assert.ok(events(stage).includes('advance.failed'));
  });

  test('of a write pauses before the next one', async () => {
    const stage = await opened();
    stage.authorize();
    stage.stripe.outcomes.push({ kind: 'no-answer', why: 'timeout' });
    await stage.run();
    assert.equal(stage.purchase.state, 'open');
    assert.equal(stage.store.lookAgainAt, stage.clock.now() + 2_000);
    await stage.run();
    assert.equal(stage.purchase.state, 'done');
    assert.equal(stage.store.effects.filter(({ kind }) => kind === 'capture').length, 1);
  });

  test('that is no failure at all but always the same gives up after a dozen turns', async () => {
    const stage = await opened();
    stage.authorize();
    const { stripe } = stage;
    stripe.void = (_paymentIntentId, key) => {
      stripe.calls.push(`void ${key}`);
      return Promise.resolve({ kind: 'done', value: undefined });
    };
    await stage.store.wish(PURCHASE_ID, { kind: 'cancel' });
    await stage.run();
    assert.equal(stripe.calls.filter((call) => call.startsWith('void')).length, 12);
    assert.equal(stage.store.lookAgainAt, stage.clock.now() + 5_000);
  });
});

describe('a purchase that is over', () => {
  const sold = {
    state: 'done',
    money: 'captured',
    sessionId: 'cs_1',
    paymentIntentId: 'pi_1',
    registrationIds: ['r-ada', 'r-bo'],
  } as const;
  const unsold = {
    ...sold,
    state: 'closed',
    closing: 'not-paid',
    money: 'canceled',
    registrationIds: [],
  } as const;

  function happens(stage: Stage, changes: Partial<Payment>): Promise<void> {
    const before = { money: stage.purchase.money, sessionOpen: false } as const;
    stage.stripe.payment = samplePayment({ ...before, ...changes });
    return stage.run();
  }

  test('is noted to be refunded or disputed, told once, and touched by no rule', async () => {
    const stage = new Stage(sold);
    await happens(stage, { amountRefunded: 500 });
    await happens(stage, { amountRefunded: 500 });
    await happens(stage, { money: 'refunded', amountRefunded: 9980, disputed: true });
    assert.deepEqual(
      events(stage).filter((event) => event.startsWith('alert.')),
      ['alert.sale-refunded', 'alert.sale-refunded', 'alert.sale-disputed'],
    );
    assert.partialDeepStrictEqual(stage.purchase, {
      state: 'done',
      money: 'refunded',
      amountRefunded: 9980,
      disputed: true,
    });
    assert.deepEqual(stage.stripe.calls, []);
    assert.equal(stage.dynamics.finalizeCalls, 0);
    assert.equal(stage.store.lookAgainAt, null);
  });

  test('gives back what is held after all, and never finalizes', async () => {
    const stage = new Stage(unsold);
    await happens(stage, { money: 'authorized' });
    assert.deepEqual(stage.effectKinds, ['void']);
    assert.equal(stage.store.lookAgainAt, stage.clock.now(), 'it is looked at once more');
    await stage.run();
    assert.partialDeepStrictEqual(stage.purchase, { state: 'closed', money: 'canceled' });
    assert.deepEqual(stage.effectKinds, ['void']);
    assert.equal(stage.dynamics.finalizeCalls, 0);
  });

  test('needs a person when a refund comes back, until it is made again', async () => {
    const stage = new Stage({ ...unsold, money: 'refunded' });
    await happens(stage, { money: 'refund-failed' });
    await happens(stage, { money: 'refund-failed' });
    assert.match(stage.purchase.needsPerson ?? '', /refund failed/);
    assert.equal(events(stage).filter((event) => event === 'alert.needs-person').length, 1);
    await happens(stage, { money: 'refunded' });
    assert.equal(stage.purchase.needsPerson, null);
    assert.deepEqual(stage.stripe.calls, []);
  });

  test('without a session is not looked at', async () => {
    const stage = new Stage({ ...unsold, sessionId: null });
    stage.stripe.payment = null;
    await stage.run();
    assert.equal(stage.store.lookAgainAt, null);
  });
});

describe('a refund of ours', () => {
  async function givenBack(money: 'refunding' | 'refund-failed'): Promise<Stage> {
    const stage = await opened();
    stage.stripe.refund = (_refund, key) => {
      stage.stripe.calls.push(`refund ${key}`);
      stage.stripe.payment = samplePayment({ money });
      return Promise.resolve({ kind: 'done', value: undefined });
    };
    stage.stripe.payment = samplePayment({ money: 'captured' });
    await stage.at(48).run();
    return stage;
  }

  test('that is not final keeps the purchase open, and is not made twice', async () => {
    const stage = await givenBack('refunding');
    await stage.at(49).run();
    assert.equal(stage.purchase.state, 'open');
    assert.deepEqual(stage.effectKinds, ['open-session', 'refund']);
    stage.stripe.payment = samplePayment({ money: 'refunded' });
    await stage.at(50).run();
    assert.equal(stage.purchase.state, 'closed');
  });

  test('that failed needs a person and is not made again by a rule', async () => {
    const stage = await givenBack('refund-failed');
    await stage.at(60).run();
    assert.match(stage.purchase.needsPerson ?? '', /refund failed/);
    assert.partialDeepStrictEqual(stage.purchase, { state: 'open', money: 'refund-failed' });
    assert.deepEqual(stage.effectKinds, ['open-session', 'refund']);
  });
});

describe('a purchase of a store that was restored from before its finalize call', () => {
  test('is not finalized again, whatever Dynamics shows by then, and keeps its hold', async () => {
    const stage = await opened();
    stage.stripe.payment = samplePayment({ finalizeMark: 1 });
    for (const minutes of [25, 48, 61, 600]) await stage.at(minutes).run();
    await stage.store.wish(PURCHASE_ID, { kind: 'cancel' });
    await stage.run();
    assert.equal(stage.dynamics.finalizeCalls, 0);
    assert.deepEqual(stage.effectKinds, ['open-session']);
    assert.match(stage.purchase.needsPerson ?? '', /not stored here/);
  });
});

describe('a purchase of a store that was restored, which was registered and captured since', () => {
  async function restored(): Promise<Stage> {
    const stage = await opened();
    stage.at(21).registerBoth();
    stage.stripe.payment = samplePayment({ money: 'captured' });
    return stage.at(25);
  }

  test('is neither finalized again nor given back, now or later', async () => {
    const stage = await restored();
    for (const minutes of [25, 48, 61, 600]) await stage.at(minutes).run();
    assert.equal(stage.dynamics.finalizeCalls, 0);
    assert.deepEqual(stage.effectKinds, ['open-session']);
    assert.equal(stage.purchase.state, 'open');
    assert.match(stage.purchase.needsPerson ?? '', /registered meanwhile/);
    assert.equal(events(stage).filter((event) => event === 'alert.needs-person').length, 1);
  });

  test('is not given back because its buyer cancels', async () => {
    const stage = await restored();
    await stage.store.wish(PURCHASE_ID, { kind: 'cancel' });
    await stage.run();
    assert.deepEqual(stage.effectKinds, ['open-session']);
    assert.match(stage.purchase.needsPerson ?? '', /registered meanwhile/);
  });

  test('is not given back while Dynamics does not answer', async () => {
    const stage = await restored();
    stage.dynamics.registrations = 'no-answer';
    await stage.at(70).run();
    assert.deepEqual(stage.effectKinds, ['open-session']);
  });

  test('goes on by the rules once a person has canceled those registrations', async () => {
    const stage = await restored();
    await stage.run();
    stage.dynamics.registrations = [];
    await stage.at(61).run();
    assert.deepEqual(stage.effectKinds, ['open-session', 'refund']);
    assert.partialDeepStrictEqual(stage.purchase, { state: 'closed', needsPerson: null });
  });
});

describe('what an operator says of a purchase that no rule can finish', () => {
  /** Only Ada is registered by a call whose answer was lost. */
  async function stuck(): Promise<Stage> {
    const stage = await opened();
    stage.authorize();
    stage.dynamics.outcomes.push({ kind: 'unanswered', why: 'timeout' });
    stage.dynamics.onFinalize = () => {
      stage.dynamics.registrations = [registrationOf(ada, 'r-ada', stage.clock.now())];
    };
    await stage.run();
    assert.match(stage.purchase.needsPerson ?? '', /only some/);
    return stage.at(40);
  }
  const ends = ({ purchase: { state, closing, money, needsPerson } }: Stage) => [
    state,
    closing,
    money,
    needsPerson,
  ];

  test('its registrations: they are claimed and the hold is captured', async () => {
    const stage = await stuck();
    stage.registerBoth();
    const wish = { kind: 'registered', registrationIds: ['r-ada', 'r-bo'] } as const;
    assert.equal(await stage.store.wish(PURCHASE_ID, wish), null);
    await stage.run();
    assert.deepEqual(stage.purchase.registrationIds, ['r-ada', 'r-bo']);
    assert.deepEqual(ends(stage), ['done', null, 'captured', null]);
    assert.equal(stage.purchase.wishes[0]?.outcome, 'done');
  });

  test('registrations of another purchase: refused, and nothing is captured', async () => {
    const stage = await stuck();
    stage.registerBoth();
    stage.store.claimedElsewhere.add('r-bo');
    await stage.store.wish(PURCHASE_ID, {
      kind: 'registered',
      registrationIds: ['r-ada', 'r-bo'],
    });
    await stage.run();
    assert.match(stage.purchase.wishes[0]?.outcome ?? '', /belongs to another purchase/);
    assert.equal(stage.purchase.money, 'authorized');
    assert.match(stage.purchase.needsPerson ?? '', /only some/);
  });

  test('no registration: the hold is released, and nothing is finalized any more', async () => {
    const stage = await stuck();
    stage.dynamics.registrations = [];
    await stage.store.wish(PURCHASE_ID, { kind: 'absent' });
    await stage.run();
    assert.deepEqual(ends(stage), ['closed', 'withdrawn', 'canceled', null]);
    assert.equal(stage.dynamics.finalizeCalls, 1);
  });

  test('no registration, but all of them are found: the truth is stronger', async () => {
    const stage = await stuck();
    stage.registerBoth();
    await stage.store.wish(PURCHASE_ID, { kind: 'absent' });
    await stage.run();
    assert.deepEqual(ends(stage), ['done', null, 'captured', null]);
  });
});

describe('a refund that an operator wishes', () => {
  async function sold(): Promise<Stage> {
    const stage = await opened();
    stage.authorize();
    await stage.run();
    assert.equal(stage.purchase.state, 'done');
    await stage.store.wish(PURCHASE_ID, { kind: 'refund', minorUnits: 4000 });
    return stage;
  }

  test('whose answer was lost is not made twice', async () => {
    const stage = await sold();
    const refund = stage.stripe.refund.bind(stage.stripe);
    stage.stripe.refund = async (request, key) => {
      await refund(request, key);
      return { kind: 'indeterminate', why: 'HTTP 500' };
    };
    await stage.run();
    await stage.run();
    assert.equal(stage.stripe.calls.filter((call) => call.startsWith('refund')).length, 1);
    assert.equal(stage.purchase.wishes[0]?.outcome, 'done');
    assert.equal(stage.purchase.amountRefunded, 4000);
  });

  test('that Stripe refuses is answered with the reason, and not tried again', async () => {
    const stage = await sold();
    stage.stripe.outcomes.push({ kind: 'refused', why: 'the balance is too low' });
    await stage.run();
    await stage.run();
    assert.equal(stage.purchase.wishes[0]?.outcome, 'refused: the balance is too low');
    assert.equal(stage.purchase.amountRefunded, 0);
  });
});
