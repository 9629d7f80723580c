import assert from 'node:assert/strict';
import { type TestContext, describe, test } from 'node:test';
import express from 'express';
import { pino } from 'pino';
import { AddressLimits } from '../http/address-limits.ts';
import { asked } from '../http/asked-under-test.ts';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { Seal } from '../store/seal.ts';
import { SignInStore } from '../store/sign-in-store.ts';
import { StoreUnderTest } from '../store/store-under-test.ts';
import { Telemetry } from '../telemetry.ts';
import type { Contact } from './attendee-records.ts';
import { type Challenge, SignInRefused, type Tokens } from './identity-provider.ts';
import { Sessions } from './sessions.ts';
import { signInRoutes } from './sign-in-routes.ts';

const SITE = 'http://events.example';
const MINUTE = 60_000;

const contact: Contact = {
  contactId: 'cccccccc-0000-4000-8000-000000000001',
  firstName: 'Adalind',
  lastName: 'Quillfeather',
  email: 'adalind@quill.example',
};
const challenge: Challenge = { state: 'the state', nonce: 'the nonce', verifier: 'the verifier' };

/** The routes, with a provider and a Dynamics whose answers the test sets. */
async function stage(t: TestContext, secret = 'a secret of the tests') {
  const { db, store } = await StoreUnderTest.open(t);
  const seal = new Seal(secret);
  const lines: string[] = [];
  const finished: { query: string; challenge: Challenge }[] = [];
  const answers = {
    begin: () => Promise.resolve({ url: new URL('https://identity.example/authorize'), challenge }),
    finish: (): Promise<Tokens> =>
      Promise.resolve({
        idToken: 'a token',
        expiresAt: Date.now() + 60 * MINUTE,
        refreshToken: null,
      }),
    leave: (backTo: string): Promise<string | null> =>
      Promise.resolve(`https://identity.example/leave?to=${backTo}`),
    contact: (): Promise<Contact | null> => Promise.resolve(contact),
  };
  const refresh = () => Promise.reject(new SignInRefused('invalid_grant'));
  const app = express();
  app.use(
    '/api/account',
    signInRoutes({
      provider: {
        begin: () => answers.begin(),
        leave: (backTo) => answers.leave(backTo),
        finish(query, begun) {
          const { state, nonce, verifier } = begun;
          finished.push({ query, challenge: { state, nonce, verifier } });
          return answers.finish();
        },
      },
      sessions: new Sessions(new SignInStore(db, seal), { refresh }, SITE),
      records: { contact: () => answers.contact() },
      seal,
      telemetry: new Telemetry(pino({}, { write: (line) => void lines.push(line) })),
      addresses: new AddressLimits(store),
      publicUrl: SITE,
    }),
  );

  const get = (path: string, cookie = '') =>
    asked(app, `/api/account${path}`, { headers: { cookie }, redirect: 'manual' });
  const post = (path: string, cookie = '') =>
    asked(app, `/api/account${path}`, { method: 'POST', headers: { cookie } });
  return { answers, finished, lines, get, post };
}

type Stage = Awaited<ReturnType<typeof stage>>;

/** The cookie that an answer sets, by its name. */
function cookieOf(response: Response, name: string): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return cookies.findLast((cookie) => cookie.startsWith(`${name}=`)) ?? '';
}

/** Begins a sign-in and comes back; the answer to that. */
async function comeBack({ get }: Stage, back = '/my-registrations'): Promise<Response> {
  const begun = await get(`/sign-in?back=${encodeURIComponent(back)}`);
  return get('/signed-in?code=c&state=s', cookieOf(begun, 'signing-in'));
}

async function whoIs({ get }: Stage, cookie: string): Promise<unknown> {
  const response = await get('/', cookie);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return response.json();
}

/** Why nobody is signed in, as the page is told, and where it leads on to. */
function refusal(response: Response): { why: string | null; back: string | null } {
  const address = new URL(response.headers.get('location') ?? '');
  assert.equal(address.origin + address.pathname, `${SITE}/my-registrations/not-signed-in`);
  return { why: address.searchParams.get('why'), back: address.searchParams.get('back') };
}

