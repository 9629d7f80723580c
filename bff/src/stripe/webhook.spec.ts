import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Stripe } from 'stripe';
import { createLogger } from '../logger.ts';
import { Metrics } from '../metrics.ts';
import type { InboxEntry } from '../store/stripe-inbox.ts';
import { Telemetry } from '../telemetry.ts';
import { StripeWebhook } from './webhook.ts';

const SECRETS = ['whsec_first', 'whsec_second'];

const event = {
  id: 'evt_1',
  object: 'event',
  type: 'checkout.session.completed',
  created: 1_795_341_600,
  livemode: false,
  data: {
    object: {
      id: 'cs_1',
      metadata: { installation: 'here', purchase: 'p-1' },
      customer_details: { email: 'ada@example.org' },
    },
  },
};

/** The webhook with an inbox in memory. */
class Mailbox {
  readonly stored: InboxEntry[] = [];
  woken = 0;
  inboxFails = false;
  readonly log: string[] = [];
  readonly metrics = new Metrics();
  now = 42;
  private readonly webhook: StripeWebhook;

  constructor() {
    const inbox = {
      store: (entry: InboxEntry) => {
        if (this.inboxFails) return Promise.reject(new Error('The disk is full'));
        const isNew = !this.stored.some(({ eventId }) => eventId === entry.eventId);
        if (isNew) this.stored.push(entry);
        return Promise.resolve(isNew);
      },
    };
    this.webhook = new StripeWebhook({
      stripe: new Stripe('sk_test_x'),
      inbox,
      clock: { now: () => this.now },
      telemetry: new Telemetry(
        createLogger('debug', { write: (line) => void this.log.push(line) }),
        this.metrics,
      ),
      secrets: SECRETS,
      installationId: 'here',
      livemode: false,
      wake: () => (this.woken += 1),
    });
  }

  take(body: string, signature: string) {
    return this.webhook.take(Buffer.from(body), signature);
  }

  /** Delivers `content`, signed as Stripe signs. */
  deliver(content: object = event, secret = 'whsec_first') {
    const payload = JSON.stringify(content);
    return this.take(payload, sign(payload, secret));
  }
}

function sign(payload: string, secret = 'whsec_first', timestamp?: number): string {
  return Stripe.webhooks.generateTestHeaderString({
    payload,
    secret,
    ...(timestamp === undefined ? {} : { timestamp }),
  });
}

