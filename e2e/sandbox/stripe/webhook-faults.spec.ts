import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { credentials } from '../credentials.ts';
import type { FaultPlan } from '../faults/fault.ts';
import { MINUTE, startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';
import { startStrictEndpoint, type StrictEndpoint } from './webhook-endpoint-under-test.ts';

const operation = 'checkout.session.expired';
const how = { times: 1 };

describe('Faults of webhooks', () => {
  let stripe: StripeUnderTest;
  let endpoint: StrictEndpoint;
  beforeEach(async () => {
    endpoint = await startStrictEndpoint();
    stripe = await startStripeUnderTest({ webhookRetryWaits: [0] });
    stripe.sandbox.webhooks.endpoint = {
      url: endpoint.url,
      secret: credentials.stripe.webhookSecret,
    };
  });
  afterEach(async () => {
    await stripe[Symbol.asyncDispose]();
    await endpoint[Symbol.asyncDispose]();
  });

  const fail = (plan: FaultPlan) => stripe.faults.add(plan);
  /** Makes one event. */
  const expire = async () => {
    const { id } = await stripe.openSession();
    await stripe.sdk.checkout.sessions.expire(id);
    return id;
  };
  const untilSettled = async () => {
    while (deliveries().some(({ state }) => state === 'pending')) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const deliveries = () => stripe.sandbox.snapshot().webhookDeliveries;
  const objects = () => endpoint.taken.map(({ data }) => 'id' in data.object && data.object.id);

  it('drop: is never sent, and stays in the list of events', async () => {
    fail({ target: 'webhooks', operation, kind: 'drop', how });
    await expire();
    const second = await expire();
    await endpoint.until(1);
    await untilSettled();
    assert.deepEqual(objects(), [second]);
    assert.deepEqual(
      deliveries().map(({ state, fault }) => [state, fault]),
      [
        ['dropped', 'drop'],
        ['delivered', null],
      ],
    );
    const { data } = await stripe.sdk.events.list({ delivery_success: false });
    assert.equal(data.length, 1);
  });

  it('delay: comes when the clock says so, and others do not wait for it', async () => {
    fail({ target: 'webhooks', operation, kind: 'delay', milliseconds: 10 * MINUTE, how });
    const late = await expire();
    const prompt = await expire();
    await endpoint.until(1);
    assert.deepEqual(objects(), [prompt]);
    stripe.advance(10 * MINUTE);
    await endpoint.until(2);
    assert.deepEqual(objects(), [prompt, late]);
  });

  it('duplicate: comes twice, with the same id', async () => {
    fail({ target: 'webhooks', operation, kind: 'duplicate', how });
    const id = await expire();
    await endpoint.until(2);
    assert.deepEqual(objects(), [id, id]);
    assert.equal(new Set(endpoint.taken.map((event) => event.id)).size, 1);
  });

  it('two-events: comes twice, with ids of their own', async () => {
    fail({ target: 'webhooks', operation, kind: 'two-events', how });
    const id = await expire();
    await endpoint.until(2);
    assert.deepEqual(objects(), [id, id]);
    assert.equal(new Set(endpoint.taken.map((event) => event.id)).size, 2);
    assert.equal((await stripe.sdk.events.list()).data.length, 2);
  });

  it('reorder: the next one overtakes it', async () => {
    fail({ target: 'webhooks', operation, kind: 'reorder', how });
    const first = await expire();
    const second = await expire();
    await endpoint.until(2);
    assert.deepEqual(objects(), [second, first]);
  });

  it('reorder: comes all the same where nothing overtakes it', async () => {
    fail({ target: 'webhooks', operation, kind: 'reorder', milliseconds: 10, how });
    const only = await expire();
    await endpoint.until(1);
    assert.deepEqual(objects(), [only]);
  });

  for (const [kind, reason] of [
    ['corrupt', /signature/],
    ['old-secret', /signature/],
    ['old-timestamp', /tolerance/],
  ] as const) {
    it(`${kind}: its signature does not hold, and the next attempt's does`, async () => {
      fail({ target: 'webhooks', operation, kind, how });
      const id = await expire();
      await endpoint.until(2);
      await untilSettled();
      assert.equal(endpoint.refused.length, 1);
      assert.match(endpoint.refused[0] ?? '', reason);
      assert.deepEqual(objects(), [id]);
      assert.deepEqual(
        deliveries()[0]?.attempts.map(({ httpStatus, fault }) => [httpStatus, fault]),
        [
          [400, kind],
          [200, null],
        ],
      );
    });
  }

  it('hit the type of event that they name, and all with *', async () => {
    fail({ target: 'webhooks', operation: 'payment_intent.succeeded', kind: 'drop', how });
    fail({ target: 'webhooks', operation: '*', kind: 'duplicate', how });
    await expire();
    await endpoint.until(2);
    const [active, ...others] = stripe.faults.snapshot().active;
    assert.deepEqual([active?.kind, others], ['drop', []]);
  });
});
