import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import express from 'express';
import { asked } from './asked-under-test.ts';
import { sameOriginOnly, securityHeaders } from './security.ts';

const app = express();
app.use(securityHeaders('https://events.example'), sameOriginOnly('https://events.example'));
app.use((_request, response) => response.json('done'));

async function status(method: string, origin?: string): Promise<number> {
  return (await asked(app, '/', { method, headers: origin ? { origin } : {} })).status;
}

describe('a change', () => {
  test('that our own page asks for is made', async () => {
    assert.equal(await status('POST', 'https://events.example'), 200);
  });

  for (const origin of [
    'https://evil.example',
    'http://events.example',
    'https://events.example.evil.example',
    'https://events.example:8443',
    'null',
  ]) {
    test(`that a page of ${origin} asks for is refused`, async () => {
      assert.equal(await status('POST', origin), 400);
      assert.equal(await status('DELETE', origin), 400);
    });
  }

  test('that no page asks for is not a page’s trick', async () => {
    assert.equal(await status('POST'), 200);
  });
});

test('a read is answered wherever it comes from', async () => {
  assert.equal(await status('GET', 'https://evil.example'), 200);
});

test('every answer forbids to be framed, sniffed or run', async () => {
  const { headers } = await asked(app, '/');
  assert.equal(headers.get('content-security-policy'), "default-src 'none';frame-ancestors 'none'");
  assert.equal(headers.get('x-frame-options'), 'DENY');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/);
  assert.equal(headers.get('access-control-allow-origin'), null);
});
