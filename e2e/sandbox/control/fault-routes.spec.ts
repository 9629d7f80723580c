import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { faultPlanSchema } from '../faults/fault.ts';
import { Faults } from '../faults/faults.ts';
import { listen, type Listener } from '../listen.ts';
import { DynamicsUnderTest } from '../dynamics/dynamics-under-test.ts';
import { createControl } from './control.ts';
import { commonFaults, frequencies } from './common-faults.ts';
import { VirtualClock } from '../clock.ts';
import { startStripeUnderTest, type StripeUnderTest } from '../stripe/stripe-under-test.ts';

const addedSchema = z.looseObject({ id: z.string(), kind: z.string() });
const listSchema = z.looseObject({
  seed: z.number(),
  active: z.array(z.looseObject({ id: z.string(), fired: z.number() })),
  log: z.array(z.looseObject({ kind: z.string(), about: z.string() })),
  counts: z.record(z.string(), z.number()),
});

describe('The control server, of faults and of acts by hand,', () => {
  let dynamics: DynamicsUnderTest;
  let stripe: StripeUnderTest;
  let faults: Faults;
  let listener: Listener;
  let url: string;

  beforeEach(async () => {
    stripe = await startStripeUnderTest();
    faults = stripe.faults;
    dynamics = await DynamicsUnderTest.start({ faults });
    listener = await listen(
      createControl({
        clock: new VirtualClock('/nonexistent'),
        dynamics: dynamics.dynamics,
        stripe: stripe.sandbox,
        faults,
        reset: () => Promise.resolve(),
      }),
      0,
    );
    url = `http://localhost:${listener.port}/_sandbox`;
  });
  afterEach(async () => {
    await listener.close();
    await stripe[Symbol.asyncDispose]();
    await dynamics.stop();
  });

  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = text === '' ? null : JSON.parse(text);
    return { status: response.status, body: json };
  };
  const postForm = (path: string, fields: Record<string, string> = {}) =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const listed = async () => listSchema.parse((await send('GET', '/faults')).body);
  const page = async () => (await fetch(url)).text();

  it('adds, lists and removes faults as JSON', async () => {
    const answer = await send('POST', '/faults', {
      target: 'stripe',
      operation: 'refunds.create',
      kind: 'too-many-429',
      how: { times: 2 },
    });
    assert.equal(answer.status, 201);
    const { id } = addedSchema.parse(answer.body);
    assert.deepEqual((await listed()).active, [
      {
        id,
        target: 'stripe',
        operation: 'refunds.create',
        kind: 'too-many-429',
        retryAfterSeconds: 1,
        how: { times: 2, after: 0 },
        fired: 0,
      },
    ]);
    assert.equal((await send('DELETE', `/faults/${id}`)).status, 204);
    assert.equal((await send('DELETE', `/faults/${id}`)).status, 404);
    assert.equal((await send('DELETE', '/faults')).status, 204);
    assert.equal((await send('POST', '/faults/seed', { seed: 42 })).status, 200);
    assert.equal((await listed()).seed, 42);
  });

  it('shows what is to go wrong and what went wrong', async () => {
    await send('POST', '/faults', {
      target: 'stripe',
      operation: 'payment_intents.list',
      kind: 'error-500',
      how: { probability: 1 },
    });
    await assert.rejects(stripe.sdk.paymentIntents.list());
    const { active, log, counts } = await listed();
    assert.equal(active[0]?.fired, 1);
    assert.deepEqual(
      log.map(({ kind, about }) => [kind, about]),
      [['error-500', '/v1/payment_intents']],
    );
    assert.deepEqual(counts, { 'error-500': 1 });
    const markup = await page();
    assert.match(markup, /Faults in force/);
    assert.match(markup, /<span class="badge bad">error-500<\/span>/);
    assert.match(markup, /1 in a second at Stripe/);
  });

  it('offers common faults in a form, and every one of them can be had', async () => {
    for (const fault of Object.keys(commonFaults)) {
      const response = await postForm('/faults', { fault, often: 'once' });
      assert.equal(response.status, 303, fault);
      assert.equal(response.headers.get('location'), '/_sandbox#faults');
    }
    const { active } = await listed();
    assert.equal(active.length, Object.keys(commonFaults).length);
    await postForm(`/faults/${active[0]?.id ?? ''}/remove`);
    assert.equal((await listed()).active.length, active.length - 1);
    await postForm('/faults/remove');
    assert.deepEqual((await listed()).active, []);
    for (const { how } of Object.values(frequencies)) {
      assert.ok(
        faultPlanSchema.safeParse({ target: 'stripe', kind: 'refund-pending', how }).success,
      );
    }
  });

  for (const body of [
    {},
    { target: 'stripe', operation: 'refunds.create', kind: 'explode', how: { times: 1 } },
    { target: 'stripe', operation: 'refunds.create', kind: 'error-500', how: { often: 1 } },
    { target: 'dynamics', operation: 'refunds.create', kind: 'error-500', how: { times: 1 } },
    { target: 'stripe', operation: '*', kind: 'down', how: { times: 1 } },
  ]) {
    it(`answers 400 for ${JSON.stringify(body)}`, async () => {
      const answer = await send('POST', '/faults', body);
      assert.equal(answer.status, 400);
      assert.ok(z.strictObject({ error: z.string().min(1) }).safeParse(answer.body).success);
      assert.deepEqual((await listed()).active, []);
    });
  }

  it('captures, refunds and disputes by hand, from JSON and from forms', async () => {
    const id = await stripe.paidIntent();
    assert.match(await page(), new RegExp(`action="/_sandbox/payments/${id}/capture"`));
    assert.equal((await send('POST', `/payments/${id}/review`, {})).status, 200);
    assert.match(await page(), /under review/);
    assert.equal((await postForm(`/payments/${id}/review/close`)).status, 303);
    assert.equal((await postForm(`/payments/${id}/capture`)).status, 303);
    assert.equal((await stripe.sdk.paymentIntents.retrieve(id)).status, 'succeeded');
    assert.equal((await send('POST', `/payments/${id}/fraud-warning`, {})).status, 200);
    const { body } = await send('POST', `/payments/${id}/refund`, {
      amount: 1000,
      status: 'pending',
    });
    const refund = z.looseObject({ id: z.string(), status: z.string() }).parse(body);
    assert.equal(refund.status, 'pending');
    const settled = await postForm(`/refunds/${refund.id}/settle`, { outcome: 'failed' });
    assert.equal(settled.headers.get('location'), '/_sandbox#refunds');
    assert.equal((await stripe.sdk.refunds.retrieve(refund.id)).status, 'failed');
    const dispute = addedSchema
      .pick({ id: true })
      .parse((await send('POST', `/payments/${id}/dispute`, {})).body);
    assert.match(await page(), /needs response/);
    await postForm(`/disputes/${dispute.id}/close`, { outcome: 'lost' });
    assert.equal((await stripe.sdk.disputes.retrieve(dispute.id)).status, 'lost');
  });

  it('refuses by hand what Stripe refuses', async () => {
    const id = await stripe.paidIntent();
    assert.equal((await send('POST', `/payments/${id}/refund`, {})).status, 400);
    assert.equal((await send('POST', `/payments/${id}/capture`, { amount: -1 })).status, 400);
    assert.equal((await send('POST', '/payments/pi_none/capture', {})).status, 404);
    assert.equal((await send('POST', `/payments/${id}/burn`, {})).status, 404);
    assert.equal((await stripe.sdk.paymentIntents.retrieve(id)).status, 'requires_capture');
  });
});
