import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';
import { booksOf } from '../http/books.ts';
import type { Attack, Theme } from './attack.ts';
import { assertProblem } from './expecting.ts';
import { LIVE_SECRET, startLiveBackEnd } from './live-back-end.ts';
import type { Scene } from './scene.ts';
import { storeContent } from './store-content.ts';
import {
  SECRET,
  claimOfPayment,
  deliver,
  deliverSigned,
  eventOf,
  signature,
} from './webhook-delivery.ts';

/** Says that a purchase was paid, with a signature that should not convince anybody. */
function forged(
  tries: string,
  answer: string,
  headersFor: (payload: string) => Record<string, string>,
  sent: (payload: string) => string = (payload) => payload,
): Attack {
  return {
    tries,
    answer,
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const victim = await scene.victim();
      const payload = claimOfPayment(scene, victim);
      const response = await deliver(scene.stack.siteUrl, sent(payload), headersFor(payload));
      await assertProblem(response, 400, 'invalid-request');
    },
  };
}

const signed = (header: string) => ({ 'stripe-signature': header });
const seconds = () => Math.floor(Date.now() / 1000);

/** Everything that has happened at Stripe, newest first, as it would be delivered. */
async function genuineEvents({ stack }: Scene): Promise<string[]> {
  const response = await fetch(`${stack.sandbox.urls.stripe}/v1/events?limit=100`, {
    headers: { authorization: `Bearer ${credentials.stripe.secretKey}` },
  });
  const { data } = z.object({ data: z.array(z.unknown()) }).parse(await response.json());
  return data.map((event) => JSON.stringify(event));
}

const forgeries: readonly Attack[] = [
  forged(
    'tells the webhook, without any signature, that a purchase was paid',
    'Refused with 400; only signed deliveries are read.',
    () => ({}),
  ),
  forged(
    'signs a forged event with a secret of their own',
    'Refused with 400: no secret of ours made the signature.',
    (payload) => signed(signature(payload, 'whsec_forged')),
  ),
  forged(
    'alters a signed event on its way',
    'Refused with 400: the signature covers every byte of the body.',
    (payload) => signed(signature(payload)),
    (payload) => payload.replace('"paid"', '"paid" '),
  ),
  forged(
    'puts the signature of one event on another',
    'Refused with 400: the signature belongs to the other body.',
    () => signed(signature('{"id":"evt_other"}')),
  ),
  forged(
    'sends an event again whose signature is six minutes old',
    'Refused with 400: a signature is good for five minutes.',
    (payload) => signed(signature(payload, SECRET, seconds() - 360)),
  ),
  forged(
    'makes an old signature look fresh by changing its time',
    'Refused with 400: the time is part of what is signed.',
    (payload) =>
      signed(signature(payload, SECRET, seconds() - 360).replace(/t=\d+/, `t=${seconds()}`)),
  ),
  forged('leaves the time out of the signature', 'Refused with 400.', (payload) =>
    signed(signature(payload).replace(/t=\d+,/, '')),
  ),
  forged(
    'offers the signature under an older, weaker scheme',
    'Refused with 400: only the scheme v1 counts.',
    (payload) => signed(signature(payload).replace('v1=', 'v0=')),
  ),
  forged('fills the signature with nonsense', 'Refused with 400.', () =>
    signed('t=NaN,v1=,v1=undefined,,=;'),
  ),
  forged(
    'sends from a Stripe account of their own an event that carries our marks',
    'Refused with 400: another account’s endpoint signs with another secret.',
    (payload) => signed(signature(payload, 'whsec_of_another_account')),
    (payload) => payload.replace('"object":"event"', '"object":"event","account":"acct_foreign"'),
  ),
];

/** The signature is right, so nothing but the mode is in the way. */
async function assertOtherMode(response: Response): Promise<void> {
  assert.equal(response.status, 400);
  assert.match(await response.text(), /Refused: mode/);
}

const modes: readonly Attack[] = [
  {
    tries:
      'sends a signed test event, which costs nobody anything, to a site that takes real money',
    answer: 'Refused with 400: the mode of an event must be that of the installation.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async () => {
      await using live = await startLiveBackEnd();
      const payload = eventOf({ id: 'cs_test_1', metadata: { installation: 'sandbox' } });
      const headers = signed(signature(payload, LIVE_SECRET));
      await assertOtherMode(await deliver(live.url, payload, headers));
    },
  },
  {
    tries: 'sends a signed event of the live mode to a site in test mode',
    answer: 'Refused with 400.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const payload = eventOf(scene.sessionOf(victim), { livemode: true });
      const response = await deliverSigned(scene.stack.siteUrl, payload);
      await assertOtherMode(response);
    },
  },
];

