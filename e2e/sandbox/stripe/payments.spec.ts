import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Stripe } from 'stripe';
import {
  DAY,
  MINUTE,
  idOf,
  startStripeUnderTest,
  type StripeUnderTest,
} from './stripe-under-test.ts';

describe('Payments', () => {
  let stripe: StripeUnderTest;
  before(async () => {
    stripe = await startStripeUnderTest();
  });
  after(() => stripe[Symbol.asyncDispose]());

  it('holds a card payment, then takes exactly what was held', async () => {
    const session = await stripe.openSession();
    await stripe.pay(session, '4242424242424242');
    const paid = await stripe.sdk.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge'],
    });
    const intent = objectOf(paid.payment_intent);
    const charge = objectOf(intent.latest_charge);
    assert.equal(paid.status, 'complete');
    assert.equal(paid.payment_status, 'unpaid');
    assert.equal(paid.client_secret, null);
    assert.equal(intent.status, 'requires_capture');
    assert.equal(intent.amount_capturable, 4990);
    assert.deepEqual(intent.metadata, { purchase: 'p-1' });
    assert.equal(charge.captured, false);
    assert.equal(
      charge.payment_method_details?.card?.capture_before,
      charge.created + (7 * DAY) / 1000,
    );

    const captured = await stripe.sdk.paymentIntents.capture(intent.id, {
      amount_to_capture: 4990,
      expand: ['latest_charge'],
    });
    assert.equal(captured.status, 'succeeded');
    assert.equal(captured.amount_received, 4990);
    assert.equal(objectOf(captured.latest_charge).amount_captured, 4990);
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
  });

  it('adds to the metadata of a payment, and takes from it what is set to nothing', async () => {
    const id = await stripe.paidIntent();
    const { metadata: before } = await stripe.sdk.paymentIntents.retrieve(id);
    const { metadata } = await stripe.sdk.paymentIntents.update(id, { metadata: { mark: '1' } });
    assert.deepEqual(metadata, { ...before, mark: '1' });
    const { metadata: after } = await stripe.sdk.paymentIntents.update(id, {
      metadata: { mark: '' },
    });
    assert.deepEqual(after, before);
    await assert.rejects(stripe.sdk.paymentIntents.update(id, { amount: 1 }), /not implemented/);
  });

  it('takes the money at once where the session asks for no hold', async () => {
    const intent = await stripe.sdk.paymentIntents.retrieve(
      await stripe.paidIntent({ payment_method_options: {} }),
    );
    assert.equal(intent.status, 'succeeded');
    assert.equal(intent.amount_received, 4990);
  });

  it('holds when the whole PaymentIntent is captured by hand', async () => {
    const intent = await stripe.sdk.paymentIntents.retrieve(
      await stripe.paidIntent({
        payment_method_options: {},
        payment_intent_data: { capture_method: 'manual' },
      }),
    );
    assert.equal(intent.status, 'requires_capture');
  });

  it('captures once only, and tells the truth when asked again', async () => {
    const id = await stripe.paidIntent();
    await stripe.sdk.paymentIntents.capture(id);
    await assert.rejects(
      stripe.sdk.paymentIntents.capture(id),
      (error: Stripe.errors.StripeError) => {
        assert.equal(error.code, 'payment_intent_unexpected_state');
        assert.equal(error.payment_intent?.id, id);
        assert.equal(error.payment_intent.status, 'succeeded');
        return true;
      },
    );
  });

  it('never captures more than is held', async () => {
    const id = await stripe.paidIntent();
    await assert.rejects(stripe.sdk.paymentIntents.capture(id, { amount_to_capture: 4991 }), {
      code: 'amount_too_large',
    });
  });

  it('captures a part and releases the rest', async () => {
    const id = await stripe.paidIntent();
    const captured = await stripe.sdk.paymentIntents.capture(id, { amount_to_capture: 1000 });
    assert.equal(captured.amount_received, 1000);
    assert.equal(captured.amount_capturable, 0);
  });

  it('cancels a held payment and nothing else', async () => {
    const id = await stripe.paidIntent();
    const canceled = await stripe.sdk.paymentIntents.cancel(id, {
      cancellation_reason: 'abandoned',
    });
    assert.equal(canceled.status, 'canceled');
    assert.equal(canceled.cancellation_reason, 'abandoned');
    assert.equal(canceled.amount_capturable, 0);
    await assert.rejects(stripe.sdk.paymentIntents.cancel(id), {
      code: 'payment_intent_unexpected_state',
    });
    await assert.rejects(stripe.sdk.paymentIntents.capture(id), {
      code: 'payment_intent_unexpected_state',
    });

    const declined = await stripe.openSession();
    await assert.rejects(stripe.pay(declined, '4000000000000002'));
    await assert.rejects(stripe.sdk.paymentIntents.cancel(await intentOf(stripe, declined)), {
      code: 'payment_intent_unexpected_state',
    });
  });

  it('releases a hold that nobody captures within seven days', async () => {
    await using other = await startStripeUnderTest();
    const id = await other.paidIntent();
    other.advance(7 * DAY - MINUTE);
    assert.equal((await other.sdk.paymentIntents.retrieve(id)).status, 'requires_capture');
    other.advance(MINUTE);
    const intent = await other.sdk.paymentIntents.retrieve(id);
    assert.equal(intent.status, 'canceled');
    assert.equal(intent.cancellation_reason, 'automatic');
    const events = await other.sdk.events.list({ limit: 2 });
    assert.deepEqual(
      events.data.map((event) => event.type),
      ['payment_intent.canceled', 'charge.expired'],
    );
  });

  const declines: [string, string, string][] = [
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'expired_card', ''],
    ['4000000000000127', 'incorrect_cvc', ''],
    ['4000000000000119', 'processing_error', ''],
    ['4111111111111111', 'card_declined', 'test_mode_live_card'],
  ];
  for (const [number, code, declineCode] of declines) {
    it(`declines ${number} with ${declineCode || code}, and the same session can be paid with another card`, async () => {
      const session = await stripe.openSession();
      await assert.rejects(stripe.pay(session, number), {
        type: 'StripeCardError',
        statusCode: 402,
        code,
        decline_code: declineCode,
      });
      const open = await stripe.sdk.checkout.sessions.retrieve(session.id, {
        expand: ['payment_intent'],
      });
      const first = objectOf(open.payment_intent);
      assert.equal(open.status, 'open');
      assert.equal(first.status, 'requires_payment_method');
      assert.equal(first.last_payment_error?.code, code);

      await stripe.pay(session, '4242424242424242');
      const second = await stripe.sdk.paymentIntents.retrieve(await intentOf(stripe, session));
      assert.equal(second.id, first.id);
      assert.equal(second.status, 'requires_capture');
      assert.equal(second.last_payment_error, null);
    });
  }

  it('refuses a card number with a wrong digit', async () => {
    const session = await stripe.openSession();
    await assert.rejects(stripe.pay(session, '4242424242424241'), { code: 'incorrect_number' });
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).payment_intent, null);
  });

  it('waits for 3-D Secure and holds the money once it is completed', async () => {
    const session = await stripe.openSession();
    await stripe.pay(session, '4000002760003184');
    const id = await intentOf(stripe, session);
    const waiting = await stripe.sdk.paymentIntents.retrieve(id);
    assert.equal(waiting.status, 'requires_action');
    assert.equal(waiting.next_action?.type, 'use_stripe_sdk');
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).status, 'open');

    await stripe.authenticate(id, 'complete');
    const held = await stripe.sdk.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    assert.equal(held.status, 'requires_capture');
    assert.equal(held.next_action, null);
    assert.equal(
      objectOf(held.latest_charge).payment_method_details?.card?.three_d_secure?.result,
      'authenticated',
    );
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).status, 'complete');
  });

  it('asks for another card when 3-D Secure fails', async () => {
    const session = await stripe.openSession();
    await stripe.pay(session, '4000000000003220');
    const id = await intentOf(stripe, session);
    await stripe.authenticate(id, 'fail');
    const failed = await stripe.sdk.paymentIntents.retrieve(id);
    assert.equal(failed.status, 'requires_payment_method');
    assert.equal(failed.last_payment_error?.code, 'payment_intent_authentication_failure');
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).status, 'open');
    await assert.rejects(stripe.authenticate(id, 'complete'), {
      code: 'payment_intent_unexpected_state',
    });
  });

  it('holds the money of a 3-D Secure that is completed after the session expired', async () => {
    await using other = await startStripeUnderTest();
    const session = await other.openSession();
    await other.pay(session, '4000002760003184');
    other.advance(32 * MINUTE);
    assert.equal((await other.sdk.checkout.sessions.retrieve(session.id)).status, 'expired');
    const id = await intentOf(other, session);
    await other.authenticate(id, 'complete');
    assert.equal((await other.sdk.paymentIntents.retrieve(id)).status, 'requires_capture');
    assert.equal((await other.sdk.checkout.sessions.retrieve(session.id)).status, 'expired');
  });

  it('refunds in parts until nothing is left', async () => {
    const id = await stripe.paidIntent();
    await assert.rejects(stripe.sdk.refunds.create({ payment_intent: id }), {
      code: 'charge_not_refundable',
    });
    await stripe.sdk.paymentIntents.capture(id);
    const part = await stripe.sdk.refunds.create({ payment_intent: id, amount: 1000 });
    assert.equal(part.amount, 1000);
    await assert.rejects(stripe.sdk.refunds.create({ payment_intent: id, amount: 4000 }), {
      param: 'amount',
    });
    const rest = await stripe.sdk.refunds.create({
      payment_intent: id,
      reason: 'requested_by_customer',
      metadata: { cause: 'test' },
    });
    assert.equal(rest.amount, 3990);
    assert.equal(rest.status, 'succeeded');
    await assert.rejects(stripe.sdk.refunds.create({ payment_intent: id }), {
      code: 'charge_already_refunded',
    });
    const charge = await stripe.sdk.charges.retrieve(idOf(rest.charge), { expand: ['refunds'] });
    assert.equal(charge.refunded, true);
    assert.equal(charge.amount_refunded, 4990);
    assert.deepEqual(
      charge.refunds?.data.map((refund) => refund.id),
      [rest.id, part.id],
    );
    const listed = await stripe.sdk.refunds.list({ payment_intent: id });
    assert.deepEqual(
      listed.data.map((refund) => refund.id),
      [rest.id, part.id],
    );
    assert.deepEqual(await stripe.sdk.refunds.retrieve(part.id), listed.data[1]);
  });

  it('lists PaymentIntents by the time at which they came into being', async () => {
    await using other = await startStripeUnderTest();
    const early = await other.paidIntent();
    other.advance(10 * MINUTE);
    const late = await other.paidIntent();
    const since = other.now() - 60;
    const { data } = await other.sdk.paymentIntents.list({ created: { gte: since } });
    assert.deepEqual(
      data.map((intent) => intent.id),
      [late],
    );
    const { data: all } = await other.sdk.paymentIntents.list({
      expand: ['data.latest_charge'],
    });
    assert.deepEqual(
      all.map((intent) => intent.id),
      [late, early],
    );
    assert.equal(objectOf(all[0]?.latest_charge ?? null).paid, true);
  });

  it('answers 404 for what it does not have and 400 for what cannot be expanded', async () => {
    await assert.rejects(stripe.sdk.paymentIntents.retrieve('pi_none'), {
      statusCode: 404,
      code: 'resource_missing',
    });
    await assert.rejects(stripe.sdk.charges.retrieve('ch_none'), { statusCode: 404 });
    const session = await stripe.openSession();
    await assert.rejects(
      stripe.sdk.checkout.sessions.retrieve(session.id, { expand: ['status'] }),
      { param: 'expand' },
    );
    const unpaid = await stripe.sdk.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge'],
    });
    assert.equal(unpaid.payment_intent, null);
  });
});

async function intentOf(stripe: StripeUnderTest, session: Stripe.Checkout.Session) {
  const { payment_intent: intent } = await stripe.sdk.checkout.sessions.retrieve(session.id);
  return idOf(intent);
}

function objectOf<Thing extends object>(reference: string | Thing | null): Thing {
  assert.ok(typeof reference === 'object' && reference !== null);
  return reference;
}
