import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Stripe } from 'stripe';
import { StripePayments } from './payments.ts';
import { type StubbedStripe, stubbedStripe } from './stubbed-stripe.ts';

const metadata = { installation: 'here', purchase: 'p-1' };

/** The session as the API answers it, with its PaymentIntent and charge expanded. */
function session(status: string, intent: object | null, changes: object = {}): object {
  return {
    id: 'cs_1',
    object: 'checkout.session',
    status,
    client_secret: 'cs_1_secret',
    livemode: false,
    currency: 'eur',
    amount_total: 4990,
    payment_status: 'unpaid',
    metadata: { installation: 'of the session', purchase: 'of the session' },
    payment_intent: intent,
    ...changes,
  };
}

function intent(status: string, changes: object = {}): object {
  return {
    id: 'pi_1',
    object: 'payment_intent',
    status,
    amount_capturable: status === 'requires_capture' ? 4990 : 0,
    amount_received: status === 'succeeded' ? 4990 : 0,
    review: null,
    metadata,
    latest_charge: { id: 'ch_1', refunded: false, payment_method_details: { type: 'card' } },
    ...changes,
  };
}

type RefundStatus = 'succeeded' | 'pending' | 'requires_action' | 'failed' | 'canceled';

/** A payment that was taken, with its refunds, the newest first; each is of all of it where no amount is named. */
function given(...refunds: readonly (RefundStatus | readonly [RefundStatus, number])[]): object {
  const data = refunds.map((refund) => {
    const [status, amount] = typeof refund === 'string' ? [refund, 4990] : refund;
    return { object: 'refund', status, amount };
  });
  // A pending refund counts as refunded with the charge; one that failed does not any more.
  const amountRefunded = data
    .filter(({ status }) => status !== 'failed' && status !== 'canceled')
    .reduce((sum, { amount }) => sum + amount, 0);
  const latest_charge = {
    amount_refunded: amountRefunded,
    refunded: amountRefunded >= 4990,
    refunds: { data },
  };
  return session('complete', intent('succeeded', { latest_charge }));
}

async function read(answer: object) {
  await using stripe = await stubbedStripe({ status: 200, body: answer });
  return await payments(stripe).read('cs_1');
}

function payments({ sdk }: StubbedStripe): StripePayments {
  return new StripePayments(sdk, {
    installationId: 'here',
    methods: ['card'],
    returnUrl: () => 'https://x.example',
  });
}

describe('the money is', () => {
  const open = 'open';
  const states: readonly (readonly [string, object, string])[] = [
    ['none before the first try', session(open, null), 'none'],
    ['none after a decline', session(open, intent('requires_payment_method')), 'none'],
    [
      'none while a try waits to be confirmed',
      session(open, intent('requires_confirmation')),
      'none',
    ],
    ['processing during 3-D Secure', session(open, intent('requires_action')), 'processing'],
    ['processing while the bank works', session('complete', intent('processing')), 'processing'],
    ['authorized once it is held', session('complete', intent('requires_capture')), 'authorized'],
    ['captured once it is taken', session('complete', intent('succeeded')), 'captured'],
    ['refunded once all of it went back', given('succeeded'), 'refunded'],
    [
      'refunded once it went back in parts',
      given(['succeeded', 990], ['succeeded', 4000]),
      'refunded',
    ],
    ['refunding while a refund is under way', given('pending'), 'refunding'],
    ['refunding while the buyer has to say where to', given('requires_action'), 'refunding'],
    [
      'refunding until the last part has arrived',
      given(['pending', 990], ['succeeded', 4000]),
      'refunding',
    ],
    ['refund-failed when the refund came back', given('failed'), 'refund-failed'],
    ['refund-failed when the refund was canceled', given('canceled'), 'refund-failed'],
    [
      'refund-failed when only another part arrived',
      given(['failed', 990], ['succeeded', 4000]),
      'refund-failed',
    ],
    ['refunding when it is tried again', given('pending', 'failed'), 'refunding'],
    ['refunded when the second try arrived', given('succeeded', 'failed'), 'refunded'],
    ['still captured when only a part of it went back', given(['succeeded', 10]), 'captured'],
    [
      'refunded when Stripe lists no refunds and says that all of it went back',
      session('complete', intent('succeeded', { latest_charge: { refunded: true } })),
      'refunded',
    ],
    [
      'refunded by refunds that do not tell how they stand',
      session(
        'complete',
        intent('succeeded', {
          latest_charge: { refunds: { data: [{ status: null, amount: 4990 }] } },
        }),
      ),
      'refunded',
    ],
    ['canceled when the hold was released', session('complete', intent('canceled')), 'canceled'],
    ['canceled when the session expired untouched', session('expired', null), 'canceled'],
    [
      'canceled when it expired after a decline',
      session('expired', intent('requires_payment_method')),
      'canceled',
    ],
    [
      'processing when it expired with a payment pending',
      session('expired', intent('requires_action')),
      'processing',
    ],
    [
      'authorized when it was held although the session expired',
      session('expired', intent('requires_capture')),
      'authorized',
    ],
    ['processing in a status of the future', session(open, intent('new_status')), 'processing'],
  ];
  for (const [sentence, answer, money] of states) {
    test(sentence, async () => assert.equal((await read(answer)).money, money));
  }

  test('told without payment_status, whatever that says', async () => {
    for (const status of ['paid', 'unpaid', 'no_payment_required']) {
      const held = session('complete', intent('requires_capture'), { payment_status: status });
      assert.equal((await read(held)).money, 'authorized');
    }
  });
});