/** Signed with the right secret: somebody has it, or writes metadata in the Dashboard. */
const lies: readonly Attack[] = [
  {
    tries: 'has a signed event say that a purchase is paid though it is not',
    answer: 'Taken as a reason to look; Stripe is asked, and nothing is believed.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const victim = await scene.victim();
      const response = await deliverSigned(scene.stack.siteUrl, claimOfPayment(scene, victim));
      assert.equal(response.status, 200);
    },
  },
  {
    tries: 'has a signed event name somebody else’s purchase for a session that was paid',
    answer: 'Looked at and not believed: each purchase knows its own session.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const victim = await scene.victim();
      const attacker = await scene.buyer();
      await attacker.pay();
      assert.equal((await attacker.end()).phase, 'registered');
      const metadata = { ...scene.sessionOf(victim).metadata };
      const payload = claimOfPayment(scene, attacker, { metadata });
      assert.equal((await deliverSigned(scene.stack.siteUrl, payload)).status, 200);
    },
  },
  {
    tries: 'has a signed event name a purchase that never was, or no purchase at all',
    answer: 'Stored, and nothing happens.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { siteUrl } = scene.stack;
      for (const purchase of ['00000000-0000-4000-8000-00000000dead', "x' or 1=1 --", '', '\0']) {
        const metadata = { installation: 'sandbox', purchase };
        const response = await deliverSigned(siteUrl, eventOf({ id: 'cs_test_none', metadata }));
        assert.equal(response.status, 200);
      }
    },
  },
  {
    tries: 'has another installation’s payment on the same Stripe account point at our purchase',
    answer: 'Stored without a purchase: only our own installation’s marks count.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const metadata = { ...scene.sessionOf(victim).metadata, installation: 'another-site' };
      const payload = claimOfPayment(scene, victim, { id: 'cs_test_of_another', metadata });
      assert.equal((await deliverSigned(scene.stack.siteUrl, payload)).status, 200);
      const inbox = (await storeContent(scene.stack))['stripe_inbox'] ?? [];
      const row = inbox.find((entry) => entry.includes('cs_test_of_another'));
      assert.match(row ?? '', /\["purchase_id",null\]/);
    },
  },
  {
    tries: 'pollutes prototypes through the metadata of a signed event',
    answer: 'Metadata is read by our own names only.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const payload = claimOfPayment(scene, victim).replace(
        '"metadata":{',
        '"metadata":{"__proto__":"x","constructor":"y",',
      );
      assert.equal((await deliverSigned(scene.stack.siteUrl, payload)).status, 200);
      assert.equal((await fetch(`${scene.stack.siteUrl}/api/events`)).status, 200);
    },
  },
];

const replays: readonly Attack[] = [
  {
    tries: 'replays every event of a paid purchase twenty times, and backwards',
    answer: 'Each is stored once; one registration, one capture.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const buyer = await scene.buyer();
      await buyer.pay();
      assert.equal((await buyer.end()).phase, 'registered');
      const events = (await genuineEvents(scene)).filter((one) => one.includes(buyer.purchaseId));
      const before = booksOf(scene.stack);
      for (let time = 0; time < 20; time++) {
        const answers = await Promise.all(
          events.map((event) => deliverSigned(scene.stack.siteUrl, event)),
        );
        assert.ok(answers.every(({ status }) => status === 200));
        events.reverse();
      }
      assert.equal((await buyer.end()).phase, 'registered');
      assert.deepEqual(booksOf(scene.stack), before);
      assert.equal(scene.finalizeCalls(buyer), 1);
    },
  },
  {
    tries: 'reopens a canceled purchase by an event that comes late',
    answer: 'Closed never reopens: nothing is registered, nothing can be paid.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const payload = claimOfPayment(scene, buyer);
      assert.equal((await buyer.cancel()).status, 200);
      assert.equal((await deliverSigned(scene.stack.siteUrl, payload)).status, 200);
      const { phase, reason } = await buyer.end();
      assert.deepEqual([phase, reason], ['not-charged', 'canceled']);
      assert.equal(scene.finalizeCalls(buyer), 0);
    },
  },
];

/** Deliveries that mean to break the reader. */
const broken: readonly Attack[] = [
  {
    tries: 'posts five megabytes to the webhook',
    answer: 'Refused with 400 after 512 kB, unread.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const payload = JSON.stringify({ padding: 'x'.repeat(5_000_000) });
      const response = await deliverSigned(scene.stack.siteUrl, payload);
      await assertProblem(response, 400, 'invalid-request');
    },
  },
  {
    tries: 'posts fifty kilobytes that unpack to fifty megabytes',
    answer: 'Refused with 400: the limit counts what comes out.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const bomb = new Uint8Array(gzipSync(Buffer.alloc(50_000_000, ' ')));
      const headers = { 'content-encoding': 'gzip', ...signed('t=1,v1=0') };
      const response = await deliver(scene.stack.siteUrl, bomb, headers);
      await assertProblem(response, 400, 'invalid-request');
    },
  },
  {
    tries: 'signs what is no event: null, a number, a list, text, a thousand brackets',
    answer: 'Refused with 400.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const bodies = ['null', '1e999', '[]', '"evt_1"', '{}', 'evt_1', '['.repeat(1_000)];
      for (const body of [...bodies, '{"id":{"toString":1},"data":{"object":null}}']) {
        const response = await deliverSigned(scene.stack.siteUrl, body);
        await assertProblem(response, 400, 'invalid-request');
      }
    },
  },
  {
    tries: 'posts a signed event as a form, as text and as XML',
    answer: 'Refused with 400: events are JSON.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const payload = claimOfPayment(scene, victim);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/xml']) {
        const headers = { 'content-type': type, ...signed(signature(payload)) };
        const response = await deliver(scene.stack.siteUrl, payload, headers);
        await assertProblem(response, 400, 'invalid-request');
      }
    },
  },
];

export const webhooks: Theme = {
  name: 'Webhooks',
  storesSomething: true,
  attacks: [...forgeries, ...modes, ...lies, ...replays, ...broken],
};
