import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { EVENTS, people } from '../http/buyer.ts';
import type { Attack, Theme } from './attack.ts';
import { assertProblem } from './expecting.ts';
import type { Scene } from './scene.ts';
import { deliver } from './webhook-delivery.ts';

const times = (count: number) => Array.from({ length: count });

/** Sends a form for an event that does not exist, so that only the flood counts. */
function emptyForm(scene: Scene, headers: Record<string, string> = {}): Promise<Response> {
  const attendees = [{ ...people[0], passId: null }];
  return scene.submit({ submissionId: randomUUID(), attendees }, { event: 'Nothing1', headers });
}

/** How often Stripe was asked. */
function callsToStripe({ stack }: Scene): number {
  return stack.sandbox.stripe.snapshot().requests.length;
}

const floods: readonly Attack[] = [
  {
    tries: 'asks for a purchase’s state three hundred times in a row',
    answer: 'Stripe is asked once in two seconds for one purchase, however many ask us.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const before = callsToStripe(scene);
      const startedAt = performance.now();
      for (let round = 0; round < 10; round++) {
        await Promise.all(times(30).map(() => victim.status()));
      }
      const seconds = (performance.now() - startedAt) / 1_000;
      const calls = callsToStripe(scene) - before;
      assert.ok(calls <= 4 + seconds, `${calls} calls within ${seconds} seconds`);
    },
  },
  {
    tries: 'floods the webhook with a thousand forged events, to drown out Stripe’s own',
    answer: 'Each is refused unread and unstored; Stripe’s own get through in between.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const headers = { 'stripe-signature': 't=1,v1=00' };
      const flood = (async () => {
        for (let round = 0; round < 20; round++) {
          const posts = times(50).map(() =>
            deliver(scene.stack.siteUrl, '{"id":"evt_x"}', headers),
          );
          for (const answer of await Promise.all(posts)) assert.equal(answer.status, 400);
        }
      })();
      await buyer.pay();
      assert.equal((await buyer.end()).phase, 'registered');
      await flood;
    },
  },
  {
    tries: 'cancels one purchase fifty times at once',
    answer: 'It is canceled once, and says so each time.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const buyer = await scene.buyer();
      await buyer.clientSecret();
      const answers = await Promise.all(times(50).map(() => buyer.cancel()));
      assert.ok(answers.every(({ status }) => status === 200));
      const { requests } = scene.stack.sandbox.stripe.snapshot();
      const sessionId = scene.sessionOf(buyer).id;
      const expired = requests.filter(({ path }) => path.endsWith(`${sessionId}/expire`));
      assert.equal(expired.length, 1);
    },
  },
  {
    tries: 'sends one form twenty times at once, to get twenty purchases of one submission',
    answer: 'One submission is one purchase.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const before = scene.stack.sandbox.dynamics.snapshot().purchases.length;
      const form = { submissionId: randomUUID(), attendees: [{ ...people[1], passId }] };
      const answers = await Promise.all(times(20).map(() => scene.submit(form)));
      const bodies = await Promise.all(answers.map((answer) => answer.text()));
      assert.equal(new Set(bodies).size, 1);
      assert.equal(scene.stack.sandbox.dynamics.snapshot().purchases.length, before + 1);
    },
  },
];

/** Last on their stack: nobody may register from here for a minute afterwards. */
const rates: readonly Attack[] = [
  {
    tries: 'floods us with registrations from one address',
    answer: 'After thirty in a minute 429; who only looks is not held up.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const answers = await Promise.all(times(60).map(() => emptyForm(scene)));
      const taken = answers.filter(({ status }) => status === 404).length;
      assert.ok(taken <= 30 && answers.some(({ status }) => status === 429), `${taken} taken`);
      await assertProblem(await emptyForm(scene), 429, 'too-many-requests');
      assert.equal((await fetch(`${scene.stack.siteUrl}/api/events/${EVENTS.paid}`)).status, 200);
    },
  },
  {
    tries: 'floods us with registrations under ever new addresses in X-Forwarded-For',
    answer: 'The header counts only behind as many proxies as are set; here there are none.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      for (const forwarded of ['8.8.8.8', '1.1.1.1, 2.2.2.2', '::1', 'unknown', '127.0.0.1']) {
        const headers = { 'x-forwarded-for': forwarded, 'x-real-ip': forwarded, forwarded };
        await assertProblem(await emptyForm(scene, headers), 429, 'too-many-requests');
      }
    },
  },
];

export const flooding: Theme = {
  name: 'Floods',
  // No proxy in front: what visitors say about their address counts for nothing.
  stack: { environment: { TRUSTED_PROXIES: '0' } },
  attacks: [...floods, ...rates],
};
