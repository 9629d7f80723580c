import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Stripe } from 'stripe';
import { credentials } from '../credentials.ts';
import { priceOf, startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

describe('A session that sells a product at a price', () => {
  let stripe: StripeUnderTest;
  let price: Stripe.Price;
  before(async () => {
    stripe = await startStripeUnderTest();
    const product = await stripe.sdk.products.create({ name: 'Day pass' });
    price = await stripe.sdk.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 1500,
    });
  });
  after(() => stripe[Symbol.asyncDispose]());

  const sell = (parameters: Partial<Stripe.Checkout.SessionCreateParams>) =>
    stripe.sdk.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://events.example/paid',
      line_items: [{ price: price.id, quantity: 2 }],
      ...parameters,
    });

  it('costs what the price says', async () => {
    const session = await sell({ expand: ['line_items'] });
    assert.deepEqual([session.amount_total, session.currency], [3000, 'usd']);
    const [line] = session.line_items?.data ?? [];
    assert.deepEqual([line?.description, line?.price?.id], ['Day pass', price.id]);
  });

  it('waits for a hosted page, which needs to know where to send the buyer', async () => {
    assert.equal((await sell({})).ui_mode, 'hosted_page');
    await assert.rejects(sell({ success_url: undefined }), { param: 'success_url' });
    await assert.rejects(sell({ return_url: 'https://events.example' }), { param: 'return_url' });
  });

  it('cannot have a price that does not exist, and none beside its own', async () => {
    await assert.rejects(sell({ line_items: [{ price: 'price_none', quantity: 1 }] }), {
      code: 'resource_missing',
    });
    await assert.rejects(
      sell({ line_items: [{ price: price.id, price_data: priceOf(100, 'usd'), quantity: 1 }] }),
      { param: 'line_items' },
    );
    await assert.rejects(
      stripe.sdk.prices.create({ product: 'prod_none', currency: 'usd', unit_amount: 1 }),
      {
        code: 'resource_missing',
      },
    );
  });

  it('can be paid by a test token', async () => {
    const method = await stripe.sdk.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
    });
    assert.equal(method.card?.last4, '4242');
  });

  it('takes parameters of older versions from a request that names no version', async () => {
    const create = (headers: Record<string, string>) =>
      fetch(`${stripe.url}/v1/checkout/sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${credentials.stripe.secretKey}`, ...headers },
        body: new URLSearchParams({
          mode: 'payment',
          success_url: 'https://events.example/paid',
          'payment_method_types[0]': 'card',
          'line_items[0][price]': price.id,
          'line_items[0][quantity]': '1',
        }),
      });
    assert.equal((await create({})).status, 200);
    assert.equal((await create({ 'stripe-version': '2026-10-28.endive' })).status, 400);
  });
});
