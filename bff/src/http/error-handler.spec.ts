import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import express from 'express';
import { z } from 'zod';
import { problemCodeSchema, problemSchema } from '../contract/problem.ts';
import { createLogger } from '../logger.ts';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { asked } from './asked-under-test.ts';
import { errorHandler } from './error-handler.ts';
import { InvalidRequest } from './parse-request.ts';
import { sendProblem } from './problem.ts';

/** What zod says of an attendee whose e-mail is none. */
function unreadable(): z.ZodError {
  const schema = z.object({ attendees: z.array(z.object({ email: z.email() })) });
  const { error } = schema.safeParse({ attendees: [{ email: 'typed wrong' }] });
  assert.ok(error);
  return error;
}

/** What is answered, and logged, when a route throws. */
async function thrown(error: unknown) {
  const log: string[] = [];
  const app = express();
  app.use(express.json({ limit: 10 }));
  app.post('/', () => {
    throw error;
  });
  app.use(errorHandler(createLogger('debug', { write: (line) => void log.push(line) })));
  const answer = await asked(app, '/', { method: 'POST' });
  return { problem: problemSchema.parse(await answer.json()), answer, log: log.join() };
}

describe('a route that throws', () => {
  test('what nobody expected answers 500 without a word about it, and is logged', async () => {
    const { problem, log } = await thrown(new Error('the secret of the house'));
    assert.equal(problem.code, 'internal');
    assert.doesNotMatch(JSON.stringify(problem), /secret/);
    assert.match(log, /request\.failed/);
  });

  test('a request of the wrong shape names the fields', async () => {
    const { problem, log } = await thrown(new InvalidRequest(unreadable()));
    assert.equal(problem.status, 400);
    assert.deepEqual(
      problem.fields?.map(({ path }) => path),
      ['attendees.0.email'],
    );
    assert.equal(log, '');
    assert.doesNotMatch(JSON.stringify(problem), /typed wrong/);
  });

  test('data of our own that cannot be read is our failure, not the visitor’s', async () => {
    const { problem, log } = await thrown(unreadable());
    assert.deepEqual([problem.status, problem.code], [500, 'internal']);
    assert.match(log, /request\.failed/);
  });

  test('a provider that does not answer is told as that', async () => {
    const { problem, log } = await thrown(new ProviderUnavailable('Events API: HTTP 500'));
    assert.deepEqual([problem.status, problem.code], [503, 'dynamics-unavailable']);
    assert.match(log, /provider\.unavailable/);
  });
});

describe('a body that cannot be read', () => {
  const post = async (body: string) => {
    const app = express();
    app.use(express.json({ limit: 10 }));
    app.use(errorHandler(createLogger('error')));
    const headers = { 'content-type': 'application/json' };
    return asked(app, '/', { method: 'POST', headers, body });
  };
  for (const [what, body] of Object.entries({ 'no JSON': '{"a"', 'too large': '[1,2,3,4,5,6]' })) {
    test(`because it is ${what} is a problem of the request`, async () => {
      const answer = await post(body);
      assert.equal(answer.status, 400);
      assert.equal(problemSchema.parse(await answer.json()).code, 'invalid-request');
    });
  }
});

test('every problem has its status, in the body as on the wire, and the media type of problems', async () => {
  for (const code of problemCodeSchema.options) {
    const app = express();
    app.get('/', (_request, response) => sendProblem(response, code));
    const answer = await asked(app, '/');
    const problem = problemSchema.parse(await answer.json());
    assert.deepEqual([problem.code, problem.status], [code, answer.status]);
    assert.ok(answer.status >= 400 && problem.title.length > 0);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  }
});
