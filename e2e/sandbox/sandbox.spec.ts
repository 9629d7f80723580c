import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Stripe } from 'stripe';
import { VirtualClock } from './clock.ts';
import { credentials } from './credentials.ts';
import { guidOf } from './dynamics/guid.ts';
import { nightTrain } from './dynamics/sample-events/night-train.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

const MINUTE = 60_000;
const RID = nightTrain.readableEventId;
const SEAT = guidOf(`pass ${RID} Compartment seat`);

describe('The sandbox', () => {
  let folder: string;
  let sandbox: Sandbox;
  let resets: number;

  const options = (ports = { control: 0, dynamics: 0, stripe: 0 }) => ({
    ports,
    dataFolder: folder,
    webhookUrl: 'http://127.0.0.1:9/webhooks/stripe',
    onReset: async () => {
      resets += 1;
      await Promise.resolve();
    },
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    resets = 0;
    sandbox = await startSandbox(options());
  });
  afterEach(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  it('listens with three servers that know their addresses', async () => {
    const { control, dynamics, stripe } = sandbox.urls;
    assert.equal(new Set([control, dynamics, stripe]).size, 3);
    assert.equal((await fetch(`${control}/_sandbox`)).status, 200);
    assert.equal((await fetch(`${dynamics}/EvtMgmt/api/v2.0/events/published`)).status, 400);
    assert.equal((await fetch(`${stripe}/v1/payment_intents`)).status, 401);
  });

  it('moves Dynamics and Stripe with one clock, which other processes read from its file', async () => {
    const purchaseId = await purchase(sandbox);
    await openCheckoutSession(sandbox);
    sandbox.clock.advance(50 * MINUTE);
    assert.equal(new VirtualClock(sandbox.clock.file).offset(), 50 * MINUTE);
    const [known] = sandbox.dynamics.snapshot().purchases;
    assert.deepEqual([known?.purchaseId, known?.state], [purchaseId, 'forgotten']);
    assert.equal(sandbox.stripe.snapshot().sessions[0]?.status, 'expired');
  });

  it('puts everything back on reset, and then what lives outside', async () => {
    await purchase(sandbox);
    await openCheckoutSession(sandbox);
    sandbox.clock.advance(10 * MINUTE);
    sandbox.stripe.webhooks.drop = true;
    await sandbox.reset();
    assert.equal(sandbox.clock.offset(), 0);
    assert.deepEqual(sandbox.dynamics.snapshot().purchases, []);
    assert.deepEqual(sandbox.stripe.snapshot().sessions, []);
    assert.equal(sandbox.stripe.webhooks.drop, false);
    assert.equal(sandbox.stripe.webhooks.endpoint?.url, options().webhookUrl);
    assert.equal(resets, 1);
  });

  it('resets once for two who ask at the same time, and again for a later one', async () => {
    await Promise.all([sandbox.reset(), sandbox.reset()]);
    assert.equal(resets, 1);
    await sandbox.reset();
    assert.equal(resets, 2);
  });

  it('begins in real time whatever was left in its folder', async () => {
    sandbox.clock.advance(MINUTE);
    await sandbox.stop();
    sandbox = await startSandbox(options());
    assert.equal(sandbox.clock.offset(), 0);
  });

  it('names the port that is taken, and leaves none open', async () => {
    const taken = Number(new URL(sandbox.urls.stripe).port);
    const folderOfSecond = options({ control: 0, dynamics: 0, stripe: taken });
    await assert.rejects(startSandbox(folderOfSecond), { code: 'EADDRINUSE', port: taken });
  });

  for (const server of ['stripe', 'dynamics'] as const) {
    it(`refuses connections to ${server} while it is down, until the clock says otherwise`, async () => {
      const url = sandbox.urls[server];
      assert.equal((await fetch(url)).status, 404);
      sandbox.faults.add({ target: server, kind: 'down', how: { seconds: 60 } });
      await assert.rejects(fetch(url), refused);
      assert.deepEqual(sandbox.faults.snapshot().counts, { down: 1 });
      sandbox.clock.advance(MINUTE);
      assert.equal(await answersAgain(url), 404);
    });
  }

  it('is up again after a fault is removed, and after a reset', async () => {
    const url = sandbox.urls.stripe;
    const down = { target: 'stripe', kind: 'down', how: { seconds: 60 } } as const;
    const { id } = sandbox.faults.add(down);
    sandbox.faults.remove(id);
    assert.equal(await answersAgain(url), 404);
    sandbox.faults.add(down);
    await assert.rejects(fetch(url), refused);
    await sandbox.reset();
    assert.equal(await answersAgain(url), 404);
    assert.deepEqual(sandbox.faults.snapshot().counts, {});
    sandbox.faults.add(down);
  });

  it('stops answering when stopped, even twice', async () => {
    const { urls } = sandbox;
    await sandbox.stop();
    await sandbox.stop();
    for (const url of Object.values(urls)) await assert.rejects(fetch(url));
  });
});

function refused(error: Error): boolean {
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

/** The status, as soon as somebody listens again. */
async function answersAgain(url: string): Promise<number> {
  for (;;) {
    try {
      return (await fetch(url)).status;
    } catch (error) {
      assert.ok(error instanceof Error && refused(error));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

async function purchase({ urls, dynamics }: Sandbox): Promise<string | undefined> {
  const { applicationToken } = credentials.dynamics;
  const path = `EvtMgmt/api/v2.0/events/${RID}/registrations`;
  await fetch(`${urls.dynamics}/${path}?emApplicationtoken=${applicationToken}`, {
    method: 'POST',
    headers: { origin: 'http://localhost:4200', 'content-type': 'application/json' },
    body: JSON.stringify({
      attendees: [
        { firstName: 'Ada', lastName: 'Example', email: 'ada@example.org', passId: SEAT },
      ],
    }),
  });
  return dynamics.snapshot().purchases[0]?.purchaseId;
}

async function openCheckoutSession({ urls, clock }: Sandbox): Promise<void> {
  const { hostname: host, port } = new URL(urls.stripe);
  const stripe = new Stripe(credentials.stripe.secretKey, { host, port, protocol: 'http' });
  await stripe.checkout.sessions.create({
    ui_mode: 'elements',
    mode: 'payment',
    return_url: 'http://localhost:4200/purchases/1',
    expires_at: Math.floor(clock.now() / 1000) + 31 * 60,
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'chf', unit_amount: 6850, product_data: { name: 'Seat' } },
      },
    ],
  });
}
