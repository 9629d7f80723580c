import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Stripe } from 'stripe';
import { credentials } from '../credentials.ts';
import { startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

const { secretKey, publishableKey } = credentials.stripe;

describe('API keys', () => {
  let stripe: StripeUnderTest;
  before(async () => {
    stripe = await startStripeUnderTest();
  });
  after(() => stripe[Symbol.asyncDispose]());

  async function get(path: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${stripe.url}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  }

  it('are refused when they are wrong, in the shape that the SDK knows', async () => {
    const { port } = new URL(stripe.url);
    const wrong = new Stripe('sk_test_wrong', {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
    });
    await assert.rejects(wrong.paymentIntents.list(), { type: 'StripeAuthenticationError' });
  });

  it('must be there, as Bearer or as Basic', async () => {
    assert.equal((await get('/v1/events')).status, 401);
    const bearer = { authorization: `Bearer ${secretKey}` };
    assert.equal((await get('/v1/events', bearer)).status, 200);
    const basic = { authorization: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}` };
    assert.equal((await get('/v1/events', basic)).status, 200);
  });

  it('of browsers reach their own session only, and only with its secret', async () => {
    const session = await stripe.openSession();
    const browser = { authorization: `Bearer ${publishableKey}` };
    const page = `/v1/payment_pages/${session.id}`;
    assert.equal((await get(page, browser)).status, 401);
    assert.equal((await get(`${page}?client_secret=guessed`, browser)).status, 401);
    const own = await get(`${page}?client_secret=${session.client_secret ?? ''}`, browser);
    assert.equal(own.status, 200);
    assert.match(own.text, /€49\.90/);
    assert.equal((await get(`/v1/checkout/sessions/${session.id}`, browser)).status, 403);
    assert.equal((await get('/v1/payment_intents', browser)).status, 403);
  });

  it('do not open another API version', async () => {
    const headers = {
      authorization: `Bearer ${secretKey}`,
      'stripe-version': '2025-03-31.basil',
    };
    assert.equal((await get('/v1/events', headers)).status, 400);
  });
});
