import assert from 'node:assert/strict';
import { accountSchema } from '../../bff/src/contract/account.ts';
import type { Attendee } from '../http/attendee.ts';
import { people } from '../sandbox/identity/people.ts';
import type { Attack, Theme } from './attack.ts';
import { assertProblem } from './expecting.ts';
import type { Scene } from './scene.ts';

const [ottilie, kasimir] = people;

async function assertNobody(browser: Attendee): Promise<void> {
  const response = await browser.get('/api/account');
  assert.equal(accountSchema.parse(await response.json()).attendee, null);
}

async function assertNotSignedIn(browser: Attendee, address: string, why: string): Promise<void> {
  const led = new URL(await browser.follow(address));
  assert.equal(led.pathname, '/my-registrations/not-signed-in');
  assert.equal(led.searchParams.get('why'), why);
  await assertNobody(browser);
}

/** Somebody who is signed in and has bought a pass, and the id of their registration. */
async function victimOf(scene: Scene): Promise<{ victim: Attendee; registrationId: string }> {
  const victim = scene.browser();
  await victim.signIn(ottilie);
  const buyer = await scene.buyer({ named: [ottilie], headers: { cookie: victim.cookie } });
  await buyer.pay();
  await buyer.end();
  const { registrations } = scene.stack.sandbox.dynamics.snapshot();
  const own = registrations.find(({ purchaseId }) => purchaseId === buyer.purchaseId);
  assert.ok(own);
  return { victim, registrationId: own.registrationId };
}

function isCanceled({ stack }: Scene, id: string): boolean | undefined {
  const { registrations } = stack.sandbox.dynamics.snapshot();
  return registrations.find(({ registrationId }) => registrationId === id)?.canceled;
}

const comingBack: readonly Attack[] = [
  {
    tries: 'lures somebody to a sign-in of the attacker’s own, to have them buy in that name',
    answer: 'Refused: what comes back must belong to what this browser has begun.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const attacker = scene.browser();
      const address = await attacker.choose(await attacker.begin('/'), kasimir.sub);
      await assertNotSignedIn(scene.browser(), address, 'too-late');
      const begun = scene.browser();
      await begun.begin('/');
      await assertNotSignedIn(begun, address, 'refused');
    },
  },
  {
    tries: 'comes back from signing in with a state of their own, none, or two',
    answer: 'Refused, and what was begun is good for no second try.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      for (const forged of ['forged', null, 'twice']) {
        const browser = scene.browser();
        const address = new URL(await browser.choose(await browser.begin('/'), ottilie.sub));
        const { href } = address;
        if (forged === null) address.searchParams.delete('state');
        else if (forged === 'twice') address.searchParams.append('state', 'forged');
        else address.searchParams.set('state', forged);
        await assertNotSignedIn(browser, address.href, 'refused');
        await assertNotSignedIn(browser, href, 'too-late');
      }
    },
  },
  {
    tries: 'uses the code of a sign-in a second time, from the browser that has begun it',
    answer: 'Refused: the identity provider takes a code once, and so do we.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const browser = scene.browser();
      const address = await browser.choose(await browser.begin('/'), ottilie.sub);
      const begun = browser.cookieNamed('signing-in') ?? '';
      await browser.follow(address);
      await browser.post('/api/account/sign-out');
      await assertNotSignedIn(browser, address, 'too-late');
      browser.setCookie('signing-in', begun);
      await assertNotSignedIn(browser, address, 'refused');
    },
  },
  {
    tries: 'comes back with an id token, or says in the address or a header who they are',
    answer: 'Not read: only what the identity provider tells our server counts.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const browser = scene.browser();
      await browser.begin('/');
      const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJvdHRpbGllIn0.';
      const address = `/api/account/signed-in?id_token=${token}&access_token=${token}`;
      await assertNotSignedIn(browser, address, 'refused');
      const url = `${scene.stack.siteUrl}/api/account/registrations?id_token=${token}`;
      const headers = { authorization: `Bearer ${token}`, 'x-ms-token-aad-id-token': token };
      await assertProblem(await fetch(url, { headers }), 401, 'sign-in-required');
    },
  },
  {
    tries: 'has a sign-in lead back to a site of their own (open redirect)',
    answer: 'It leads to a page of ours, or to the start page.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { origin } = new URL(scene.stack.siteUrl);
      for (const back of [
        ...['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example'],
        ...['/.//evil.example', 'javascript:alert(1)', '/api/account/sign-in?back=/', '@evil'],
      ]) {
        const led = await scene.browser().signIn(ottilie, back);
        assert.equal(new URL(led).origin, origin, back);
        assert.ok(!new URL(led).pathname.startsWith('/api/'), back);
      }
    },
  },
];

const signedIn: readonly Attack[] = [
  {
    tries: 'fixes the cookie of a browser before somebody signs in there (session fixation)',
    answer: 'Every sign-in has a secret of its own, and ends the one before.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const attacker = scene.browser();
      await attacker.signIn(kasimir);
      const fixed = attacker.cookieNamed('signed-in') ?? '';
      const victim = scene.browser();
      victim.setCookie('signed-in', fixed);
      await victim.signIn(ottilie);
      assert.notEqual(victim.cookieNamed('signed-in'), fixed);
      await assertNobody(attacker);
    },
  },
  {
    tries: 'guesses, alters, shortens and invents the cookie of somebody who is signed in',
    answer: 'It is 256 random bits, of which we keep a digest: nobody is signed in by any other.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = scene.browser();
      await victim.signIn(ottilie);
      const secret = victim.cookieNamed('signed-in') ?? '';
      const other = secret.startsWith('A') ? 'B' : 'A';
      for (const guess of [other + secret.slice(1), secret.slice(0, -1), `${secret}A`, 'null']) {
        const attacker = scene.browser();
        attacker.setCookie('signed-in', guess);
        await assertNobody(attacker);
      }
      await victim.own();
    },
  },
  {
    tries: 'cancels somebody else’s registration, whose id they know, and signed in as themselves',
    answer: 'Refused: only what Dynamics tells as their own is canceled.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { registrationId } = await victimOf(scene);
      const attacker = scene.browser();
      await assertProblem(await attacker.cancel(registrationId), 401, 'sign-in-required');
      await attacker.signIn(kasimir);
      await assertProblem(await attacker.cancel(registrationId), 409, 'cancel-refused');
      assert.equal(isCanceled(scene, registrationId), false);
    },
  },
  {
    tries:
      'lures somebody who is signed in to a page that cancels for them or signs them out (CSRF)',
    answer: 'Refused: changes come from our own pages only, and the cookie is SameSite=Lax.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { victim, registrationId } = await victimOf(scene);
      const paths = [
        `/api/account/registrations/${registrationId}/cancel`,
        '/api/account/sign-out',
      ];
      for (const path of paths) {
        const forged = await victim.post(path, {}, { origin: 'https://evil.example' });
        await assertProblem(forged, 400, 'invalid-request');
        await assertProblem(await victim.get(path), 404, 'not-found');
      }
      assert.equal(isCanceled(scene, registrationId), false);
      assert.ok((await victim.own()).registrations.length > 0, 'still signed in');
    },
  },
];

export const signingIn: Theme = {
  name: 'Signing in',
  attacks: [...comingBack, ...signedIn],
  stack: { signIn: true },
  storesSomething: true,
};