describe('of a payment is read', () => {
  test('what the guard compares', async () => {
    assert.deepEqual(await read(session('complete', intent('requires_capture'))), {
      money: 'authorized',
      sessionId: 'cs_1',
      sessionOpen: false,
      clientSecret: 'cs_1_secret',
      paymentIntentId: 'pi_1',
      livemode: false,
      currency: 'EUR',
      sessionTotal: 4990,
      amount: 4990,
      amountRefunded: 0,
      givenBackAt: null,
      disputed: false,
      methodType: 'card',
      refundedWishes: [],
      heldFirst: true,
      underReview: false,
      installationId: 'here',
      purchaseId: 'p-1',
      finalizeMark: 0,
    });
  });

  test('the mark of the newest finalize call, and none that is no number', async () => {
    for (const [finalize, number] of Object.entries({ 12: 12, '': 0, '-1': 0, one: 0 })) {
      const marked = intent('requires_capture', { metadata: { finalize: finalize } });
      assert.equal((await read(session('complete', marked))).finalizeMark, number);
    }
  });

  test('what is held, not what was asked for', async () => {
    const part = await read(
      session('complete', intent('requires_capture', { amount_capturable: 1 })),
    );
    assert.equal(part.amount, 1);
    const none = await read(session('open', intent('requires_action')));
    assert.equal(none.amount, null);
    const taken = await read(session('complete', intent('succeeded', { amount_received: 2 })));
    assert.equal(taken.amount, 2);
  });

  test('what went back, and what is left', async () => {
    const { amount, amountRefunded } = await read(given(['succeeded', 1000], ['pending', 90]));
    assert.deepEqual([amount, amountRefunded], [3900, 1090]);
  });

  test('that the bank disputes it', async () => {
    const disputed = intent('succeeded', { latest_charge: { disputed: true } });
    assert.equal((await read(session('complete', disputed))).disputed, true);
  });

  test('that a method of a bank’s own takes the amount at once', async () => {
    for (const [type, heldFirst] of [
      ['card', true],
      ['ideal', false],
      ['bancontact', false],
    ] as const) {
      const paid = intent('succeeded', { latest_charge: { payment_method_details: { type } } });
      assert.equal((await read(session('complete', paid))).heldFirst, heldFirst);
    }
  });

  test('which refunds an operator wished, and the number of the last finalize call', async () => {
    const data = [{ metadata: { wish: '2' } }, { metadata: {} }, { metadata: null }];
    const paid = intent('succeeded', { latest_charge: { refunds: { data } } });
    assert.deepEqual((await read(session('complete', paid))).refundedWishes, [2]);
    for (const [finalize, mark] of [
      ['3', 3],
      ['3x', 0],
      [undefined, 0],
    ] as const) {
      const held = intent('requires_capture', { metadata: { ...metadata, finalize } });
      assert.equal((await read(session('complete', held))).finalizeMark, mark);
    }
  });

  test('that its session still takes a payment, before a currency is known', async () => {
    const fresh = await read(session('open', null, { currency: null }));
    assert.deepEqual([fresh.sessionOpen, fresh.currency], [true, '']);
  });

  test('nothing, when Stripe sends an id where an object was asked for', async () => {
    const unexpanded = { ...session('complete', null), payment_intent: 'pi_1' };
    await assert.rejects(read(unexpanded), { message: 'Stripe did not expand pi_1' });
  });

  test('that it was taken, also without a charge or an amount', async () => {
    const noCharge = await read(session('complete', intent('succeeded', { latest_charge: null })));
    assert.deepEqual([noCharge.money, noCharge.amount], ['captured', 4990]);
    const nothing = intent('succeeded', { amount_received: 0 });
    assert.equal((await read(session('complete', nothing))).money, 'captured');
  });

  test('that a review is open', async () => {
    const held = await read(session('complete', intent('requires_capture', { review: 'prv_1' })));
    assert.equal(held.underReview, true);
  });

  test('whose it is from the session, as long as nobody tried to pay', async () => {
    const { installationId, purchaseId } = await read(session('open', null));
    assert.deepEqual([installationId, purchaseId], ['of the session', 'of the session']);
  });

  test('nothing, when no answer can be had', async () => {
    for (const [status, name] of [
      [401, 'ProviderUnavailable'],
      [404, 'SessionGone'],
      [429, 'ProviderUnavailable'],
      [500, 'ProviderUnavailable'],
    ] as const) {
      await using stripe = await stubbedStripe({ status, body: { error: { type: 'api_error' } } });
      await assert.rejects(payments(stripe).read('cs_1'), { name });
    }
  });
});

