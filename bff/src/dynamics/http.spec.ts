import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Answer, request } from './http.ts';
import { type StubbedAnswer, stubbedDynamics } from './stubbed-dynamics.ts';

const LONG = 10_000;

async function ask(answer: StubbedAnswer, timeout = LONG): Promise<Answer> {
  await using server = await stubbedDynamics(() => answer);
  return await request(new URL(server.url), { method: 'POST', headers: {}, body: {} }, timeout);
}

describe('nothing left us, or nothing was looked at', () => {
  test('when nobody listens', async () => {
    const server = await stubbedDynamics(() => ({}));
    await server[Symbol.asyncDispose]();
    const answer = await request(new URL(server.url), { method: 'POST', headers: {} }, LONG);
    assert.deepEqual(answer, { kind: 'not-sent', why: 'ECONNREFUSED' });
  });

  test('when there is no such host', async () => {
    const url = new URL('http://nowhere.invalid/');
    const answer = await request(url, { method: 'POST', headers: {} }, LONG);
    assert.equal(answer.kind, 'not-sent');
  });

  test('when there were too many requests', async () => {
    assert.deepEqual(await ask({ status: 429 }), { kind: 'not-sent', why: 'HTTP 429' });
  });
});

describe('it may have worked', () => {
  test('when no answer came in time', async () => {
    assert.deepEqual(await ask('silence', 50), { kind: 'unanswered', why: 'TimeoutError' });
  });

  test('when the connection was cut off', async () => {
    assert.equal((await ask('hang up')).kind, 'unanswered');
  });

  for (const status of [500, 502, 503, 504]) {
    test(`when the server failed with ${status}`, async () => {
      assert.deepEqual(await ask({ status }), { kind: 'unanswered', why: `HTTP ${status}` });
    });
  }

  test('when a success is no JSON, as from something in between', async () => {
    assert.equal((await ask({ text: '<html>Sign in</html>' })).kind, 'unanswered');
  });

  test('when it leads elsewhere: our secrets do not follow', async () => {
    assert.equal((await ask({ status: 302 })).kind, 'unanswered');
  });
});

describe('it was refused', () => {
  test('with Dataverse’s code', async () => {
    const error = { code: '0x80040265', message: 'No such purchase' };
    const answer = await ask({ status: 400, json: { error } });
    assert.deepEqual(answer, { kind: 'refused', status: 400, code: '0x80040265' });
  });

  test('with the status where there is no code, and not with the text for people', async () => {
    for (const json of [{ Message: 'No event' }, { error: { code: '', message: 'No event' } }]) {
      const answer = await ask({ status: 404, json });
      assert.deepEqual(answer, { kind: 'refused', status: 404, code: 'HTTP 404' });
    }
  });

  test('with a page instead of JSON', async () => {
    const answer = await ask({ status: 403, text: '<html>' });
    assert.deepEqual(answer, { kind: 'refused', status: 403, code: 'HTTP 403' });
  });
});

test('an answer that is JSON, or empty, is passed on', async () => {
  assert.deepEqual(await ask({ json: { a: 1 } }), { kind: 'ok', body: { a: 1 } });
  assert.deepEqual(await ask({ status: 204 }), { kind: 'ok', body: null });
});
