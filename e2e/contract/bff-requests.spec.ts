import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Stripe } from 'stripe';
import { Buyer, PASS } from './buyer.ts';
import { idOf } from '../sandbox/stripe/stripe-under-test.ts';
import { StripeContract } from './contract.ts';
import { type RecordedStack, startRecordedStack } from './recorded-stack.ts';
import { requestsInSource } from './sdk-calls.ts';

const MINUTE = 60_000;
const GOOD_CARD = '4242424242424242';
const DECLINED_CARD = '4000000000000002';

describe('A back end that sells', () => {
  const contract = new StripeContract();
  let stack: RecordedStack;

  before(async () => {
    stack = await startRecordedStack();
  });
  after(() => stack[Symbol.asyncDispose]());

  it('captures what was paid', async () => {
    const buyer = await Buyer.register(stack, 'ada@example.org');
    assert.equal(await buyer.pay(GOOD_CARD), 200);
    await buyer.ends('registered');
  });

  it('lets the buyer try another card after a declined one', async () => {
    const buyer = await Buyer.register(stack, 'brigid@example.org');
    assert.equal(await buyer.pay(DECLINED_CARD), 402);
    assert.equal(await buyer.pay(GOOD_CARD), 200);
    await buyer.ends('registered');
  });

  it('expires the session of a buyer who gives up', async () => {
    const buyer = await Buyer.register(stack, 'casimir@example.org');
    await buyer.giveUp();
    await buyer.ends('not-charged');
  });

  it('cancels a payment for which no pass is left', async () => {
    const buyer = await Buyer.register(stack, 'dorothea@example.org');
    await soldOut(async () => {
      assert.equal(await buyer.pay(GOOD_CARD), 200);
      await buyer.ends('not-charged');
    });
  });

  it('refunds one that was captured by hand meanwhile', async () => {
    const buyer = await Buyer.register(stack, 'emilia@example.org');
    const sessionId = await buyer.sessionId();
    // The back end hears of the payment when it is captured already.
    stack.sandbox.stripe.webhooks.drop = true;
    await soldOut(async () => {
      assert.equal(await buyer.pay(GOOD_CARD), 200);
      const { payment_intent: intent } = await stack.sdk.checkout.sessions.retrieve(sessionId);
      await stack.sdk.paymentIntents.capture(idOf(intent));
      await buyer.ends('given-back');
    });
    stack.sandbox.stripe.webhooks.drop = false;
  });

  it('expires the session of a buyer who never pays', async () => {
    const buyer = await Buyer.register(stack, 'florian@example.org');
    stack.sandbox.clock.advance(61 * MINUTE);
    await buyer.ends('not-charged');
  });

  it('has asked for everything that its source can ask for', () => {
    const asked = stack.fromBff.map((exchange) => contract.kindOf(exchange));
    assert.deepEqual([...new Set(asked)].sort(), requestsInSource());
  });

  it('has asked for nothing but what the types of the stripe package allow', () => {
    for (const exchange of stack.fromBff) {
      assert.deepEqual(contract.flawsOfRequest(exchange), [], JSON.stringify(exchange.parameters));
    }
  });

  it('has named the version of every request, and an idempotency key of every write', () => {
    for (const { method, path, apiVersion, idempotencyKey } of stack.fromBff) {
      assert.equal(apiVersion, Stripe.API_VERSION, path);
      assert.equal(idempotencyKey !== undefined, method === 'POST', path);
    }
  });

  it('was answered with nothing but what those types describe', async () => {
    for await (const event of stack.sdk.events.list({ limit: 100 })) assert.ok(event.id);
    for (const { path, status, answer } of [...stack.fromBff, ...stack.exchanges]) {
      // What Stripe.js asks has no type.
      if (path.startsWith('/v1/payment_pages/') && status === 200) continue;
      assert.deepEqual(contract.flawsOfAnswer(answer), [], path);
    }
  });

  async function soldOut(meanwhile: () => Promise<void>): Promise<void> {
    const passes = stack.sandbox.dynamics.snapshot().events.flatMap((event) => event.passes);
    const left = passes.find(({ passId }) => passId === PASS)?.left ?? 0;
    stack.sandbox.dynamics.setPassesLeft(PASS, 0);
    await meanwhile().finally(() => stack.sandbox.dynamics.setPassesLeft(PASS, left));
  }
});
