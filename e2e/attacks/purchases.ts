import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Buyer, EVENTS, people, post } from '../http/buyer.ts';
import type { Attack, Theme } from './attack.ts';
import { assertProblem, assertRefused } from './expecting.ts';
import { getRaw } from './raw-request.ts';
import type { Scene } from './scene.ts';

const keyOf = ({ cookie }: Buyer) => cookie.split('=')[1] ?? '';

/** Tries to see, to pay and to cancel a purchase; there is no such purchase for who tries. */
async function assertClosedToOthers(url: string, init: RequestInit = {}): Promise<void> {
  await assertProblem(await fetch(url, init), 404, 'purchase-not-found');
  const [path, query = ''] = url.split('?');
  for (const act of ['confirming', 'cancel', 'renew']) {
    const response = await fetch(`${path}/${act}?${query}`, { ...init, method: 'POST' });
    await assertProblem(response, 404, 'purchase-not-found');
  }
}

const strangers: readonly Attack[] = [
  {
    tries: 'guesses purchase ids',
    answer: 'No purchase is there for who has no key, whether the id exists or not.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async ({ stack }) => {
      for (let guess = 0; guess < 50; guess++) {
        const response = await fetch(`${stack.siteUrl}/api/purchases/${randomUUID()}`);
        await assertProblem(response, 404, 'purchase-not-found');
      }
    },
  },
  {
    tries:
      'has seen somebody’s purchase id, and opens, pays, cancels or renews that purchase with it',
    answer: 'The answer is that of an id that does not exist: an id is no key.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => assertClosedToOthers((await scene.victim()).url),
  },
  {
    tries: 'opens somebody’s purchase with the key of a purchase of their own',
    answer: 'A key opens its own purchase only, in the cookie and in the link.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const victim = await scene.victim();
      const attacker = await scene.buyer();
      await assertClosedToOthers(victim.url, { headers: { cookie: attacker.cookie } });
      await assertClosedToOthers(`${victim.url}?key=${keyOf(attacker)}`);
    },
  },
  {
    tries: 'guesses keys: none, empty, shortened, lengthened, in other case, twice, as an object',
    answer: 'Only the whole key opens; it is 256 bits, compared in constant time.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const victim = await scene.victim();
      const key = keyOf(victim);
      const guesses = ['', key.slice(0, -1), `${key}A`, key.toUpperCase(), 'undefined', 'null'];
      for (const guess of guesses) {
        await assertClosedToOthers(`${victim.url}?key=${guess}`);
        await assertClosedToOthers(victim.url, { headers: { cookie: `purchase-key=${guess}` } });
      }
      await assertClosedToOthers(`${victim.url}?key=${key}&key=${key}`);
      await assertClosedToOthers(`${victim.url}?key[]=${key}&key[$ne]=x`);
      await assertClosedToOthers(victim.url, { headers: { cookie: '__proto__=1; purchase-key' } });
    },
  },
  {
    tries: 'reaches somebody’s purchase by a path through their own',
    answer: 'What follows is no purchase id: not found.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const attacker = await scene.buyer();
      const own = `/api/purchases/${attacker.purchaseId}`;
      for (const way of ['/../', '%2F..%2F', '%2f%2e%2e%2f', '%5c..%5c', '%00', ';/../', '%3f/']) {
        const path = own + way + victim.purchaseId;
        const { status, text } = await getRaw(scene.stack, path, [`Cookie: ${attacker.cookie}`]);
        assert.ok(status === 404 || status === 400, `${path}: ${status}`);
        assert.ok(!text.includes('clientSecret'));
      }
    },
  },
  {
    tries: 'puts SQL in place of a purchase id',
    answer: 'What is no id is not looked for.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      await scene.victim();
      for (const id of ["1' or '1'='1", "x'; delete from purchases; --", '%', '*', '__proto__']) {
        const url = `${scene.stack.siteUrl}/api/purchases/${encodeURIComponent(id)}`;
        await assertClosedToOthers(url);
      }
    },
  },
  {
    tries: 'sends a form under somebody else’s submission id, to be handed their purchase',
    answer: 'Another form under the same id is told to start again, and gets no key.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const submissionId = randomUUID();
      const form = { submissionId, attendees: [{ ...people[0], passId }] };
      assert.equal((await scene.submit(form)).status, 200);
      const others = { submissionId, attendees: [{ ...people[1], passId }] };
      const response = await scene.submit(others);
      assert.deepEqual(response.headers.getSetCookie(), []);
      await assertProblem(response, 409, 'start-again');
      const elsewhere = await scene.submit(form, { event: EVENTS.withFreePass });
      await assertProblem(elsewhere, 409, 'start-again');
    },
  },
];

