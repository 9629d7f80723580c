import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

describe('Idempotency keys', () => {
  let stripe: StripeUnderTest;
  before(async () => {
    stripe = await startStripeUnderTest();
  });
  after(() => stripe[Symbol.asyncDispose]());

  it('replay the first answer and do nothing twice', async () => {
    const id = await stripe.paidIntent();
    await stripe.sdk.paymentIntents.capture(id);
    const first = await stripe.sdk.refunds.create(
      { payment_intent: id, amount: 100 },
      { idempotencyKey: 'refund-1' },
    );
    const second = await stripe.sdk.refunds.create(
      { payment_intent: id, amount: 100 },
      { idempotencyKey: 'refund-1' },
    );
    assert.equal(second.id, first.id);
    assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
    assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal((await stripe.sdk.refunds.list({ payment_intent: id })).data.length, 1);
  });

  it('replay a refusal by the state of things', async () => {
    const id = await stripe.paidIntent();
    const refund = () =>
      stripe.sdk.refunds.create({ payment_intent: id }, { idempotencyKey: 'refund-2' });
    await assert.rejects(refund, { code: 'charge_not_refundable' });
    await stripe.sdk.paymentIntents.capture(id);
    await assert.rejects(refund, { code: 'charge_not_refundable' });
  });

  it('refuse another request under the same key', async () => {
    const id = await stripe.paidIntent();
    await stripe.sdk.paymentIntents.capture(id, {}, { idempotencyKey: 'capture-1' });
    await assert.rejects(
      stripe.sdk.paymentIntents.capture(
        id,
        { amount_to_capture: 4990 },
        { idempotencyKey: 'capture-1' },
      ),
      { type: 'StripeIdempotencyError', statusCode: 400 },
    );
    await assert.rejects(
      stripe.sdk.paymentIntents.cancel(id, {}, { idempotencyKey: 'capture-1' }),
      { type: 'StripeIdempotencyError' },
    );
  });

  it('remember nothing of a request that failed validation', async () => {
    const id = await stripe.paidIntent();
    const key = { idempotencyKey: 'capture-2' };
    await assert.rejects(stripe.sdk.paymentIntents.capture(id, { amount_to_capture: 5000 }, key));
    const captured = await stripe.sdk.paymentIntents.capture(id, { amount_to_capture: 4990 }, key);
    assert.equal(captured.status, 'succeeded');
  });

  it('may have 255 characters', async () => {
    const id = await stripe.paidIntent();
    const cancel = (length: number) =>
      stripe.sdk.paymentIntents.cancel(id, {}, { idempotencyKey: 'x'.repeat(length) });
    await assert.rejects(cancel(256), { statusCode: 400 });
    assert.equal((await cancel(255)).status, 'canceled');
  });

  it('are listed with the requests that carried them', () => {
    const replayed = stripe.sandbox.snapshot().requests.filter((request) => request.replayed);
    assert.deepEqual(
      replayed.map(({ method, path, status, idempotencyKey }) => ({
        method,
        path,
        status,
        idempotencyKey,
      })),
      [
        { method: 'POST', path: '/v1/refunds', status: 200, idempotencyKey: 'refund-1' },
        { method: 'POST', path: '/v1/refunds', status: 400, idempotencyKey: 'refund-2' },
      ],
    );
  });
});
