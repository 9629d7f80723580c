import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Stripe } from 'stripe';
import {
  MINUTE,
  priceOf,
  startStripeUnderTest,
  type StripeUnderTest,
} from './stripe-under-test.ts';

describe('Checkout Sessions', () => {
  let stripe: StripeUnderTest;
  before(async () => {
    stripe = await startStripeUnderTest();
  });
  after(() => stripe[Symbol.asyncDispose]());

  it('opens a session with its total, its secret and no PaymentIntent yet', async () => {
    const session = await stripe.openSession({
      line_items: [
        { quantity: 2, price_data: priceOf(4990, 'eur') },
        { quantity: 1, price_data: priceOf(1500, 'eur') },
      ],
    });
    assert.equal(session.amount_total, 11_480);
    assert.equal(session.status, 'open');
    assert.equal(session.payment_status, 'unpaid');
    assert.equal(session.payment_intent, null);
    assert.deepEqual(session.payment_method_types, ['card']);
    assert.deepEqual(session.metadata, { purchase: 'p-1' });
    assert.match(session.client_secret ?? '', new RegExp(`^${session.id}_secret_`));
    const again = await stripe.sdk.checkout.sessions.retrieve(session.id, {
      expand: ['line_items'],
    });
    assert.equal(again.client_secret, session.client_secret);
    assert.deepEqual(
      again.line_items?.data.map((item) => [item.quantity, item.amount_total]),
      [
        [2, 9980],
        [1, 1500],
      ],
    );
  });

  for (const [currency, unitAmount, divisor] of [
    ['jpy', 8000, 1],
    ['isk', 450_000, 100],
    ['ugx', 2_000_000, 100],
    ['huf', 1_234_550, 100],
    ['twd', 1250, 100],
    ['kwd', 4510, 1000],
  ] as const) {
    it(`counts ${currency} as Stripe does, with ${divisor} to the unit`, async () => {
      const session = await stripe.openSession({
        line_items: [{ quantity: 3, price_data: priceOf(unitAmount, currency) }],
      });
      assert.equal(session.amount_total, 3 * unitAmount);
      assert.equal(session.currency, currency);
      const page: unknown = await stripe.sdk.rawRequest('GET', `/v1/payment_pages/${session.id}`);
      assert.partialDeepStrictEqual(page, { session: { minorUnitsAmountDivisor: divisor } });
    });
  }

  it('lists the newest first, page by page, and by status', async () => {
    await using other = await startStripeUnderTest();
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      ids.unshift((await other.openSession()).id);
    }
    const all = await other.sdk.checkout.sessions
      .list({ limit: 2 })
      .autoPagingToArray({ limit: 9 });
    assert.deepEqual(
      all.map((session) => session.id),
      ids,
    );
    const upward = await other.sdk.checkout.sessions.list({ ending_before: ids[0] ?? '' });
    assert.deepEqual(upward.data, []);
    await other.sdk.checkout.sessions.expire(ids[1] ?? '');
    const expired = await other.sdk.checkout.sessions.list({ status: 'expired' });
    assert.deepEqual(
      expired.data.map((session) => session.id),
      [ids[1]],
    );
  });

  it('expires an open session once, and no other', async () => {
    const session = await stripe.openSession();
    const expired = await stripe.sdk.checkout.sessions.expire(session.id);
    assert.equal(expired.status, 'expired');
    assert.equal(expired.client_secret, null);
    await assert.rejects(stripe.sdk.checkout.sessions.expire(session.id), { statusCode: 400 });
    await assert.rejects(stripe.pay(session, '4242424242424242'), {
      code: 'checkout_session_expired',
    });
    const paid = await stripe.openSession();
    await stripe.pay(paid, '4242424242424242');
    await assert.rejects(stripe.sdk.checkout.sessions.expire(paid.id), { statusCode: 400 });
    await assert.rejects(stripe.pay(paid, '4242424242424242'), {
      code: 'checkout_session_already_complete',
    });
  });

  it('expires by itself when the clock passes expires_at', async () => {
    await using other = await startStripeUnderTest();
    const session = await other.openSession();
    other.advance(31 * MINUTE - 1000);
    assert.equal((await other.sdk.checkout.sessions.retrieve(session.id)).status, 'open');
    other.advance(1000);
    assert.equal((await other.sdk.checkout.sessions.retrieve(session.id)).status, 'expired');
    const events = await other.sdk.events.list({ type: 'checkout.session.expired' });
    assert.equal(events.data.length, 1);
  });

  it('lives 30 minutes at least and 24 hours at most', async () => {
    const at = (minutes: number) => ({ expires_at: stripe.now() + minutes * 60 });
    await stripe.openSession(at(30));
    await stripe.openSession(at(24 * 60));
    await assert.rejects(stripe.openSession({ expires_at: stripe.now() + 30 * 60 - 1 }), {
      type: 'StripeInvalidRequestError',
      param: 'expires_at',
    });
    await assert.rejects(stripe.openSession({ expires_at: stripe.now() + 24 * 3600 + 1 }), {
      param: 'expires_at',
    });
  });

  const refusals: [string, Partial<Stripe.Checkout.SessionCreateParams>, object][] = [
    [
      'a total below the minimum',
      { line_items: [{ quantity: 1, price_data: priceOf(49, 'eur') }] },
      { code: 'amount_too_small' },
    ],
    [
      'yen below the minimum',
      { line_items: [{ quantity: 1, price_data: priceOf(49, 'jpy') }] },
      { code: 'amount_too_small' },
    ],
    [
      'a fraction of a króna',
      { line_items: [{ quantity: 1, price_data: priceOf(450_050, 'isk') }] },
      { param: 'line_items' },
    ],
    [
      'a fraction of a Ugandan shilling',
      { line_items: [{ quantity: 1, price_data: priceOf(2_000_001, 'ugx') }] },
      { param: 'line_items' },
    ],
    [
      'a single fils',
      { line_items: [{ quantity: 1, price_data: priceOf(4515, 'kwd') }] },
      { param: 'line_items' },
    ],
    [
      'two currencies',
      {
        line_items: [
          { quantity: 1, price_data: priceOf(500, 'eur') },
          { quantity: 1, price_data: priceOf(500, 'usd') },
        ],
      },
      { param: 'line_items' },
    ],
    [
      'more than 100 line items',
      {
        line_items: Array.from({ length: 101 }, () => ({
          quantity: 1,
          price_data: priceOf(500, 'eur'),
        })),
      },
      { param: 'line_items' },
    ],
    [
      'a currency in capitals',
      { line_items: [{ quantity: 1, price_data: priceOf(500, 'EUR') }] },
      { param: 'line_items[0][price_data][currency]' },
    ],
    [
      'a line without a quantity',
      { line_items: [{ price_data: priceOf(500, 'eur') }] },
      { code: 'parameter_missing', param: 'line_items[0][quantity]' },
    ],
    [
      'a fraction of a cent',
      { line_items: [{ quantity: 1, price_data: priceOf(499.5, 'eur') }] },
      { code: 'parameter_invalid_integer', param: 'line_items[0][price_data][unit_amount]' },
    ],
    ['the old name of a ui_mode', { ui_mode: 'custom' }, { param: 'ui_mode' }],
    [
      'success_url with elements',
      { success_url: 'http://localhost:4200' },
      { param: 'success_url', message: /cannot be used with ui_mode: elements/ },
    ],
    ['submit_type with elements', { submit_type: 'book' }, { param: 'submit_type' }],
    [
      'an unknown payment method type',
      { allowed_payment_method_types: ['cards'] },
      { param: 'allowed_payment_method_types[0]' },
    ],
    [
      'an allow-list that leaves nothing',
      { allowed_payment_method_types: ['sepa_debit'] },
      { param: 'allowed_payment_method_types' },
    ],
    ['more than 50 metadata keys', { metadata: metadataOf(51) }, { param: 'metadata' }],
    ['a long metadata value', { metadata: { key: 'x'.repeat(501) } }, { param: 'metadata[key]' }],
    ['a long metadata key', { metadata: { ['x'.repeat(41)]: 'value' } }, { statusCode: 400 }],
    ['an empty string', { client_reference_id: '' }, { code: 'parameter_invalid_empty' }],
    ['no e-mail address', { customer_email: 'ada' }, { code: 'email_invalid' }],
    [
      'taxes, which it does not calculate',
      { automatic_tax: { enabled: true } },
      { param: 'automatic_tax[enabled]' },
    ],
    [
      'a parameter of Stripe that it does not implement',
      { discounts: [{ coupon: 'SUMMER' }] },
      { param: 'discounts', message: /not implemented/ },
    ],
  ];
  for (const [what, parameters, expected] of refusals) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(stripe.openSession(parameters), {
        type: 'StripeInvalidRequestError',
        statusCode: 400,
        ...expected,
      });
    });
  }

  it('takes the 50 keys of metadata and 100 lines that Stripe takes', async () => {
    const session = await stripe.openSession({
      metadata: metadataOf(50),
      line_items: Array.from({ length: 100 }, () => ({
        quantity: 1,
        price_data: priceOf(500, 'eur'),
      })),
    });
    assert.equal(session.amount_total, 50_000);
    assert.equal(Object.keys(session.metadata ?? {}).length, 50);
  });

  it('refuses parameters that endive does not know, wherever they stand', async () => {
    await assert.rejects(
      stripe.sdk.rawRequest('POST', '/v1/checkout/sessions', {
        mode: 'payment',
        ui_mode: 'elements',
        payment_method_types: ['card'],
        line_items: [{ quantity: 1, price_data: priceOf(500, 'eur') }],
      }),
      { code: 'parameter_unknown', param: 'payment_method_types' },
    );
    await assert.rejects(
      stripe.sdk.rawRequest('POST', '/v1/checkout/sessions', {
        mode: 'payment',
        ui_mode: 'elements',
        line_items: [{ quantity: 1, price_data: { ...priceOf(500, 'eur'), vat: 19 } }],
      }),
      { code: 'parameter_unknown', param: 'line_items[0][price_data][vat]' },
    );
    await assert.rejects(stripe.sdk.rawRequest('GET', '/v1/checkout/sessions?page=2'), {
      code: 'parameter_unknown',
      param: 'page',
    });
  });

  it('offers every method of the account without an allow-list, and then needs a return_url', async () => {
    const session = await stripe.sdk.checkout.sessions.create({
      mode: 'payment',
      ui_mode: 'elements',
      return_url: 'http://localhost:4200/return',
      line_items: [{ quantity: 1, price_data: priceOf(500, 'eur') }],
    });
    assert.deepEqual(session.payment_method_types, ['card', 'ideal', 'bancontact']);
    await assert.rejects(
      stripe.sdk.checkout.sessions.create({
        mode: 'payment',
        ui_mode: 'elements',
        allowed_payment_method_types: ['card', 'ideal'],
        line_items: [{ quantity: 1, price_data: priceOf(500, 'eur') }],
      }),
      { param: 'return_url' },
    );
  });
});

function metadataOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'value']));
}
