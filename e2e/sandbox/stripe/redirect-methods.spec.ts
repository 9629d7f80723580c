import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Stripe } from 'stripe';
import { MINUTE, startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

describe('Payment methods that lead to a bank', () => {
  let stripe: StripeUnderTest;
  before(async () => {
    stripe = await startStripeUnderTest();
  });
  after(() => stripe[Symbol.asyncDispose]());

  const open = (...types: Stripe.Checkout.SessionCreateParams.AllowedPaymentMethodType[]) =>
    stripe.openSession({ allowed_payment_method_types: types });
  const intentOf = (id: string) =>
    stripe.sdk.paymentIntents.retrieve(id, { expand: ['latest_charge'] });

  for (const type of ['ideal', 'bancontact'] as const) {
    it(`${type}: waits for the bank, and the money is taken at once where cards are held`, async () => {
      const session = await open('card', type);
      assert.deepEqual(session.payment_method_types, ['card', type]);
      const id = await stripe.payWithBank(session, type);
      const waiting = await intentOf(id);
      assert.equal(waiting.status, 'requires_action');
      assert.match(waiting.next_action?.redirect_to_url?.url ?? '', /\/bank\?.*payment_intent=pi_/);
      assert.equal(
        waiting.next_action?.redirect_to_url?.return_url,
        `http://localhost:4200/return?session_id=${session.id}`,
      );
      await stripe.answerAtBank(id, 'complete');
      const paid = await intentOf(id);
      assert.deepEqual([paid.status, paid.amount_received], ['succeeded', 4990]);
      assert.ok(typeof paid.latest_charge === 'object');
      assert.equal(paid.latest_charge?.captured, true);
      assert.equal(paid.latest_charge.payment_method_details?.type, type);
      const { status, payment_status } = await stripe.sdk.checkout.sessions.retrieve(session.id);
      assert.deepEqual([status, payment_status], ['complete', 'paid']);
    });
  }

  it('can be tried again after the bank said no, with a card too', async () => {
    const session = await open('card', 'ideal');
    const id = await stripe.payWithBank(session, 'ideal');
    await stripe.answerAtBank(id, 'fail');
    const failed = await intentOf(id);
    assert.equal(failed.status, 'requires_payment_method');
    assert.equal(failed.last_payment_error?.code, 'payment_intent_authentication_failure');
    await stripe.pay(session, '4242424242424242');
    assert.equal((await intentOf(id)).status, 'requires_capture');
  });

  it('take the money even when the buyer comes after the session has expired', async () => {
    const session = await open('ideal');
    const id = await stripe.payWithBank(session, 'ideal');
    stripe.advance(31 * MINUTE);
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).status, 'expired');
    await stripe.answerAtBank(id, 'complete');
    assert.equal((await intentOf(id)).status, 'succeeded');
    assert.equal((await stripe.sdk.checkout.sessions.retrieve(session.id)).status, 'expired');
    const refund = await stripe.sdk.refunds.create({ payment_intent: id });
    assert.equal(refund.destination_details?.type, 'ideal');
  });

  it('are refused by a session that does not offer them', async () => {
    await assert.rejects(stripe.payWithBank(await open('card'), 'ideal'), {
      param: 'payment_method',
    });
  });

  it('tell the page what can be chosen and where the bank is', async () => {
    const session = await open('card', 'bancontact');
    const id = await stripe.payWithBank(session, 'bancontact');
    const { client_secret } = await intentOf(id);
    const answer = await fetch(
      `${stripe.url}/bank/${id}/payment?client_secret=${client_secret ?? ''}`,
      { headers: { authorization: 'Bearer pk_test_sandbox' } },
    );
    assert.deepEqual(await answer.json(), { amount: '€49.90', method: 'Bancontact' });
    const stranger = await fetch(`${stripe.url}/bank/${id}/payment?client_secret=none`, {
      headers: { authorization: 'Bearer pk_test_sandbox' },
    });
    assert.equal(stranger.status, 401);
    await stranger.body?.cancel();
  });
});
