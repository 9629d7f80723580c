import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { guidOf } from '../dynamics/guid.ts';
import { nightTrain } from '../dynamics/sample-events/night-train.ts';
import { DynamicsUnderTest } from '../dynamics/dynamics-under-test.ts';
import { VirtualClock } from '../clock.ts';
import { Faults } from '../faults/faults.ts';
import { listen, type Listener } from '../listen.ts';
import { createStripe, type StripeSandbox } from '../stripe/stripe.ts';
import { createControl } from './control.ts';

const RID = nightTrain.readableEventId;
const SEAT = guidOf(`pass ${RID} Compartment seat`);

describe('The control server', () => {
  let folder: string;
  let clock: VirtualClock;
  let dynamics: DynamicsUnderTest;
  let stripe: StripeSandbox;
  let faults: Faults;
  let listener: Listener;
  let url: string;
  let resets: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'control-'));
    clock = new VirtualClock(join(folder, 'clock'));
    faults = new Faults(clock, 1);
    dynamics = await DynamicsUnderTest.start({ clock, faults });
    stripe = createStripe({ clock, publicUrl: () => 'http://127.0.0.1:9', faults });
    stripe.webhooks.endpoint = { url: 'http://127.0.0.1:9/hook', secret: 'whsec_secret' };
    resets = 0;
    const reset = async () => {
      resets += 1;
      await Promise.resolve();
    };
    listener = await listen(
      createControl({ clock, dynamics: dynamics.dynamics, stripe, faults, reset }),
      0,
    );
    url = `http://localhost:${listener.port}`;
  });
  afterEach(async () => {
    await listener.close();
    await stripe.stop();
    await dynamics.stop();
    rmSync(folder, { recursive: true });
  });

  const postJson = async (path: string, body: unknown) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    return { status: response.status, body: answer };
  };
  const postForm = (path: string, fields: Record<string, string>) =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const page = async () => (await fetch(`${url}/_sandbox`)).text();
  const state = async () => stateSchema.parse(await (await fetch(`${url}/_sandbox/state`)).json());

  it('tells the state as JSON, without the signing secret', async () => {
    await dynamics.purchase(RID, SEAT, 'Ada');
    const text = await (await fetch(`${url}/_sandbox/state`)).text();
    const { dynamics: events, webhooks } = stateSchema.parse(JSON.parse(text));
    assert.equal(events.purchases[0]?.state, 'temporary');
    assert.deepEqual(webhooks, { drop: false, endpoint: 'http://127.0.0.1:9/hook' });
    assert.ok(!text.includes('whsec_secret'));
  });

  it('advances the clock, from JSON and from a form', async () => {
    const { status } = await postJson('/_sandbox/clock/advance', { minutes: 36 });
    assert.equal(status, 200);
    const response = await postForm('/_sandbox/clock/advance', { minutes: '0.5' });
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), '/_sandbox');
    assert.equal(clock.offset(), 36.5 * 60_000);
    assert.equal((await state()).clock.aheadOfRealTimeMilliseconds, 36.5 * 60_000);
    assert.match(await page(), /36 min ahead of real time/);
  });

  it('lets Dynamics forget a purchase as the clock advances', async () => {
    await dynamics.purchase(RID, SEAT, 'Ada');
    await postJson('/_sandbox/clock/advance', { minutes: 10 });
    assert.match(await page(), /temporary[^]*(39|40) min left/);
    await postJson('/_sandbox/clock/advance', { minutes: 40 });
    assert.match(await page(), /<span class="badge over">forgotten<\/span>/);
  });

  it('drops webhooks and delivers them again, from JSON and from a form', async () => {
    await postJson('/_sandbox/webhooks', { drop: true });
    assert.equal(stripe.webhooks.drop, true);
    assert.match(await page(), /Every event is lost/);
    assert.equal((await postForm('/_sandbox/webhooks', { drop: 'false' })).status, 303);
    assert.equal(stripe.webhooks.drop, false);
  });

  it('sells out while somebody pays', async () => {
    const purchaseId = await dynamics.purchase(RID, SEAT, 'Ada');
    const answer = await postJson(`/_sandbox/passes/${SEAT}`, { left: 0 });
    assert.deepEqual(answer, { status: 200, body: { passId: SEAT, left: 0 } });
    const { body } = await dynamics.finalize(RID, purchaseId);
    assert.equal(
      z.looseObject({ errorCode: z.string() }).parse(body).errorCode,
      'InsufficentNumberOfPasses',
    );
    const response = await postForm(`/_sandbox/passes/${SEAT}`, { left: '5' });
    assert.equal(response.headers.get('location'), '/_sandbox#events');
    assert.match(await page(), /5 left/);
  });

  it('resets on request', async () => {
    assert.equal((await postJson('/_sandbox/reset', {})).status, 200);
    assert.equal((await postForm('/_sandbox/reset', {})).status, 303);
    assert.equal(resets, 2);
  });

  for (const [path, body, status] of [
    ['/_sandbox/clock/advance', { minutes: -5 }, 400],
    ['/_sandbox/clock/advance', { minutes: 'soon' }, 400],
    ['/_sandbox/clock/advance', {}, 400],
    ['/_sandbox/webhooks', { drop: 'perhaps' }, 400],
    [`/_sandbox/passes/${SEAT}`, { left: -1 }, 400],
    [`/_sandbox/passes/${SEAT}`, { left: 1.5 }, 400],
    [`/_sandbox/passes/${guidOf('nothing')}`, { left: 1 }, 404],
    ['/_sandbox/nowhere', {}, 404],
  ] as const) {
    it(`answers ${status} for ${JSON.stringify(body)} to ${path}`, async () => {
      const answer = await postJson(path, body);
      assert.equal(answer.status, status);
      assert.ok(z.strictObject({ error: z.string().min(1) }).safeParse(answer.body).success);
      assert.equal(clock.offset(), 0);
    });
  }

  it('shows events, purchases and registrations on one page, and escapes what people typed', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const purchaseId = await dynamics.purchase(RID, SEAT, evil);
    await dynamics.finalize(RID, purchaseId);
    const markup = await page();
    assert.ok(!markup.includes(evil));
    assert.ok(markup.includes('&lt;img src=x onerror=alert(1)&gt; Example'));
    assert.match(markup, /<span class="badge good">finalized<\/span>/);
    assert.match(markup, /CHF\s68\.50/);
    for (const title of ['Purchases', 'Registrations', 'Payments', 'Refunds', 'Events']) {
      assert.match(markup, new RegExp(`<h2 [^>]*>${title}</h2>`));
    }
  });

  it('has its own style and script, and allows no others', async () => {
    const response = await fetch(`${url}/`);
    assert.equal(response.url, `${url}/_sandbox`);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.ok(!policy.includes('unsafe'));
    const types = {
      'page.css': /^text\/css/,
      'tables.css': /^text\/css/,
      'page.js': /^text\/javascript/,
    };
    for (const [file, type] of Object.entries(types)) {
      const { status, headers } = await fetch(`${url}/_sandbox/${file}`);
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', type);
    }
  });
});

const stateSchema = z.object({
  clock: z.strictObject({ now: z.iso.datetime(), aheadOfRealTimeMilliseconds: z.number() }),
  webhooks: z.strictObject({ drop: z.boolean(), endpoint: z.string().nullable() }),
  dynamics: z.object({
    events: z.array(z.looseObject({})),
    purchases: z.array(z.looseObject({ state: z.string() })),
    finalizations: z.array(z.looseObject({})),
    registrations: z.array(z.looseObject({})),
  }),
  stripe: z.looseObject({
    sessions: z.array(z.unknown()),
    paymentIntents: z.array(z.unknown()),
    charges: z.array(z.unknown()),
    refunds: z.array(z.unknown()),
    webhookDeliveries: z.array(z.unknown()),
  }),
});