describe('a delivery of Stripe’s', () => {
  test('is stored without its payload, and wakes the worker', async () => {
    const mailbox = new Mailbox();
    assert.equal(await mailbox.deliver(), null);
    assert.deepEqual(mailbox.stored, [
      {
        eventId: 'evt_1',
        type: 'checkout.session.completed',
        objectId: 'cs_1',
        purchaseId: 'p-1',
        paymentIntentId: null,
        livemode: false,
        createdAt: 1_795_341_600_000,
        receivedAt: 42,
      },
    ]);
    assert.equal(mailbox.woken, 1);
    assert.doesNotMatch(mailbox.log.join(), /ada@example\.org/);
  });

  test('may be signed with any of the secrets, while one is rolled', async () => {
    const mailbox = new Mailbox();
    assert.equal(await mailbox.deliver(event, 'whsec_second'), null);
    assert.equal(mailbox.stored.length, 1);
  });

  test('of a version of the API that nobody knows yet is stored like any other', async () => {
    const mailbox = new Mailbox();
    const object = { ...event.data.object, amount_total: { new: 'shape' }, status: 'unheard of' };
    const later = { ...event, api_version: '2039-01-01.later', data: { object } };
    assert.equal(await mailbox.deliver(later), null);
    assert.partialDeepStrictEqual(mailbox.stored[0], { objectId: 'cs_1', purchaseId: 'p-1' });
  });

  test('that comes twice is acknowledged and stored once', async () => {
    const mailbox = new Mailbox();
    assert.deepEqual([await mailbox.deliver(), await mailbox.deliver()], [null, null]);
    assert.deepEqual([mailbox.stored.length, mailbox.woken], [1, 1]);
    const watched = await mailbox.metrics.registry.metrics();
    assert.match(watched, /webhooks_total{outcome="stored"} 1/);
    assert.match(watched, /webhooks_total{outcome="repeated"} 1/);
  });

  test('shows operators how late it came', async () => {
    const mailbox = new Mailbox();
    mailbox.now = event.created * 1000 + 7_500;
    await mailbox.deliver();
    assert.match(await mailbox.metrics.registry.metrics(), /webhook_delay_seconds_sum 7\.5/);
  });

  test('of another installation in the same account is stored without a purchase', async () => {
    for (const metadata of [
      { installation: 'elsewhere', purchase: 'p-1' },
      { purchase: 'p-1' },
      {},
      null,
      undefined,
    ]) {
      const mailbox = new Mailbox();
      const foreign = { ...event, data: { object: { id: 'cs_2', metadata } } };
      assert.equal(await mailbox.deliver(foreign), null);
      assert.equal(mailbox.stored[0]?.purchaseId, null);
    }
  });

  test('about an object without our marks names its payment', async () => {
    const mailbox = new Mailbox();
    for (const payment_intent of ['pi_1', { id: 'pi_1', amount: 1 }]) {
      const object = { id: 'du_1', metadata: {}, payment_intent };
      const id = `evt_${mailbox.stored.length}`;
      await mailbox.deliver({ ...event, id, type: 'charge.dispute.created', data: { object } });
    }
    assert.deepEqual(
      mailbox.stored.map((entry) => [entry.purchaseId, entry.paymentIntentId]),
      [
        [null, 'pi_1'],
        [null, 'pi_1'],
      ],
    );
  });

  test('with control characters, which not every database stores, is refused', async () => {
    const mailbox = new Mailbox();
    for (const id of ['evt_\0', '\0evt', 'evt\n']) {
      assert.equal(await mailbox.deliver({ ...event, id }), 'content');
    }
    assert.deepEqual(mailbox.stored, []);
  });

  test('that cannot be stored is not acknowledged', async () => {
    const mailbox = new Mailbox();
    mailbox.inboxFails = true;
    await assert.rejects(mailbox.deliver(), /disk is full/);
  });
});

describe('a delivery is refused and nothing is stored', () => {
  const payload = JSON.stringify(event);
  const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;
  const refused: Readonly<Record<string, readonly [body: string, signature: string, why: string]>> =
    {
      'when it is signed with another secret': [
        payload,
        sign(payload, 'whsec_forged'),
        'signature',
      ],
      'when it is not signed at all': [payload, '', 'signature'],
      'when its signature is nonsense': [payload, 't=1,v1=00', 'signature'],
      'when its signature is empty': [payload, 't=1,v1=', 'signature'],
      'when its body was altered': [payload.replace('p-1', 'p-2'), sign(payload), 'signature'],
      'when it is older than five minutes': [
        payload,
        sign(payload, 'whsec_first', minutesAgo(6)),
        'signature',
      ],
      'when it is signed and no JSON': ['{"id":', sign('{"id":'), 'content'],
      'when it is signed and no event': ['{}', sign('{}'), 'content'],
      'when it is of the other mode': [
        JSON.stringify({ ...event, livemode: true }),
        sign(JSON.stringify({ ...event, livemode: true })),
        'mode',
      ],
    };
  for (const [when, [body, signature, why]] of Object.entries(refused)) {
    test(when, async () => {
      const mailbox = new Mailbox();
      assert.equal(await mailbox.take(body, signature), why);
      assert.deepEqual([mailbox.stored.length, mailbox.woken], [0, 0]);
      assert.match(mailbox.log.join(), /webhook\.refused/);
    });
  }
});