describe('a write', () => {
  const refund = { paymentIntentId: 'pi_1', purchaseId: 'p-1' };
  const write = async (status: number, error: object, kind: 'capture' | 'void' | 'refund') => {
    await using stripe = await stubbedStripe({ status, body: { error } });
    const client = payments(stripe);
    switch (kind) {
      case 'capture':
        return { outcome: await client.capture('pi_1', 4990, 'the key'), stripe };
      case 'void':
        return { outcome: await client.void('pi_1', 'the key'), stripe };
      case 'refund':
        return { outcome: await client.refund(refund, 'the key'), stripe };
    }
  };
  const failure = (code: string) => ({ type: 'invalid_request_error', code, message: 'ada@x.org' });

  const sorted: readonly (readonly [number, string])[] = [
    [400, 'refused'],
    [401, 'refused'],
    [402, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [409, 'no-answer'],
    [429, 'no-answer'],
    [500, 'indeterminate'],
    [503, 'indeterminate'],
  ];
  for (const [status, kind] of sorted) {
    test(`answered with ${status} is ${kind}, sent once, with its key`, async () => {
      const { outcome, stripe } = await write(status, failure('some_code'), 'capture');
      assert.equal(outcome.kind, kind);
      assert.deepEqual(
        stripe.requests.map(({ headers }) => headers['idempotency-key']),
        ['the key'],
      );
      assert.doesNotMatch(JSON.stringify(outcome), /ada@x\.org/, 'messages stay out of it');
    });
  }

  test('whose connection breaks is without an answer', async () => {
    await using stripe = await stubbedStripe('hang up');
    assert.equal((await payments(stripe).capture('pi_1', 4990, 'k')).kind, 'no-answer');
  });

  test('to a server that is not there is without an answer', async () => {
    const sdk = new Stripe('sk_test_x', {
      host: '127.0.0.1',
      port: 9,
      protocol: 'http',
      maxNetworkRetries: 0,
    });
    const client = new StripePayments(sdk, {
      installationId: 'here',
      methods: ['card'],
      returnUrl: () => '',
    });
    assert.equal((await client.void('pi_1', 'k')).kind, 'no-answer');
  });

  const unexpectedly = (status: string) => ({
    ...failure('payment_intent_unexpected_state'),
    payment_intent: { id: 'pi_1', status },
  });

  test('that was done already is done', async () => {
    assert.equal((await write(400, unexpectedly('succeeded'), 'capture')).outcome.kind, 'done');
    assert.equal((await write(400, unexpectedly('canceled'), 'void')).outcome.kind, 'done');
    const refunded = await write(400, failure('charge_already_refunded'), 'refund');
    assert.equal(refunded.outcome.kind, 'done');
  });

  test('that came too late is refused, not done', async () => {
    assert.equal((await write(400, unexpectedly('canceled'), 'capture')).outcome.kind, 'refused');
    assert.equal((await write(400, unexpectedly('succeeded'), 'void')).outcome.kind, 'refused');
  });

  test('captures the exact amount', async () => {
    await using stripe = await stubbedStripe({ status: 200, body: {} });
    assert.equal((await payments(stripe).capture('pi_1', 4990, 'k')).kind, 'done');
    assert.equal(stripe.requests[0]?.body, 'amount_to_capture=4990');
  });

  test('answers a new session with its id', async () => {
    await using stripe = await stubbedStripe({ status: 200, body: { id: 'cs_9' } });
    const outcome = await payments(stripe).openSession('{"mode":"payment"}', 'k');
    assert.deepEqual(outcome, { kind: 'done', value: 'cs_9' });
  });
});

describe('the list of recent payments', () => {
  const listed = (id: string, changes: object = {}) =>
    intent('requires_capture', {
      id,
      amount: 4990,
      currency: 'eur',
      created: 1_795_341_600,
      canceled_at: null,
      latest_charge: charge('succeeded'),
      ...changes,
    });
  const charge = (status: string, refunds: readonly object[] = []) => ({
    id: 'ch_1',
    status,
    created: 1_795_341_700,
    amount_refunded: 0,
    disputed: false,
    payment_method_details: { type: 'card' },
    refunds: { data: refunds },
  });

  test('tells of each whose it is and what became of it', async () => {
    const body = {
      object: 'list',
      has_more: false,
      data: [
        listed('pi_1'),
        listed('pi_2', { metadata: {}, latest_charge: null }),
        listed('pi_3', { status: 'requires_payment_method' }),
      ],
    };
    await using stripe = await stubbedStripe({ status: 200, body });
    const found = await payments(stripe).recent(1_795_341_600_999);
    assert.deepEqual(found[0], {
      paymentIntentId: 'pi_1',
      money: 'authorized',
      currency: 'EUR',
      minorUnits: 4990,
      taken: 0,
      amountRefunded: 0,
      disputed: false,
      heldFirst: true,
      createdAt: 1_795_341_600_000,
      paidAt: 1_795_341_700_000,
      givenBackAt: null,
      installationId: 'here',
      purchaseId: 'p-1',
    });
    assert.partialDeepStrictEqual(found[1], { installationId: null, purchaseId: null });
    assert.equal(found[2]?.money, 'none', 'a list does not tell whether its session has expired');
    assert.equal(stripe.requests.length, 1);
  });

  test('tells when money came and when it went back', async () => {
    const refunds = [
      { status: 'failed', created: 1_795_342_000 },
      { status: 'canceled', created: 1_795_341_950 },
      { status: 'succeeded', created: 1_795_341_900 },
      { status: 'succeeded', created: 1_795_341_800 },
    ];
    const data = [
      listed('pi_1', { latest_charge: charge('succeeded', refunds) }),
      listed('pi_2', { canceled_at: 1_795_341_800 }),
      listed('pi_3', { latest_charge: { ...charge('failed'), refunds: undefined } }),
    ];
    const body = { object: 'list', has_more: false, data };
    await using stripe = await stubbedStripe({ status: 200, body });
    const found = await payments(stripe).recent(0, 1_795_341_600_999);
    const paidAt = 1_795_341_700_000;
    assert.deepEqual(
      found.map((payment) => [payment.paidAt, payment.givenBackAt]),
      [
        [paidAt, 1_795_341_900_000],
        [paidAt, 1_795_341_800_000],
        [null, null],
      ],
    );
    assert.match(stripe.requests[0]?.url ?? '', /created\[gte\]=0&created\[lte\]=1795341600&/);
  });

  test('is unavailable, not empty, when Stripe does not answer', async () => {
    await using stripe = await stubbedStripe({ status: 500, body: { error: {} } });
    await assert.rejects(payments(stripe).recent(0), { name: 'ProviderUnavailable' });
  });
});
