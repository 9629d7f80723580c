import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import express from 'express';
import type { Stripe } from 'stripe';
import { credentials } from '../sandbox/credentials.ts';
import { type Listener, listen } from '../sandbox/listen.ts';
import {
  DAY,
  HOUR,
  idOf,
  startStripeUnderTest,
  type StripeUnderTest,
} from '../sandbox/stripe/stripe-under-test.ts';
import { StripeContract } from './contract.ts';
import { routesOf } from './express-routes.ts';
import { confirmInBrowser } from './paying-browser.ts';
import { type Exchange, recorder } from './recorder.ts';
import { sdkAt } from './sdk.ts';

const GOOD_CARD = '4242424242424242';
const CARD_WITH_3DS = '4000002760003184';

/** No types describe what Stripe.js and a bank's page ask. */
const UNTYPED = /^\/(3ds|bank|v1\/payment_pages)\//;

describe('The stand-in for Stripe, asked for everything it has', () => {
  const contract = new StripeContract();
  const exchanges: Exchange[] = [];
  let stripe: StripeUnderTest;
  let front: Listener;
  let url: string;
  let sdk: Stripe;

  before(async () => {
    stripe = await startStripeUnderTest();
    front = await listen(express().use(recorder(exchanges), stripe.sandbox.app), 0);
    url = `http://127.0.0.1:${front.port}`;
    sdk = sdkAt(url);
  });
  after(async () => {
    await front.close();
    await stripe[Symbol.asyncDispose]();
  });

  it('keeps to the types with sessions', async () => {
    const session = await openSession();
    await sdk.checkout.sessions.retrieve(session.id, { expand: ['line_items', 'payment_intent'] });
    await sdk.checkout.sessions.listLineItems(session.id);
    await sdk.checkout.sessions.expire(session.id);
    await assert.rejects(sdk.checkout.sessions.expire(session.id));
    await openSession({ allowed_payment_method_types: ['card', 'ideal', 'bancontact'] });
    const product = await sdk.products.create({ name: 'Day pass', description: 'Thursday' });
    const price = await sdk.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 1500,
    });
    await sdk.products.retrieve(product.id);
    await sdk.prices.retrieve(price.id);
    await sdk.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://events.example/paid',
      line_items: [{ price: price.id, quantity: 2 }],
    });
    stripe.advance(2 * DAY);
    await sdk.checkout.sessions.list({ status: 'expired' });
  });

  it('keeps to them with payments: captured in part, canceled, lapsed, declined, confirmed by the bank', async () => {
    const captured = await heldIntent();
    await sdk.paymentIntents.update(captured, { metadata: { mark: '1' } });
    await sdk.paymentIntents.capture(captured, { amount_to_capture: 1000 });
    await assert.rejects(sdk.paymentIntents.cancel(captured));
    const canceled = await heldIntent();
    await sdk.paymentIntents.cancel(canceled, { cancellation_reason: 'abandoned' });
    await heldIntent();
    stripe.advance(8 * DAY);
    const declined = await openSession();
    assert.equal(await pay(declined, '4000000000009995'), 402);
    const failed = await intentOf(declined);
    await sdk.paymentIntents.retrieve(failed, { expand: ['latest_charge', 'payment_method'] });
    for (const outcome of ['complete', 'fail'] as const) {
      const session = await openSession();
      assert.equal(await pay(session, CARD_WITH_3DS), 200);
      const intent = await intentOf(session);
      await sdk.paymentIntents.retrieve(intent);
      await sdk.rawRequest('POST', `/3ds/${intent}/outcome`, { outcome });
    }
    const automatic = await openSession({ payment_method_options: {} });
    await pay(automatic, GOOD_CARD);
    await sdk.paymentIntents.list({ limit: 100, expand: ['data.latest_charge'] });
  });

  it('keeps to them with payments by a bank', async () => {
    for (const type of ['ideal', 'bancontact'] as const) {
      const session = await openSession({ allowed_payment_method_types: [type] });
      const intent = await stripe.payWithBank(session, type);
      await sdk.paymentIntents.retrieve(intent, { expand: ['payment_method'] });
      await stripe.answerAtBank(intent, 'complete');
      await sdk.paymentIntents.retrieve(intent, { expand: ['latest_charge'] });
    }
  });

  it('keeps to them with refunds: in part, in full, pending, failed', async () => {
    const intent = await capturedIntent();
    await sdk.refunds.create({ payment_intent: intent, amount: 1000, reason: 'duplicate' });
    const rest = await sdk.refunds.create({ payment_intent: intent });
    await assert.rejects(sdk.refunds.create({ payment_intent: intent }));
    await sdk.refunds.retrieve(rest.id, { expand: ['charge', 'payment_intent'] });
    const { byHand } = stripe.sandbox;
    for (const outcome of ['succeeded', 'failed'] as const) {
      const pending = byHand.refund(await capturedIntent(), undefined, {
        outcome,
        afterSeconds: null,
      });
      byHand.settleRefund(pending.id, outcome);
    }
    byHand.refund(await capturedIntent(), 1000, { outcome: 'failed', afterSeconds: 3600 });
    await sdk.refunds.list({ limit: 100 });
    stripe.advance(2 * HOUR);
    await sdk.refunds.list({ limit: 100, payment_intent: intent });
    const { charge } = await sdk.refunds.retrieve(rest.id);
    await sdk.charges.retrieve(idOf(charge), { expand: ['refunds'] });
  });

  it('keeps to them with disputes, warnings of fraud and reviews', async () => {
    const { byHand } = stripe.sandbox;
    for (const outcome of ['won', 'lost'] as const) {
      const intent = await capturedIntent();
      byHand.warnOfFraud(intent);
      const { id } = byHand.openDispute(intent);
      await sdk.disputes.retrieve(id);
      byHand.closeDispute(id, outcome);
      await sdk.disputes.retrieve(id);
    }
    const { id, payment_intent: intent } = byHand.openReview(await heldIntent());
    await sdk.reviews.retrieve(id);
    byHand.closeReview(idOf(intent ?? null));
    await sdk.reviews.retrieve(id);
  });

  it('keeps to them where it refuses and where it fails', async () => {
    const refusals: [status: number, attempt: Promise<unknown>][] = [
      [404, sdk.checkout.sessions.retrieve('cs_none')],
      [404, sdk.rawRequest('GET', '/v1/nothing')],
      [400, sdk.checkout.sessions.create({ mode: 'payment' })],
      [400, sdk.rawRequest('POST', '/v1/refunds', { colour: 'red' })],
      [400, sdk.paymentIntents.list({ starting_after: 'pi_none' })],
      [401, sdkAt(url, 'sk_test_other').events.list()],
      [403, sdkAt(url, credentials.stripe.publishableKey).events.list()],
    ];
    for (const [status, attempt] of refusals) await assert.rejects(attempt, { statusCode: status });
    const idempotencyKey = 'once';
    await openSession({}, { idempotencyKey });
    await assert.rejects(openSession({ locale: 'de' }, { idempotencyKey }), { statusCode: 400 });
    for (const [kind, statusCode] of [
      ['conflict-409', 409],
      ['too-many-429', 429],
      ['error-500', 500],
      ['error-500-after', 500],
    ] as const) {
      stripe.faults.add({ target: 'stripe', operation: '*', kind, how: { times: 1 } });
      await assert.rejects(sdk.events.list(), { statusCode });
    }
  });

  it('keeps to them with every event of all that', async () => {
    const types = new Set<string>();
    for await (const { id, type } of sdk.events.list({ limit: 100 })) {
      if (!types.has(type)) await sdk.events.retrieve(id);
      types.add(type);
    }
    assert.deepEqual([...types].sort(), contract.eventTypes);
    for (const { path, answer } of exchanges) {
      if (UNTYPED.test(path) && !isFailure(answer)) continue;
      assert.deepEqual(contract.flawsOfAnswer(answer), [], path);
    }
  });

  it('has no route that was not asked here', () => {
    const asked = exchanges.filter(({ status }) => status === 200);
    const forgotten = routesOf(stripe.sandbox.app.router)
      .filter((route) => /^\w+ \/v1\//.test(route))
      .filter((route) => {
        const pattern = new RegExp(`^${route.replaceAll(':id', '[^/]+')}$`);
        return !asked.some(({ method, path }) => pattern.test(`${method} ${path}`));
      });
    assert.deepEqual(forgotten, []);
  });

  function openSession(
    parameters: Partial<Stripe.Checkout.SessionCreateParams> = {},
    options: Stripe.RequestOptions = {},
  ): Promise<Stripe.Checkout.Session> {
    const create = {
      mode: 'payment',
      ui_mode: 'elements',
      customer_email: 'ada@example.org',
      allowed_payment_method_types: ['card'],
      payment_method_options: { card: { capture_method: 'manual' } },
      return_url: 'https://events.example/return',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'eur', unit_amount: 4990, product_data: { name: 'Day pass' } },
        },
      ],
      ...parameters,
    } satisfies Stripe.Checkout.SessionCreateParams;
    return sdk.checkout.sessions.create(create, options);
  }

  function pay(session: Stripe.Checkout.Session, cardNumber: string): Promise<number> {
    return confirmInBrowser(url, session.client_secret ?? '', cardNumber);
  }

  async function intentOf(session: Stripe.Checkout.Session): Promise<string> {
    const { payment_intent: intent } = await sdk.checkout.sessions.retrieve(session.id);
    return idOf(intent);
  }

  async function heldIntent(): Promise<string> {
    const session = await openSession();
    assert.equal(await pay(session, GOOD_CARD), 200);
    return intentOf(session);
  }

  async function capturedIntent(): Promise<string> {
    const intent = await heldIntent();
    await sdk.paymentIntents.capture(intent);
    return intent;
  }
});

function isFailure(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}
