import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type TestContext, describe, test } from 'node:test';
import express from 'express';
import { allowInsecureRequests } from 'openid-client';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { IdentityProvider, SignInRefused } from './identity-provider.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as a provider signs it (RFC 7515, compact, RS256). */
function signed(claims: object): string {
  const content = `${encoded({ alg: 'RS256', kid: 'k' })}.${encoded(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(content), privateKey);
  return `${content}.${signature.toString('base64url')}`;
}

type TokenAnswer = { status?: number; body: object };

/** An identity provider on the loopback interface that answers as the test sets it. */
async function stage(t: TestContext) {
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  const issuer = `http://127.0.0.1:${address.port}`;
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });

  const claims = { iss: issuer, aud: 'us', sub: 'ada', iat: now(), exp: now() + 3600 };
  const set = {
    metadata: { end_session_endpoint: `${issuer}/leave` as string | undefined },
    metadataStatus: 200,
    token: (): TokenAnswer => ({ body: { id_token: signed(claims), refresh_token: 'good once' } }),
  };
  const grants: Record<string, string>[] = [];
  app.get('/.well-known/openid-configuration', (_request, response) => {
    response.status(set.metadataStatus).json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      ...set.metadata,
    });
  });
  app.get('/keys', (_request, response) => {
    response.json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig' }] });
  });
  app.post('/token', express.urlencoded(), (request, response) => {
    const fields: unknown = request.body;
    grants.push(Object.fromEntries(Object.entries(fields ?? {}).map(([k, v]) => [k, String(v)])));
    const { status = 200, body } = set.token();
    response.status(status).json({ access_token: 'a', token_type: 'Bearer', ...body });
  });
  const provider = new IdentityProvider({
    metadataUrl: `${issuer}/.well-known/openid-configuration?p=sign-in`,
    clientId: 'us',
    clientSecret: 'secret',
    scopes: 'openid email',
    redirectUri: 'https://events.example/api/account/signed-in',
    execute: [allowInsecureRequests],
  });
  return { provider, set, claims, grants, issuer };
}

const now = () => Math.floor(Date.now() / 1000);

type Stage = Awaited<ReturnType<typeof stage>>;

/** Begins a sign-in, and lets the provider tell its nonce back in the token, as it has to. */
async function begun({ provider, set, claims }: Stage) {
  const { url, challenge } = await provider.begin();
  set.token = () => ({
    body: { id_token: signed({ ...claims, nonce: challenge.nonce }), refresh_token: 'good once' },
  });
  return { url, challenge, answer: `?code=c&state=${challenge.state}` };
}

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof SignInRefused, String(error));
  assert.equal(error.message, code);
  return true;
};

describe('a sign-in at the identity provider', () => {
  test('asks for the code flow with PKCE, anew every time', async (t) => {
    const { provider } = await stage(t);
    const [one, other] = [await provider.begin(), await provider.begin()];
    const { searchParams } = one.url;
    assert.equal(searchParams.get('response_type'), 'code');
    assert.equal(searchParams.get('code_challenge_method'), 'S256');
    assert.equal(searchParams.get('scope'), 'openid email');
    assert.equal(searchParams.get('state'), one.challenge.state);
    assert.equal(searchParams.get('nonce'), one.challenge.nonce);
    assert.notEqual(searchParams.get('code_challenge'), one.challenge.verifier);
    for (const name of ['state', 'nonce', 'verifier'] as const) {
      assert.notEqual(one.challenge[name], other.challenge[name]);
    }
  });

  test('ends with the tokens, for which the verifier was shown', async (t) => {
    const scene = await stage(t);
    const { challenge, answer } = await begun(scene);
    const tokens = await scene.provider.finish(answer, challenge);
    assert.equal(tokens.expiresAt, scene.claims.exp * 1000);
    assert.equal(tokens.refreshToken, 'good once');
    assert.equal(scene.grants[0]?.['code_verifier'], challenge.verifier);
  });

  test('is refused with the state or the nonce of another one', async (t) => {
    const scene = await stage(t);
    const { challenge, answer } = await begun(scene);
    const { finish } = { finish: scene.provider.finish.bind(scene.provider) };
    await assert.rejects(finish(answer, { ...challenge, state: 'another' }), SignInRefused);
    assert.deepEqual(scene.grants, [], 'the code is not even shown');
    await assert.rejects(finish(answer, { ...challenge, nonce: 'another' }), SignInRefused);
  });

  test('is refused with a token that is for somebody else, is over, or is missing', async (t) => {
    const scene = await stage(t);
    const { challenge, answer } = await begun(scene);
    const { nonce } = challenge;
    for (const change of [{ aud: 'them' }, { iss: 'http://them' }, { exp: now() - 60 }, {}]) {
      const isMissing = Object.keys(change).length === 0;
      const body = isMissing ? {} : { id_token: signed({ ...scene.claims, nonce, ...change }) };
      scene.set.token = () => ({ body });
      await assert.rejects(scene.provider.finish(answer, challenge), SignInRefused);
    }
  });

  test('says who has said no, and in which code', async (t) => {
    const scene = await stage(t);
    const { challenge, answer } = await begun(scene);
    const back = `?error=access_denied&error_description=Ada&state=${challenge.state}`;
    await assert.rejects(scene.provider.finish(back, challenge), refused('access_denied'));
    scene.set.token = () => ({ status: 400, body: { error: 'invalid_grant' } });
    await assert.rejects(scene.provider.finish(answer, challenge), refused('invalid_grant'));
  });

  test('is no refusal where the provider fails', async (t) => {
    const scene = await stage(t);
    const { challenge, answer } = await begun(scene);
    const back = `?error=temporarily_unavailable&state=${challenge.state}`;
    await assert.rejects(scene.provider.finish(back, challenge), ProviderUnavailable);
    scene.set.token = () => ({ status: 400, body: { error: 'server_error' } });
    await assert.rejects(scene.provider.finish(answer, challenge), ProviderUnavailable);
  });

  test('is possible again as soon as the provider’s metadata can be read', async (t) => {
    const { provider, set } = await stage(t);
    set.metadataStatus = 503;
    await assert.rejects(provider.begin(), ProviderUnavailable);
    set.metadataStatus = 200;
    await provider.begin();
  });
});

describe('renewing', () => {
  test('gives the next tokens, and keeps the refresh token where no new one comes', async (t) => {
    const { provider, set, claims } = await stage(t);
    assert.equal((await provider.refresh('former')).refreshToken, 'good once');
    set.token = () => ({ body: { id_token: signed(claims) } });
    assert.equal((await provider.refresh('former')).refreshToken, 'former');
  });

  test('without an id token proves nothing to Dynamics', async (t) => {
    const { provider, set } = await stage(t);
    set.token = () => ({ body: {} });
    await assert.rejects(provider.refresh('former'), refused('no id token'));
  });
});

describe('leaving', () => {
  test('leads to the provider and back, with no token in the address', async (t) => {
    const { provider, issuer } = await stage(t);
    const leaving = new URL((await provider.leave('https://events.example/')) ?? '');
    assert.equal(leaving.origin + leaving.pathname, `${issuer}/leave`);
    assert.equal(leaving.searchParams.get('post_logout_redirect_uri'), 'https://events.example/');
    assert.equal(leaving.searchParams.get('id_token_hint'), null);
  });

  test('leads nowhere where the provider has no place for it', async (t) => {
    const { provider, set } = await stage(t);
    set.metadata = { end_session_endpoint: undefined };
    assert.equal(await provider.leave('https://events.example/'), null);
  });
});
