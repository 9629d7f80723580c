import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { DynamicsUnderTest } from './dynamics-under-test.ts';

describe('The token endpoint', () => {
  let dynamics: DynamicsUnderTest;

  before(async () => {
    dynamics = await DynamicsUnderTest.start();
  });
  after(() => dynamics.stop());

  it('gives a bearer token for about an hour', async () => {
    const { status, body } = await dynamics.token();
    const token = z
      .looseObject({ token_type: z.literal('Bearer'), expires_in: z.literal(3599) })
      .parse(body);
    assert.equal(status, 200);
    assert.ok(token['access_token']);
  });

  const refusals: [what: string, changes: Record<string, string>, status: number, error: string][] =
    [
      ['secret', { client_secret: 'guessed' }, 401, 'invalid_client'],
      ['client', { client_id: 'somebody' }, 400, 'unauthorized_client'],
      ['grant type', { grant_type: 'password' }, 400, 'invalid_request'],
      ['scope', { scope: 'openid' }, 400, 'invalid_request'],
    ];
  for (const [what, changes, status, error] of refusals) {
    it(`refuses a wrong ${what}`, async () => {
      const answer = await dynamics.token(changes);
      assert.equal(answer.status, status);
      assert.equal(z.looseObject({ error: z.string() }).parse(answer.body).error, error);
    });
  }

  it('knows no other tenant', async () => {
    assert.equal((await dynamics.token({}, 'another-tenant')).status, 400);
  });
});