/** What a page of another site can make a buyer's browser do. */
const otherSites: readonly Attack[] = [
  {
    tries: 'lures a buyer to a page that cancels their purchase (CSRF)',
    answer: 'Refused: changes come from our own pages only, and the cookie is SameSite=Lax.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, cookie } = await scene.victim();
      const { siteUrl } = scene.stack;
      const lookalikes = [`${siteUrl}.evil.example`, siteUrl.replace('http:', 'https:'), 'null'];
      for (const origin of ['https://evil.example', ...lookalikes, '']) {
        for (const act of ['cancel', 'confirming', 'renew']) {
          const response = await post(`${url}/${act}`, undefined, { cookie, origin });
          await assertProblem(response, 400, 'invalid-request');
        }
      }
    },
  },
  {
    tries: 'hides the cancellation in a picture, a link, or a GET that claims to be a POST',
    answer: 'Nothing changes by GET, whatever the headers say.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, cookie } = await scene.victim();
      const override = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
      for (const path of ['/cancel', '/renew', '/confirming', '/cancel?_method=POST']) {
        const response = await fetch(url + path, { headers: { cookie, ...override } });
        await assertProblem(response, 404, 'not-found');
      }
    },
  },
  {
    tries: 'posts a registration from another site’s plain HTML form, which needs no preflight',
    answer: 'Refused: the origin is another one, and a form is not JSON.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const body = { submissionId: randomUUID(), attendees: [{ ...people[0], passId }] };
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const headers = { 'content-type': type };
        await assertProblem(await scene.submit(body, { headers }), 400, 'invalid-request');
      }
      const headers = { origin: 'https://evil.example' };
      await assertProblem(await scene.submit(body, { headers }), 400, 'invalid-request');
    },
  },
  {
    tries: 'reads a buyer’s purchase from a script of another site',
    answer: 'No answer grants another origin anything, preflights included.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, cookie } = await scene.victim();
      const headers = { cookie, origin: 'https://evil.example' };
      const preflight = { ...headers, 'access-control-request-method': 'POST' };
      const answers = [
        await fetch(url, { headers }),
        await fetch(`${url}/cancel`, { method: 'OPTIONS', headers: preflight }),
      ];
      for (const answer of answers) {
        const granted = [...answer.headers.keys()].filter((name) => name.startsWith('access-'));
        assert.deepEqual(granted, []);
        assert.equal(answer.headers.get('cross-origin-resource-policy'), 'same-origin');
      }
    },
  },
  {
    tries: 'shows our pages in a frame of theirs, to steal clicks',
    answer: 'Every answer forbids frames.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, purchaseId, cookie } = await scene.victim();
      const headers = { cookie, accept: 'text/html' };
      const page = `${scene.stack.siteUrl}/purchases/${purchaseId}`;
      for (const answer of [await fetch(url, { headers }), await fetch(page, { headers })]) {
        assert.equal(answer.headers.get('x-frame-options'), 'DENY');
        const policy = answer.headers.get('content-security-policy') ?? '';
        assert.match(policy, /frame-ancestors 'none'/);
      }
    },
  },
  {
    tries: 'steals the key of a purchase by a script in the page, or has it sent elsewhere',
    answer: 'The cookie is HttpOnly, SameSite=Lax and for the purchase’s own path.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, purchaseId, cookie } = await scene.victim();
      const answer = await fetch(`${url}?key=${cookie.split('=')[1] ?? ''}`);
      const [handed = ''] = answer.headers.getSetCookie();
      assert.match(handed, /; HttpOnly/);
      assert.match(handed, /; SameSite=Lax/);
      assert.ok(handed.includes(`; Path=/api/purchases/${purchaseId};`));
      assert.doesNotMatch(handed, /Domain=/i);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.match(answer.headers.get('referrer-policy') ?? '', /strict-origin/);
    },
  },
];

