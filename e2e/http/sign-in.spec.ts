import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { accountSchema } from '../../bff/src/contract/account.ts';
import { siteSchema } from '../../bff/src/contract/site.ts';
import { people } from '../sandbox/identity/people.ts';
import { type Stack, startStack } from '../stack.ts';
import { Attendee } from './attendee.ts';
import { problemOf } from './buyer.ts';

const timeout = 60_000;
const FREE_EVENT = 'Maps_After_Work1830042617';

let stack: Stack;
before(async () => {
  stack = await startStack({ signIn: true });
});
afterEach(() => idTokens(3600, true));
after(() => stack.stop());

async function signedIn(): Promise<Attendee> {
  const attendee = new Attendee(stack);
  assert.equal(await attendee.signIn(), `${stack.siteUrl}/my-registrations`);
  return attendee;
}

async function nameOf(attendee: Attendee): Promise<string | null> {
  const response = await attendee.get('/api/account');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return accountSchema.parse(await response.json()).attendee?.firstName ?? null;
}

const whyNot = (address: string) => new URL(address).searchParams.get('why');

function idTokens(seconds: number, refreshTokens: boolean): void {
  assert.ok(stack.sandbox.identity);
  stack.sandbox.identity.terms = { idTokenSeconds: seconds, refreshTokens };
}

describe('signing in', { timeout }, () => {
  test('leads to the identity provider and back, and nobody else is signed in by it', async () => {
    const site: unknown = await (await fetch(`${stack.siteUrl}/api/site`)).json();
    assert.equal(siteSchema.parse(site).signIn, true);
    const attendee = await signedIn();
    assert.equal(await nameOf(attendee), 'Ottilie');
    assert.equal(await nameOf(new Attendee(stack)), null);
  });

  test('hands the browser no token, only a secret that is in no address', async () => {
    const attendee = new Attendee(stack);
    const address = new URL(await attendee.begin('/'));
    assert.equal(address.searchParams.get('code_challenge_method'), 'S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.ok((address.searchParams.get(name) ?? '').length >= 40, name);
    }
    const back = await attendee.choose(address.href, people[0].sub);
    const response = await attendee.get(back);
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('signed-in='));
    assert.match(cookie ?? '', /^signed-in=[\w-]{43}; .*Path=\/; .*HttpOnly; SameSite=Lax$/);
    const told = JSON.stringify([...response.headers]) + (await response.text());
    assert.doesNotMatch(told, /eyJ/);
    assert.doesNotMatch(await (await attendee.get('/api/account')).text(), /eyJ/);
  });

  test('ends at a page that says so when somebody turns back', async () => {
    const attendee = new Attendee(stack);
    const led = await attendee.follow(await attendee.choose(await attendee.begin('/x?y=1'), ''));
    const page = new URL(led);
    assert.equal(page.origin + page.pathname, `${stack.siteUrl}/my-registrations/not-signed-in`);
    assert.deepEqual([whyNot(led), page.searchParams.get('back')], ['turned-back', '/x?y=1']);
    assert.equal(await nameOf(attendee), null);
  });

  test('ends there too when Dynamics does not answer', async () => {
    const attendee = new Attendee(stack);
    const back = await attendee.choose(await attendee.begin('/'), people[0].sub);
    stack.sandbox.faults.add({
      target: 'dynamics',
      operation: 'events.read',
      kind: 'error-500',
      how: { times: 1, after: 0 },
    });
    assert.equal(whyNot(await attendee.follow(back)), 'unavailable');
    assert.equal(await nameOf(attendee), null);
  });

  test('lasts beyond its token where there is a refresh token', async () => {
    idTokens(1, true);
    const attendee = await signedIn();
    idTokens(3600, true);
    const asked = await Promise.all(
      [1, 2, 3].map(() => attendee.get('/api/account/registrations')),
    );
    assert.deepEqual(
      asked.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(await nameOf(attendee), 'Ottilie');
  });

  test('ends with its token where there is none: nothing is registered unasked', async () => {
    idTokens(1, false);
    const attendee = await signedIn();
    const form = { submissionId: randomUUID(), attendees: [{ ...someone, passId: null }] };
    const path = `/api/events/${FREE_EVENT}/registrations`;
    const ended = await attendee.post(path, form);
    assert.deepEqual(await problemOf(ended), { status: 401, code: 'signed-out' });
    const registered = () => stack.sandbox.dynamics.snapshot().registrations;
    assert.deepEqual(registered(), []);
    assert.equal((await attendee.post(path, form)).status, 200, 'sent once more, it is anonymous');
    assert.deepEqual(
      registered().map(({ registeredBy }) => registeredBy),
      [null],
    );
  });

  test('out is out here and there', async () => {
    const attendee = await signedIn();
    const former = attendee.cookieNamed('signed-in') ?? '';
    const { leaveTo } = (await (await attendee.post('/api/account/sign-out')).json()) as {
      leaveTo: string;
    };
    assert.doesNotMatch(leaveTo, /eyJ/);
    assert.equal(new URL(leaveTo).origin, stack.sandbox.identity?.issuer);
    assert.equal(await nameOf(attendee), null);
    attendee.setCookie('signed-in', former);
    assert.equal(await nameOf(attendee), null, 'the former cookie is of no use');
  });
});

const someone = { firstName: 'Ottilie', lastName: 'Marsh', email: 'ottilie.marsh@example.org' };

test(
  'without the settings nobody can sign in, and nothing of it is there',
  { timeout },
  async () => {
    await using plain = await startStack().then((one) =>
      Object.assign(one, { [Symbol.asyncDispose]: () => one.stop() }),
    );
    const site: unknown = await (await fetch(`${plain.siteUrl}/api/site`)).json();
    assert.equal(siteSchema.parse(site).signIn, false);
    const response = await fetch(`${plain.siteUrl}/api/account`);
    assert.deepEqual(await problemOf(response), { status: 404, code: 'not-found' });
  },
);
