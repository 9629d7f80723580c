import assert from 'node:assert/strict';
import { type TestContext, describe, test } from 'node:test';
import express from 'express';
import { asked } from '../http/asked-under-test.ts';
import { SignInEnded } from '../http/sign-in.ts';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { Seal } from '../store/seal.ts';
import { SignInStore } from '../store/sign-in-store.ts';
import { StoreUnderTest } from '../store/store-under-test.ts';
import { SignInRefused, type Tokens } from './identity-provider.ts';
import { type Session, Sessions } from './sessions.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const session: Session = {
  contactId: 'cccccccc-0000-4000-8000-000000000001',
  firstName: 'Adalind',
  lastName: 'Quillfeather',
  email: 'adalind@quill.example',
  idToken: 'first',
  expiresAt: NOW + HOUR,
  refreshToken: 'good once',
};
const later: Tokens = { idToken: 'second', expiresAt: NOW + 2 * HOUR, refreshToken: 'good next' };

/** Sign-ins on a real store, with a provider and a clock that the test sets. */
async function stage(t: TestContext, publicUrl = 'http://localhost') {
  const { db } = await StoreUnderTest.open(t);
  const set = { now: NOW, refresh: (): Promise<Tokens> => Promise.resolve(later) };
  const refreshed: string[] = [];
  const now = () => set.now;
  const provider = {
    refresh(token: string) {
      refreshed.push(token);
      return set.refresh();
    },
  };
  const store = new SignInStore(db, new Seal('a secret of the tests'), now);
  // Two, as in two processes.
  const [here, there] = [1, 2].map(() => new Sessions(store, provider, publicUrl, now));
  if (!here || !there) throw new Error('Two were made');

  /** Who a browser with this cookie is; the answer, as the browser gets it, beside it. */
  async function who(cookie: string, sessions = here): Promise<{ is: string; headers: Headers }> {
    const app = express();
    app.get('/', async (request, response) => {
      const is = await sessions?.of(request, response).catch((error: unknown) => {
        if (error instanceof SignInEnded) return 'ended';
        if (error instanceof ProviderUnavailable) return 'unavailable';
        throw error;
      });
      response.send(typeof is === 'string' ? is : (is?.idToken ?? 'nobody'));
    });
    const answer = await asked(app, '/', { headers: { cookie } });
    return { is: await answer.text(), headers: answer.headers };
  }

  /** Signs a browser in, with the cookie it has so far. */
  async function begin(signedIn: Partial<Session> = {}, cookie = ''): Promise<string> {
    const app = express();
    app.get('/', async (request, response) => {
      await here?.begin(request, response, { ...session, ...signedIn });
      response.send('');
    });
    const answer = await asked(app, '/', { headers: { cookie } });
    return answer.headers.getSetCookie().at(-1) ?? '';
  }

  return { set, refreshed, here, there, store, who, begin };
}

const pairOf = (setCookie: string) => setCookie.split(';')[0] ?? '';

describe('a sign-in', () => {
  test('is a random secret in a cookie that no script reads, and other hosts cannot set', async (t) => {
    const { begin } = await stage(t, 'https://events.example');
    const [one, other] = [await begin(), await begin()];
    assert.match(
      one,
      /^__Host-signed-in=[\w-]{43}; Max-Age=43200; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    assert.notEqual(pairOf(one), pairOf(other));
  });

  test('is of who has the secret, and of nobody else', async (t) => {
    const { begin, who } = await stage(t);
    const cookie = pairOf(await begin());
    assert.equal((await who(cookie)).is, 'first');
    assert.equal((await who('')).is, 'nobody');
    const guessed = await who('signed-in=guessed');
    assert.equal(guessed.is, 'ended');
    assert.match(guessed.headers.getSetCookie().join(), /signed-in=; .*Expires=Thu, 01 Jan 1970/);
  });

  test('ends the former one of the browser, whose secret is of no use any more', async (t) => {
    const { begin, who } = await stage(t);
    const former = pairOf(await begin());
    const next = pairOf(await begin({ idToken: 'another' }, former));
    assert.equal((await who(next)).is, 'another');
    assert.equal((await who(former)).is, 'ended');
  });

  test('ends after twelve hours, refreshed or not', async (t) => {
    const { set, begin, who } = await stage(t);
    const cookie = pairOf(await begin({ expiresAt: NOW + 24 * HOUR }));
    set.now = NOW + 12 * HOUR - 1;
    assert.equal((await who(cookie)).is, 'first');
    set.now = NOW + 12 * HOUR;
    assert.equal((await who(cookie)).is, 'ended');
  });
});

describe('a token that is about to expire', () => {
  test('is exchanged before it can expire on its way, and not sooner', async (t) => {
    const { set, refreshed, begin, who } = await stage(t);
    const cookie = pairOf(await begin());
    set.now = session.expiresAt - MINUTE - 1;
    assert.equal((await who(cookie)).is, 'first');
    assert.deepEqual(refreshed, []);
    set.now += 1;
    assert.equal((await who(cookie)).is, 'second');
    assert.equal((await who(cookie)).is, 'second');
    assert.deepEqual(refreshed, ['good once']);
  });

  test('is exchanged once for requests at the same time', async (t) => {
    const { set, refreshed, begin, here } = await stage(t);
    const cookie = pairOf(await begin());
    set.now = session.expiresAt;
    // The provider takes its time, so that all three are there before it answers.
    set.refresh = () => new Promise((resolve) => void setTimeout(resolve, 50, later));
    const app = express();
    app.get('/', async (request, response) => {
      const all = [1, 2, 3].map(() => here.of(request, response));
      response.json((await Promise.all(all)).map((one) => one?.idToken));
    });
    const answer = await asked(app, '/', { headers: { cookie } });
    assert.deepEqual(await answer.json(), ['second', 'second', 'second']);
    assert.deepEqual(refreshed, ['good once']);
  });

  test('ends the sign-in where nothing renews it', async (t) => {
    const { set, refreshed, begin, who } = await stage(t);
    const cookie = pairOf(await begin({ refreshToken: null }));
    set.now = session.expiresAt;
    assert.equal((await who(cookie)).is, 'ended');
    assert.deepEqual(refreshed, []);
  });

  test('ends the sign-in where the provider says no', async (t) => {
    const { set, begin, who } = await stage(t);
    const cookie = pairOf(await begin());
    set.now = session.expiresAt;
    set.refresh = () => Promise.reject(new SignInRefused('invalid_grant'));
    assert.equal((await who(cookie)).is, 'ended');
    set.now = NOW;
    assert.equal((await who(cookie)).is, 'ended', 'it is forgotten, not only refused');
  });

  test('is no reason to end it where another process has exchanged it a moment ago', async (t) => {
    const { set, begin, who, there } = await stage(t);
    const cookie = pairOf(await begin());
    set.now = session.expiresAt;
    set.refresh = async () => {
      set.refresh = () => Promise.resolve(later);
      await who(cookie, there);
      throw new SignInRefused('invalid_grant');
    };
    assert.equal((await who(cookie)).is, 'second');
  });

  test('keeps the sign-in where the provider does not answer', async (t) => {
    const { set, begin, who } = await stage(t);
    const cookie = pairOf(await begin());
    set.now = session.expiresAt;
    set.refresh = () => Promise.reject(new ProviderUnavailable('Identity provider: down'));
    assert.equal((await who(cookie)).is, 'unavailable');
    set.refresh = () => Promise.resolve(later);
    assert.equal((await who(cookie)).is, 'second');
  });
});
