import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

describe('By hand at Stripe', () => {
  let stripe: StripeUnderTest;
  before(async () => {
    stripe = await startStripeUnderTest();
  });
  after(() => stripe[Symbol.asyncDispose]());

  /** The types of the events since there were so many, in order. */
  const eventsSince = async (known: number) => {
    const { data } = await stripe.sdk.events.list({ limit: 100 });
    return data
      .map(({ type }) => type)
      .toReversed()
      .slice(known);
  };
  const eventCount = async () => (await stripe.sdk.events.list({ limit: 100 })).data.length;
  const captured = async () => {
    const id = await stripe.paidIntent();
    await stripe.sdk.paymentIntents.capture(id);
    return id;
  };

  it('a payment is captured, in full and in part', async () => {
    const [full, part] = [await stripe.paidIntent(), await stripe.paidIntent()];
    const known = await eventCount();
    stripe.sandbox.byHand.capture(full);
    stripe.sandbox.byHand.capture(part, 1000);
    assert.equal((await stripe.sdk.paymentIntents.retrieve(full)).amount_received, 4990);
    assert.equal((await stripe.sdk.paymentIntents.retrieve(part)).amount_received, 1000);
    assert.deepEqual(await eventsSince(known), [
      'charge.captured',
      'payment_intent.succeeded',
      'charge.captured',
      'payment_intent.succeeded',
    ]);
  });

  it('a hold is released', async () => {
    const id = await stripe.paidIntent();
    stripe.sandbox.byHand.cancel(id);
    const { status, cancellation_reason } = await stripe.sdk.paymentIntents.retrieve(id);
    assert.deepEqual([status, cancellation_reason], ['canceled', 'requested_by_customer']);
  });

  it('a payment is refunded in part, pending and failing', async () => {
    const id = await captured();
    const known = await eventCount();
    stripe.sandbox.byHand.refund(id, 1000);
    const pending = stripe.sandbox.byHand.refund(id, undefined, {
      outcome: 'succeeded',
      afterSeconds: null,
    });
    assert.equal(pending.amount, 3990);
    stripe.sandbox.byHand.settleRefund(pending.id, 'failed');
    const { data } = await stripe.sdk.refunds.list({ payment_intent: id });
    assert.deepEqual(
      data.map(({ status, amount }) => [status, amount]),
      [
        ['failed', 3990],
        ['succeeded', 1000],
      ],
    );
    assert.deepEqual(await eventsSince(known), [
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'refund.failed',
    ]);
    assert.throws(() => {
      stripe.sandbox.byHand.settleRefund(pending.id, 'succeeded');
    }, /status of failed/);
  });

  it('a dispute is opened and lost, another won', async () => {
    const id = await captured();
    const known = await eventCount();
    const { id: disputeId } = stripe.sandbox.byHand.openDispute(id);
    const dispute = await stripe.sdk.disputes.retrieve(disputeId);
    assert.deepEqual([dispute.status, dispute.amount], ['needs_response', 4990]);
    assert.equal(dispute.payment_intent, id);
    stripe.sandbox.byHand.closeDispute(disputeId, 'lost');
    stripe.sandbox.byHand.closeDispute(
      stripe.sandbox.byHand.openDispute(await captured()).id,
      'won',
    );
    assert.deepEqual(
      (await eventsSince(known)).filter((type) => type.startsWith('charge.dispute.')),
      [
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.dispute.closed',
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.dispute.funds_reinstated',
        'charge.dispute.closed',
      ],
    );
  });

  it('a review is opened and approved', async () => {
    const id = await stripe.paidIntent();
    const known = await eventCount();
    const { id: reviewId } = stripe.sandbox.byHand.openReview(id);
    assert.equal((await stripe.sdk.paymentIntents.retrieve(id)).review, reviewId);
    assert.equal((await stripe.sdk.reviews.retrieve(reviewId)).open, true);
    stripe.sandbox.byHand.closeReview(id);
    assert.equal((await stripe.sdk.paymentIntents.retrieve(id)).review, null);
    const review = await stripe.sdk.reviews.retrieve(reviewId);
    assert.deepEqual([review.open, review.closed_reason], [false, 'approved']);
    assert.deepEqual(await eventsSince(known), ['review.opened', 'review.closed']);
  });

  it('the bank warns of fraud', async () => {
    const id = await captured();
    const known = await eventCount();
    const warning = stripe.sandbox.byHand.warnOfFraud(id);
    assert.deepEqual([warning.actionable, warning.payment_intent], [true, id]);
    assert.deepEqual(await eventsSince(known), ['radar.early_fraud_warning.created']);
  });

  it('what Stripe would refuse is refused', async () => {
    const held = await stripe.paidIntent();
    const { byHand } = stripe.sandbox;
    assert.throws(() => byHand.refund(held), /nothing to refund/);
    assert.throws(() => byHand.openDispute(held), /Nothing was taken/);
    assert.throws(() => {
      byHand.closeReview(held);
    }, /not under review/);
    assert.throws(() => {
      byHand.capture('pi_none');
    }, /No such payment_intent/);
  });
});