describe('signing in', () => {
  test('leads to the provider, with what only this browser knows sealed in its cookie', async (t) => {
    const { get } = await stage(t);
    const response = await get('/sign-in?back=/events/Waterline1');
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), 'https://identity.example/authorize');
    const [cookie = ''] = response.headers.getSetCookie();
    assert.match(
      cookie,
      /^signing-in=.*; Max-Age=900; Path=\/api\/account; .*HttpOnly; SameSite=Lax$/,
    );
    assert.doesNotMatch(decodeURIComponent(cookie), /state|nonce|verifier|Waterline/);
  });

  test('ends where it began, as the contact that Dynamics knows by the token', async (t) => {
    const scene = await stage(t);
    const response = await comeBack(scene, '/events/Waterline1/register');
    assert.equal(response.headers.get('location'), `${SITE}/events/Waterline1/register`);
    assert.deepEqual(scene.finished, [{ query: '?code=c&state=s', challenge }]);
    const { firstName, lastName, email } = contact;
    assert.deepEqual(await whoIs(scene, cookieOf(response, 'signed-in')), {
      attendee: { firstName, lastName, email },
    });
    assert.deepEqual(await whoIs(scene, ''), { attendee: null });
    assert.deepEqual(await whoIs(scene, 'signed-in=guessed'), { attendee: null });
  });

  test('never leads to another site', async (t) => {
    const response = await comeBack(await stage(t), '//elsewhere.example/');
    assert.equal(response.headers.get('location'), `${SITE}/`);
  });

  test('may take a quarter of an hour, and its cookie is good for one answer', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const scene = await stage(t);
    const begun = cookieOf(await scene.get('/sign-in?back=/x'), 'signing-in');
    t.mock.timers.tick(15 * MINUTE - 1);
    const response = await scene.get('/signed-in?code=c', begun);
    assert.equal(response.headers.get('location'), `${SITE}/x`);
    assert.match(
      response.headers.getSetCookie().join(),
      /signing-in=; Path=\/api\/account; Expires/,
    );
    t.mock.timers.tick(1);
    assert.equal(refusal(await scene.get('/signed-in?code=c', begun)).why, 'too-late');
  });
});

describe('nobody is signed in', () => {
  test('who comes back from what this browser has not begun, or with what was altered', async (t) => {
    const scene = await stage(t);
    const begun = cookieOf(await scene.get('/sign-in'), 'signing-in');
    const foreign = await stage(t, 'another secret');
    for (const cookie of ['', `${begun.slice(0, -6)}AAAA`, begun.replace('=', '=A')]) {
      assert.equal(refusal(await scene.get('/signed-in?code=c', cookie)).why, 'too-late');
    }
    assert.equal(refusal(await foreign.get('/signed-in?code=c', begun)).why, 'too-late');
    assert.deepEqual(scene.finished, []);
  });

  for (const [why, set] of [
    ['turned-back', { finish: () => Promise.reject(new SignInRefused('access_denied')) }],
    ['refused', { finish: () => Promise.reject(new SignInRefused('invalid_grant')) }],
    ['refused', { contact: () => Promise.resolve(null) }],
    ['unavailable', { finish: () => Promise.reject(new ProviderUnavailable('down')) }],
    ['unavailable', { contact: () => Promise.reject(new ProviderUnavailable('down')) }],
    ['unavailable', { begin: () => Promise.reject(new ProviderUnavailable('down')) }],
  ] as const) {
    test(`is said by a page of its own: ${why}, by ${Object.keys(set).join()}`, async (t) => {
      const scene = await stage(t);
      Object.assign(scene.answers, set);
      const begun = await scene.get('/sign-in?back=/x%3Fy%3D1');
      const response =
        why === 'unavailable' && 'begin' in set
          ? begun
          : await scene.get('/signed-in?code=c', cookieOf(begun, 'signing-in'));
      assert.deepEqual(refusal(response), { why, back: '/x?y=1' });
      assert.equal(cookieOf(response, 'signed-in'), '');
      assert.match(scene.lines.join(), /sign-in\.refused|provider\.unavailable/);
      assert.doesNotMatch(scene.lines.join(), /quill|a token/i);
    });
  }

  test('by a fault, which is no refusal', async (t) => {
    const scene = await stage(t);
    scene.answers.finish = () => Promise.reject(new TypeError('a fault'));
    assert.equal((await comeBack(scene)).status, 500);
  });
});

describe('signing out', () => {
  test('ends the sign-in here, and says where it ends at the provider', async (t) => {
    const scene = await stage(t);
    const cookie = cookieOf(await comeBack(scene), 'signed-in');
    const response = await scene.post('/sign-out', cookie);
    assert.deepEqual(await response.json(), {
      leaveTo: `https://identity.example/leave?to=${SITE}/`,
    });
    assert.deepEqual(await whoIs(scene, cookie), { attendee: null });
  });

  test('leads to the start page where the provider has no such place, or does not answer', async (t) => {
    const scene = await stage(t);
    for (const leave of [
      () => Promise.resolve(null),
      () => Promise.reject(new ProviderUnavailable('down')),
    ]) {
      scene.answers.leave = leave;
      assert.deepEqual(await (await scene.post('/sign-out')).json(), { leaveTo: `${SITE}/` });
    }
  });
});