/** What the buyer's own browser claims. */
const browserClaims: readonly Attack[] = [
  {
    tries: 'finalizes from the browser: asks our server to complete, capture or register',
    answer: 'There is no such door; only Stripe’s own records open it.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, cookie } = await scene.victim();
      for (const act of ['finalize', 'complete', 'capture', 'register', 'paid', 'advance']) {
        const response = await post(`${url}/${act}`, { paid: true }, { cookie });
        await assertProblem(response, 404, 'not-found');
      }
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const body = JSON.stringify({ phase: 'registered', state: 'done', money: 'captured' });
        const headers = { cookie, 'content-type': 'application/json' };
        const response = await fetch(url, { method, headers, body });
        await assertProblem(response, 404, 'not-found');
      }
    },
  },
  {
    tries: 'tells the webhook from the browser that the purchase was paid',
    answer: 'Refused with 400: the browser has no signing secret.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const { purchaseId, cookie } = await scene.victim();
      const object = {
        id: 'cs_test_x',
        payment_status: 'paid',
        metadata: { order_id: purchaseId },
      };
      const event = { type: 'checkout.session.completed', data: { object } };
      const url = `${scene.stack.siteUrl}/webhooks/stripe`;
      await assertRefused(await post(url, event, { cookie }));
    },
  },
  {
    tries: 'comes back from paying with an address that says that it went well',
    answer: 'The return page is only a reason to look; it shows what Stripe says.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, cookie } = await scene.victim();
      const query = 'redirect_status=succeeded&payment_intent=pi_paid&session_id=cs_paid&paid=1';
      const response = await fetch(`${url}?${query}`, { headers: { cookie } });
      assert.equal(response.status, 200);
      assert.match(await response.text(), /"phase":"to-pay"/);
    },
  },
  {
    tries: 'says that they are about to pay, many times, and never pays',
    answer: 'Nothing but “checking” comes of it, and then “to pay” again.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene: Scene) => {
      const buyer = await scene.buyer();
      const answers = await Promise.all(Array.from({ length: 20 }, () => buyer.confirming()));
      assert.ok(answers.every(({ status }) => status === 200));
      await buyer.inPhase('to-pay');
      assert.equal(scene.finalizeCalls(buyer), 0);
    },
  },
  {
    tries: 'renews one purchase twenty times at once, to hold twenty places by one form',
    answer: 'One purchase takes its place, and after three in a row none does.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene: Scene) => {
      let buyer = await scene.buyer();
      const before = scene.stack.sandbox.dynamics.snapshot().purchases.length;
      await Promise.all(Array.from({ length: 20 }, () => buyer.renew()));
      for (let time = 1; time <= 3; time++) buyer = await buyer.renewed();
      await assertProblem(await buyer.renew(), 409, 'no-more-time');
      const { length } = scene.stack.sandbox.dynamics.snapshot().purchases;
      assert.equal(length, before + 3);
    },
  },
];

export const purchases: Theme = {
  name: 'Purchases of others, and claims of one’s own',
  storesSomething: true,
  attacks: [...strangers, ...otherSites, ...browserClaims],
};
