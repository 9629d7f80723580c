import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { Stripe } from 'stripe';
import { credentials } from '../credentials.ts';
import { MINUTE, startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

const secret = credentials.stripe.webhookSecret;

interface Received {
  readonly payload: string;
  readonly signature: string;
}

/** An endpoint that answers the given statuses one after the other, and 200 from then on. */
async function startEndpoint(...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((payload) => {
      received.push({ payload, signature: String(request.headers['stripe-signature']) });
      response.writeHead(statuses.shift() ?? 200, { location: '/elsewhere' }).end();
      server.emit('received');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return {
    url: `http://127.0.0.1:${address.port}/webhooks`,
    received,
    events: () =>
      received.map((each) => Stripe.webhooks.constructEvent(each.payload, each.signature, secret)),
    async until(count: number) {
      while (received.length < count) {
        await once(server, 'received');
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function startSubscribed(url: string, webhookRetryWaits: readonly number[] = []) {
  const stripe = await startStripeUnderTest({ webhookRetryWaits });
  stripe.sandbox.webhooks.endpoint = { url, secret };
  return stripe;
}

async function untilSettled({ sandbox }: StripeUnderTest) {
  const pending = () =>
    sandbox.snapshot().webhookDeliveries.some((delivery) => delivery.state === 'pending');
  while (pending()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('Webhooks', () => {
  it('are signed, pinned to endive and tell of the payment before the session', async () => {
    await using endpoint = await startEndpoint();
    await using stripe = await startSubscribed(endpoint.url);
    const id = await stripe.paidIntent();
    await endpoint.until(4);
    const events = endpoint.events();
    assert.deepEqual(
      events.map((event) => event.type),
      [
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.amount_capturable_updated',
        'checkout.session.completed',
      ],
    );
    const [, , held, completed] = events;
    assert.equal(held?.api_version, '2026-10-28.endive');
    assert.equal(held.livemode, false);
    assert.ok(held.type === 'payment_intent.amount_capturable_updated');
    assert.equal(held.data.object.id, id);
    assert.equal(held.data.object.amount_capturable, 4990);
    assert.ok(completed?.type === 'checkout.session.completed');
    assert.equal(completed.data.object.payment_intent, id);
    assert.equal(completed.created, stripe.now());
    assert.throws(() =>
      Stripe.webhooks.constructEvent(
        endpoint.received[0]?.payload ?? '',
        endpoint.received[0]?.signature ?? '',
        'whsec_other',
      ),
    );
  });

  it('tell of capture, refund, decline, cancellation and expiry', async () => {
    await using endpoint = await startEndpoint();
    await using stripe = await startSubscribed(endpoint.url);
    const captured = await stripe.paidIntent();
    await stripe.sdk.paymentIntents.capture(captured);
    await stripe.sdk.refunds.create({ payment_intent: captured });
    await stripe.sdk.paymentIntents.cancel(await stripe.paidIntent());
    const declined = await stripe.openSession();
    await assert.rejects(stripe.pay(declined, '4000000000000002'));
    stripe.advance(31 * MINUTE);
    const { data: events } = await stripe.sdk.events.list({ limit: 100 });
    const inOrder = events.map((event) => event.type).reverse();
    assert.deepEqual(inOrder.slice(4, 9), [
      'charge.captured',
      'payment_intent.succeeded',
      'refund.created',
      'charge.refunded',
      'refund.updated',
    ]);
    assert.deepEqual(inOrder.slice(13), [
      'payment_intent.canceled',
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'checkout.session.expired',
    ]);
    await endpoint.until(inOrder.length);
    assert.deepEqual(
      endpoint.events().map((event) => event.type),
      inOrder,
    );
  });

  it('are sent again, signed anew, until the endpoint accepts them', async () => {
    await using endpoint = await startEndpoint(500, 302);
    await using stripe = await startSubscribed(endpoint.url, [0, 0, 0]);
    const session = await stripe.openSession();
    await stripe.sdk.checkout.sessions.expire(session.id);
    await untilSettled(stripe);
    const events = endpoint.events();
    assert.equal(events.length, 3);
    assert.equal(new Set(events.map((event) => event.id)).size, 1);
    const [delivery] = stripe.sandbox.snapshot().webhookDeliveries;
    assert.equal(delivery?.state, 'delivered');
    assert.equal(delivery.objectId, session.id);
    assert.deepEqual(
      delivery.attempts.map((attempt) => attempt.httpStatus),
      [500, 302, 200],
    );
    const { data: missed } = await stripe.sdk.events.list({ delivery_success: false });
    assert.deepEqual(missed, []);
  });

  it('are given up after the last retry when nobody listens, and stay in the list of events', async () => {
    await using stripe = await startSubscribed('http://127.0.0.1:1/webhooks', [0]);
    const session = await stripe.openSession();
    await stripe.sdk.checkout.sessions.expire(session.id);
    await untilSettled(stripe);
    const [delivery] = stripe.sandbox.snapshot().webhookDeliveries;
    assert.equal(delivery?.state, 'failed');
    assert.equal(delivery.attempts.length, 2);
    assert.equal(delivery.attempts[0]?.httpStatus, null);
    assert.notEqual(delivery.attempts[0].error, null);
    const { data: missed } = await stripe.sdk.events.list({ delivery_success: false });
    assert.deepEqual(
      missed.map((event) => event.id),
      [delivery.eventId],
    );
    assert.equal((await stripe.sdk.events.retrieve(delivery.eventId)).pending_webhooks, 1);
  });

  it('are lost while they are dropped, and never come later', async () => {
    await using endpoint = await startEndpoint();
    await using stripe = await startSubscribed(endpoint.url, [0, 0]);
    stripe.sandbox.webhooks.drop = true;
    await stripe.paidIntent();
    stripe.sandbox.webhooks.drop = false;
    const session = await stripe.openSession();
    await stripe.sdk.checkout.sessions.expire(session.id);
    await untilSettled(stripe);
    assert.deepEqual(
      endpoint.events().map((event) => event.type),
      ['checkout.session.expired'],
    );
    assert.deepEqual(
      stripe.sandbox.snapshot().webhookDeliveries.map((delivery) => delivery.state),
      ['dropped', 'dropped', 'dropped', 'dropped', 'delivered'],
    );
  });

  it('stop with the stand-in, also those that wait for a retry', async () => {
    await using endpoint = await startEndpoint(500);
    await using stripe = await startSubscribed(endpoint.url, [60 * MINUTE]);
    const session = await stripe.openSession();
    await stripe.sdk.checkout.sessions.expire(session.id);
    await endpoint.until(1);
    await stripe.sandbox.stop();
    assert.equal(endpoint.received.length, 1);
  });

  it('are forgotten on reset, as everything else is', async () => {
    await using endpoint = await startEndpoint();
    await using stripe = await startSubscribed(endpoint.url);
    const id = await stripe.paidIntent();
    stripe.sandbox.reset();
    const { requests, webhookDeliveries, ...objects } = stripe.sandbox.snapshot();
    assert.deepEqual(objects, {
      sessions: [],
      paymentIntents: [],
      charges: [],
      refunds: [],
      disputes: [],
      reviews: [],
      peakRequestsPerSecond: 0,
    });
    assert.deepEqual([requests, webhookDeliveries], [[], []]);
    await assert.rejects(stripe.sdk.paymentIntents.retrieve(id), { code: 'resource_missing' });
    assert.notEqual(stripe.sandbox.webhooks.endpoint, null);
  });
});
