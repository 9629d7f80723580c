import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Stripe } from 'stripe';
import type { FaultPlan } from '../faults/fault.ts';
import { startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

const operation = 'payment_intents.capture';
const how = { times: 1 };
/** The SDK sends a request again, once, when its connection breaks, though its retries are off. */
const SENT_BY_THE_SDK = 2;
/** A client that gives up soon, in milliseconds. */
const impatient = { timeout: 50, maxNetworkRetries: 0 };

describe('Faults at Stripe', () => {
  let stripe: StripeUnderTest;
  before(async () => {
    stripe = await startStripeUnderTest();
  });
  beforeEach(() => {
    stripe.faults.clear();
  });
  after(() => stripe[Symbol.asyncDispose]());

  const statusOf = async (id: string) => (await stripe.sdk.paymentIntents.retrieve(id)).status;
  const capture = (id: string, idempotencyKey = `cap:${id}`) =>
    stripe.sdk.paymentIntents.capture(id, {}, { ...impatient, idempotencyKey });
  const fail = (plan: FaultPlan) => stripe.faults.add(plan);

  for (const [kind, times] of [
    ['timeout-before', 1],
    ['reset-before', SENT_BY_THE_SDK],
  ] as const) {
    it(`${kind}: no answer, nothing done, and the same key does it afterwards`, async () => {
      const id = await stripe.paidIntent();
      fail({ target: 'stripe', operation, kind, how: { times } });
      await assert.rejects(capture(id), Stripe.errors.StripeConnectionError);
      assert.equal(await statusOf(id), 'requires_capture');
      assert.equal((await capture(id)).status, 'succeeded');
      assert.deepEqual(stripe.faults.snapshot().counts, { [kind]: times });
    });
  }

  for (const [kind, times] of [
    ['timeout-after', 1],
    ['reset-after', SENT_BY_THE_SDK],
  ] as const) {
    it(`${kind}: no answer, but done, and the same key gets the answer that was lost`, async () => {
      const id = await stripe.paidIntent();
      fail({ target: 'stripe', operation, kind, how: { times } });
      await assert.rejects(capture(id), Stripe.errors.StripeConnectionError);
      assert.equal(await statusOf(id), 'succeeded');
      assert.equal((await capture(id)).status, 'succeeded');
      await assert.rejects(capture(id, `another key for ${id}`), {
        code: 'payment_intent_unexpected_state',
      });
    });
  }

  it('error-500: not done, and the key keeps the 500 for good', async () => {
    const id = await stripe.paidIntent();
    fail({ target: 'stripe', operation, kind: 'error-500', how });
    await assert.rejects(capture(id), { statusCode: 500, type: 'StripeAPIError' });
    await assert.rejects(capture(id), { statusCode: 500 });
    assert.equal(await statusOf(id), 'requires_capture');
    assert.equal((await capture(id, `another key for ${id}`)).status, 'succeeded');
    assert.deepEqual(stripe.faults.snapshot().counts, { 'error-500': 1 });
  });

  it('error-500-after: done, and the key keeps the 500 for good', async () => {
    const id = await stripe.paidIntent();
    fail({ target: 'stripe', operation, kind: 'error-500-after', how });
    await assert.rejects(capture(id), { statusCode: 500 });
    await assert.rejects(capture(id), { statusCode: 500 });
    assert.equal(await statusOf(id), 'succeeded');
  });

  it('an answer that a key remembers is not hit by an error', async () => {
    const id = await stripe.paidIntent();
    await capture(id);
    fail({ target: 'stripe', operation, kind: 'error-500', how });
    assert.equal((await capture(id)).status, 'succeeded');
    assert.equal(stripe.faults.snapshot().active.length, 1);
  });

  it('conflict-409: not done, and the same key does it afterwards', async () => {
    const id = await stripe.paidIntent();
    fail({ target: 'stripe', operation, kind: 'conflict-409', how });
    await assert.rejects(capture(id), { statusCode: 409, code: 'idempotency_key_in_use' });
    assert.equal(await statusOf(id), 'requires_capture');
    assert.equal((await capture(id)).status, 'succeeded');
  });

  it('too-many-429: not done, tells when to come back, and the same key does it then', async () => {
    const id = await stripe.paidIntent();
    fail({ target: 'stripe', operation, kind: 'too-many-429', retryAfterSeconds: 7, how });
    await assert.rejects(capture(id), (error: Stripe.errors.StripeError) => {
      assert.ok(error instanceof Stripe.errors.StripeRateLimitError);
      assert.equal(error.headers?.['retry-after'], '7');
      return true;
    });
    assert.equal(await statusOf(id), 'requires_capture');
    assert.equal((await capture(id)).status, 'succeeded');
  });

  it('slow: done later, though the caller has given up', async () => {
    const id = await stripe.paidIntent();
    fail({ target: 'stripe', operation, kind: 'slow', milliseconds: 100, how });
    await assert.rejects(capture(id), Stripe.errors.StripeConnectionError);
    while ((await statusOf(id)) !== 'succeeded') {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  it('hit reads as well as writes', async () => {
    const session = await stripe.openSession();
    fail({ target: 'stripe', operation: 'checkout.sessions.retrieve', kind: 'error-500', how });
    await assert.rejects(stripe.sdk.checkout.sessions.retrieve(session.id), { statusCode: 500 });
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).status, 'open');
  });

  it('refund-pending: stays pending until its time comes', async () => {
    const id = await stripe.paidIntent();
    await capture(id);
    fail({ target: 'stripe', kind: 'refund-pending', succeedsAfterSeconds: 60, how });
    const refund = await stripe.sdk.refunds.create({ payment_intent: id });
    assert.equal(refund.status, 'pending');
    stripe.advance(59_000);
    assert.equal((await stripe.sdk.refunds.retrieve(refund.id)).status, 'pending');
    stripe.advance(1_000);
    assert.equal((await stripe.sdk.refunds.retrieve(refund.id)).status, 'succeeded');
  });

  it('refund-fails: is pending, fails later, and the money is still taken then', async () => {
    const id = await stripe.paidIntent();
    await capture(id);
    fail({ target: 'stripe', kind: 'refund-fails', afterSeconds: 3600, how });
    const refund = await stripe.sdk.refunds.create({ payment_intent: id, expand: ['charge'] });
    assert.equal(refund.status, 'pending');
    stripe.advance(3_600_000);
    const failed = await stripe.sdk.refunds.retrieve(refund.id, { expand: ['charge'] });
    assert.equal(failed.status, 'failed');
    assert.equal(failed.failure_reason, 'expired_or_canceled_card');
    assert.ok(typeof failed.charge === 'object' && failed.charge?.refunded === false);
    assert.equal(failed.charge.amount_refunded, 0);
    const events = await stripe.sdk.events.list({ limit: 2 });
    assert.deepEqual(
      events.data.map(({ type }) => type),
      ['refund.failed', 'refund.updated'],
    );
    const again = await stripe.sdk.refunds.create({ payment_intent: id });
    assert.equal(again.status, 'succeeded');
  });

  it('are counted against no limit but the true one', async () => {
    await using other = await startStripeUnderTest();
    const id = await other.paidIntent();
    const reads = Array.from({ length: 9 }, () => other.sdk.paymentIntents.retrieve(id));
    await Promise.all(reads);
    // One opened the session, nine read it and one asked for the PaymentIntent's id.
    assert.equal(other.sandbox.snapshot().peakRequestsPerSecond, 11);
    other.advance(1_000);
    await other.sdk.paymentIntents.retrieve(id);
    assert.equal(other.sandbox.snapshot().peakRequestsPerSecond, 11);
  });
});
