import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { eventDetailSchema } from '../../bff/src/contract/event.ts';
import { siteSchema } from '../../bff/src/contract/site.ts';
import { type Stack, startStack } from '../stack.ts';
import { EVENTS, people, post, problemOf } from './buyer.ts';

let stack: Stack;
before(async () => {
  stack = await startStack();
});
after(() => stack.stop());

const registrations = (event: string = EVENTS.paid) =>
  `${stack.siteUrl}/api/events/${event}/registrations`;

describe('what is not there', () => {
  for (const path of ['/api/nothing', '/api', '/api/purchases']) {
    test(`${path} is a problem of its own kind`, async () => {
      const response = await fetch(stack.siteUrl + path);
      assert.deepEqual(await problemOf(response), { status: 404, code: 'not-found' });
    });
  }

  for (const id of ['Nothing1', '..%2F..', '%2e%2e%2fpasses', 'published']) {
    test(`the event ${id} is no event`, async () => {
      const response = await fetch(`${stack.siteUrl}/api/events/${id}`);
      assert.deepEqual(await problemOf(response), { status: 404, code: 'event-not-found' });
    });
  }

  test('a purchase whose id is no id is no purchase', async () => {
    const response = await fetch(`${stack.siteUrl}/api/purchases/1'%20or%201`);
    assert.deepEqual(await problemOf(response), { status: 404, code: 'purchase-not-found' });
  });

  test('an address that cannot be read is a problem of the request', async () => {
    const response = await fetch(`${stack.siteUrl}/api/events/%E0%A4%A`);
    assert.equal((await problemOf(response)).status, 400);
  });
});

describe('a request that cannot be taken', () => {
  const invalid = { status: 400, code: 'invalid-request' };
  const raw = (body: string) =>
    fetch(registrations(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });

  test('because it is no JSON', async () => {
    assert.deepEqual(await problemOf(await raw('{"attendees": [')), invalid);
  });

  test('because it is far too large', async () => {
    const { status } = await problemOf(await raw(JSON.stringify({ a: 'x'.repeat(200_000) })));
    assert.ok([400, 413].includes(status));
  });

  test('because nothing is in it', async () => {
    const response = await fetch(registrations(), { method: 'POST' });
    assert.deepEqual(await problemOf(response), invalid);
  });

  test('because a field is wrong, which is named', async () => {
    const person = { ...people[0], email: 'no address', passId: null };
    const response = await post(registrations(), { submissionId: '1', attendees: [person] });
    const body: unknown = await response.json();
    assert.partialDeepStrictEqual(body, {
      code: 'invalid-request',
      fields: [{ path: 'attendees.0.email' }, { path: 'submissionId' }],
    });
    assert.doesNotMatch(JSON.stringify(body), /no address/);
  });

  test('because a page of another site sent it', async () => {
    const body = { submissionId: randomUUID(), attendees: [{ ...people[0], passId: null }] };
    const origin = 'https://evil.example';
    assert.deepEqual(await problemOf(await post(registrations(), body, { origin })), invalid);
  });
});

test('the site is told its publishable key and its mode, and no secret', async () => {
  const response = await fetch(`${stack.siteUrl}/api/site`);
  const text = await response.text();
  const site = siteSchema.parse(JSON.parse(text));
  assert.deepEqual([site.testMode, site.stripe.publishableKey], [true, 'pk_test_sandbox']);
  assert.doesNotMatch(text, /sk_test|whsec|secret/);
});

test('an event’s page never tells the Wi-Fi password that Dynamics sends', async () => {
  const response = await fetch(`${stack.siteUrl}/api/events/${EVENTS.paid}`);
  const text = await response.text();
  assert.ok(eventDetailSchema.parse(JSON.parse(text)).venue?.name);
  assert.doesNotMatch(text, /wifi|keep-the-boots-dry|Waterline-Staff/i);
});

test('an answer may be asked for again with its tag', async () => {
  const first = await fetch(`${stack.siteUrl}/api/events`);
  const etag = first.headers.get('etag') ?? '';
  const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
  const again = await fetch(`${stack.siteUrl}/api/events`, { headers });
  assert.deepEqual([first.status, again.status], [200, 304]);
});

test('the same form sent twice at once is one purchase', async () => {
  const event = eventDetailSchema.parse(
    await (await fetch(`${stack.siteUrl}/api/events/${EVENTS.paid}`)).json(),
  );
  const body = {
    submissionId: randomUUID(),
    attendees: [{ ...people[0], passId: event.passes[0]?.passId }],
  };
  const answers = await Promise.all([post(registrations(), body), post(registrations(), body)]);
  const [one, other] = await Promise.all(answers.map((answer) => answer.text()));
  assert.equal(one, other);
  assert.equal(stack.sandbox.dynamics.snapshot().purchases.length, 1);
});

// Last, since nobody may register from here for a minute afterwards.
test('more than thirty forms a minute from one address are too many', async () => {
  const statuses: number[] = [];
  for (let form = 0; form < 31; form++) {
    const response = await post(registrations('Nothing1'), {
      submissionId: randomUUID(),
      attendees: [{ ...people[0], passId: null }],
    });
    statuses.push(response.status);
    await response.body?.cancel();
  }
  const response = await post(registrations('Nothing1'), {});
  assert.deepEqual(await problemOf(response), { status: 429, code: 'too-many-requests' });
  assert.ok(statuses.includes(404), 'the first were taken');
  assert.equal((await fetch(`${stack.siteUrl}/api/events`)).status, 200, 'reads go on');
});
