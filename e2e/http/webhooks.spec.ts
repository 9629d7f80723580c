import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Stripe } from 'stripe';
import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';
import { type Stack, startStack } from '../stack.ts';
import { booksOf } from './books.ts';
import { Buyer, people, problemOf } from './buyer.ts';

const timeout = 60_000;
const { webhookSecret } = credentials.stripe;

let stack: Stack;
before(async () => {
  stack = await startStack();
});
afterEach(() => stack.reset());
after(() => stack.stop());

function sign(payload: string, secret: string = webhookSecret, timestamp?: number): string {
  return Stripe.webhooks.generateTestHeaderString({
    payload,
    secret,
    ...(timestamp === undefined ? {} : { timestamp }),
  });
}

function deliver(payload: string, signature: string): Promise<Response> {
  return fetch(`${stack.siteUrl}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  });
}

/** Everything that has happened at Stripe, newest first, as it would be delivered. */
async function events(): Promise<string[]> {
  const response = await fetch(`${stack.sandbox.urls.stripe}/v1/events?limit=100`, {
    headers: { authorization: `Bearer ${credentials.stripe.secretKey}` },
  });
  const { data } = z.object({ data: z.array(z.unknown()) }).parse(await response.json());
  return data.map((event) => JSON.stringify(event));
}

/** An event that says that the purchase was paid, though it was not. */
async function lie(buyer: Buyer): Promise<string> {
  const [session] = stack.sandbox.stripe.snapshot().sessions;
  await buyer.status();
  return JSON.stringify({
    id: 'evt_lie',
    object: 'event',
    type: 'checkout.session.completed',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { ...session, status: 'complete', payment_status: 'paid' } },
  });
}

describe('webhooks that come twice, late and in the wrong order', { timeout }, () => {
  test('lead to one registration and one capture', async () => {
    stack.sandbox.stripe.webhooks.drop = true;
    const buyer = await Buyer.register(stack);
    const { total } = await buyer.status();
    await buyer.payAtStripe(await buyer.clientSecret(), total.minorUnits);
    const newestFirst = await events();
    assert.ok(newestFirst.length >= 4);
    const deliveries = [...newestFirst, ...newestFirst, ...newestFirst.toReversed()];
    const answers = await Promise.all(deliveries.map((one) => deliver(one, sign(one))));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal((await buyer.end()).phase, 'registered');
    for (const late of await events()) await deliver(late, sign(late));
    assert.partialDeepStrictEqual(booksOf(stack), {
      captured: total.minorUnits,
      captureCalls: 1,
      registered: [people[0].email],
      finalizeCalls: 1,
      refunds: 0,
    });
  });
});

describe('a webhook that is not Stripe’s', { timeout }, () => {
  const sixMinutesAgo = () => Math.floor(Date.now() / 1000) - 360;
  const forgeries = {
    'signed with a secret of the forger’s': (payload: string) => sign(payload, 'whsec_forged'),
    'signed long ago': (payload: string) => sign(payload, webhookSecret, sixMinutesAgo()),
    'signed for another body': () => sign('{}'),
    'with a signature of nonsense': () => 'v1=0',
  };
  for (const [what, signature] of Object.entries(forgeries)) {
    test(`because it is ${what} is refused, and nothing happens`, async () => {
      const buyer = await Buyer.register(stack);
      const before = await buyer.status();
      const payload = await lie(buyer);
      const refused = { status: 400, code: 'invalid-request' };
      assert.deepEqual(await problemOf(await deliver(payload, signature(payload))), refused);
      const now = await buyer.status();
      assert.deepEqual([now.phase, now.version], ['to-pay', before.version]);
      assert.equal(booksOf(stack).finalizeCalls, 0);
    });
  }

  test('because it has no signature, or is no JSON, is refused', async () => {
    const url = `${stack.siteUrl}/webhooks/stripe`;
    const unsigned = await fetch(url, { method: 'POST', body: '{}' });
    assert.equal((await problemOf(unsigned)).status, 400);
    assert.equal((await problemOf(await deliver('', sign('')))).status, 400);
    assert.equal((await problemOf(await deliver('no JSON', sign('no JSON')))).status, 400);
  });
});

describe('a webhook of Stripe’s', { timeout }, () => {
  test('that says what is not so is believed in nothing', async () => {
    const buyer = await Buyer.register(stack);
    const payload = await lie(buyer);
    assert.equal((await deliver(payload, sign(payload))).status, 200);
    assert.equal((await buyer.status()).phase, 'to-pay');
    assert.partialDeepStrictEqual(booksOf(stack), { finalizeCalls: 0, captureCalls: 0 });
  });
});
