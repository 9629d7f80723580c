import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import type { FaultPlan } from '../faults/fault.ts';
import { DynamicsUnderTest } from './dynamics-under-test.ts';
import { guidOf } from './guid.ts';
import { nightTrain } from './sample-events/night-train.ts';

const RID = nightTrain.readableEventId;
const SEAT = guidOf(`pass ${RID} Compartment seat`);
const FINALIZE = 'msevtmgt_FinalizeExternalRegistrationRequest';
const how = { times: 1 };

const finalizedSchema = z.object({ status: z.string(), errorCode: z.string().nullable() });
const detailsSchema = z.object({ PurchaseAmount: z.number() });
const contactsSchema = z.object({
  value: z.array(z.object({ msevtmgt_ContactId: z.object({ emailaddress1: z.string() }) })),
});

describe('Faults at Dynamics', () => {
  let dynamics: DynamicsUnderTest;
  beforeEach(async () => {
    dynamics = await DynamicsUnderTest.start();
  });
  afterEach(() => dynamics.stop());

  const fail = (plan: FaultPlan) => dynamics.faults.add(plan);
  const registrations = () => dynamics.dynamics.snapshot().registrations.length;
  const impatiently = (purchaseId: string) =>
    dynamics.dataverse(FINALIZE, {
      method: 'POST',
      body: JSON.stringify({ PurchaseId: purchaseId, ReadableEventId: RID, UserId: '' }),
      signal: AbortSignal.timeout(50),
    });

  /** A purchase, and a token already fetched, so that the next call is the one that matters. */
  const begin = async (...names: string[]) => {
    const purchaseId = await dynamics.purchase(RID, SEAT, ...(names.length > 0 ? names : ['Ada']));
    await details(purchaseId);
    return purchaseId;
  };
  const details = async (purchaseId: string) => {
    const { body } = await dynamics.action('msevtmgt_GetPurchaseDetailsAction', {
      PurchaseId: purchaseId,
    });
    return detailsSchema.parse(body).PurchaseAmount;
  };

  for (const [kind, done] of [
    ['timeout-before', 0],
    ['timeout-after', 1],
    ['reset-before', 0],
    ['reset-after', 1],
  ] as const) {
    it(`${kind}: finalize has no answer and ${done} registrations`, async () => {
      const purchaseId = await begin();
      fail({ target: 'dynamics', operation: 'finalize', kind, how });
      await assert.rejects(impatiently(purchaseId));
      assert.equal(registrations(), done);
      assert.deepEqual(dynamics.faults.snapshot().counts, { [kind]: 1 });
    });
  }

  for (const [kind, status, done] of [
    ['error-500', 500, 0],
    ['error-500-after', 500, 1],
    ['conflict-409', 409, 0],
    ['too-many-429', 429, 0],
  ] as const) {
    it(`${kind}: finalize answers ${status} in Dataverse's shape, with ${done} registrations`, async () => {
      const purchaseId = await begin();
      fail({ target: 'dynamics', operation: 'finalize', kind, how });
      const answer = await dynamics.finalize(RID, purchaseId);
      assert.equal(answer.status, status);
      const shape = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
      assert.ok(shape.safeParse(answer.body).success);
      assert.equal(registrations(), done);
    });
  }

  it('too-many-429 tells when to come back', async () => {
    fail({
      target: 'dynamics',
      operation: 'token',
      kind: 'too-many-429',
      retryAfterSeconds: 12,
      how,
    });
    const response = await fetch(`${dynamics.url}/tenant/oauth2/v2.0/token`, { method: 'POST' });
    assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '12']);
    await response.body?.cancel();
  });

  it('slow: finalizes later, though the caller has given up', async () => {
    const purchaseId = await begin();
    fail({ target: 'dynamics', operation: 'finalize', kind: 'slow', milliseconds: 80, how });
    await assert.rejects(impatiently(purchaseId));
    assert.equal(registrations(), 0);
    while (registrations() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(registrations(), 1);
  });

  it('hit the register call, reads of events, of registrations and of passes, and tokens', async () => {
    await begin();
    for (const operation of ['register', 'events.read', 'token'] as const) {
      fail({ target: 'dynamics', operation, kind: 'error-500', how });
    }
    for (const operation of ['registrations.read', 'passes.read', 'purchase-details'] as const) {
      fail({ target: 'dynamics', operation, kind: 'error-500', how });
    }
    const answers = [
      await dynamics.post(RID, {}),
      await dynamics.read('events/published'),
      await dynamics.token(),
      await dynamics.query('msevtmgt_eventregistrations', {}),
      await dynamics.query('msevtmgt_passes', {}),
      await dynamics.action('msevtmgt_GetPurchaseDetailsAction', {}),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [500, 500, 500, 500, 500, 500],
    );
    assert.deepEqual(dynamics.faults.snapshot().active, []);
  });

  it('out-of-passes: finalize is refused, as if somebody had bought the last one', async () => {
    const purchaseId = await begin();
    fail({ target: 'dynamics', kind: 'out-of-passes', how });
    const { body } = await dynamics.finalize(RID, purchaseId);
    assert.equal(finalizedSchema.parse(body).errorCode, 'InsufficentNumberOfPasses');
    assert.equal(registrations(), 0);
    assert.equal(
      dynamics.dynamics.snapshot().finalizations[0]?.errorCode,
      'InsufficentNumberOfPasses',
    );
  });

  it('contacts-by-name: the registration is there, with an older address', async () => {
    const purchaseId = await begin('Ada', 'Grace');
    fail({ target: 'dynamics', kind: 'contacts-by-name', how });
    await dynamics.finalize(RID, purchaseId);
    const { body } = await dynamics.query('msevtmgt_eventregistrations', {
      $expand: 'msevtmgt_ContactId($select=emailaddress1)',
    });
    assert.deepEqual(
      contactsSchema.parse(body).value.map((row) => row.msevtmgt_ContactId.emailaddress1),
      ['older.ada@example.org', 'older.grace@example.org'],
    );
  });

  it('late-registrations: success at once, the registrations when the time has come', async () => {
    const purchaseId = await begin('Ada', 'Grace');
    fail({ target: 'dynamics', kind: 'late-registrations', seconds: 90, how });
    const { body } = await dynamics.finalize(RID, purchaseId);
    assert.equal(finalizedSchema.parse(body).status, 'Success');
    dynamics.wait(1);
    assert.equal(registrations(), 0);
    dynamics.wait(0.5);
    const { body: rows } = await dynamics.query('msevtmgt_eventregistrations', {});
    assert.equal(z.object({ value: z.array(z.unknown()) }).parse(rows).value.length, 2);
    assert.equal(
      dynamics.dynamics.snapshot().registrations[0]?.createdAt,
      '2026-11-23T10:01:30.000Z',
    );
  });

  it('other-price: the purchase costs something else, and its lines add up to it', async () => {
    const purchaseId = await begin('Ada', 'Grace');
    const price = await details(purchaseId);
    fail({ target: 'dynamics', kind: 'other-price', difference: 0.1, how: { times: 2 } });
    assert.equal(await details(purchaseId), Number((price + 0.1).toFixed(4)));
    const { body } = await dynamics.action('msevtmgt_ListDetailedPurchaseInfo', {
      PurchaseId: purchaseId,
    });
    const info = detailsSchema.extend({ Attendees: z.string() }).parse(body);
    const passes: unknown = JSON.parse(info.Attendees);
    const sum = z
      .array(z.object({ PassPrice: z.number() }))
      .parse(passes)
      .reduce((total, { PassPrice }) => total + PassPrice, 0);
    assert.equal(Number(sum.toFixed(4)), info.PurchaseAmount);
    assert.equal(await details(purchaseId), price);
  });

  it('several can hit one call: registered by name, a minute late, and the answer lost', async () => {
    const purchaseId = await begin();
    fail({ target: 'dynamics', kind: 'contacts-by-name', how });
    fail({ target: 'dynamics', kind: 'late-registrations', seconds: 60, how });
    fail({ target: 'dynamics', operation: 'finalize', kind: 'timeout-after', how });
    await assert.rejects(impatiently(purchaseId));
    assert.equal(registrations(), 0);
    dynamics.wait(1);
    assert.equal(dynamics.dynamics.snapshot().registrations[0]?.email, 'older.ada@example.org');
  });

  it('Dataverse requests are counted within five minutes', async () => {
    const purchaseId = await begin();
    const known = dynamics.dynamics.snapshot().peakRequestsPer5Minutes;
    await dynamics.read('events/published');
    await details(purchaseId);
    assert.equal(dynamics.dynamics.snapshot().peakRequestsPer5Minutes, known + 1);
    dynamics.wait(5);
    await details(purchaseId);
    assert.equal(dynamics.dynamics.snapshot().peakRequestsPer5Minutes, known + 1);
  });
});
