import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { settingsSchema } from '../../bff/src/settings.ts';

const MAIN = fileURLToPath(new URL('../../bff/src/main.ts', import.meta.url));
const GUID = '00000000-0000-4000-8000-000000000001';

const complete = {
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://events.example',
  SITE_NAME: 'Fernweather',
  INSTALLATION_ID: 'fernweather',
  APP_SECRET: 'a secret that has enough characters in it',
  EVENTS_API_URL: 'https://dynamics.example/EvtMgmt/api/v2.0/',
  EVENTS_API_TOKEN: 'token',
  EVENTS_API_ORIGIN: 'https://events.example',
  DATAVERSE_URL: 'https://org.example',
  ENTRA_TENANT_ID: GUID,
  ENTRA_CLIENT_ID: GUID,
  ENTRA_CLIENT_SECRET: 'secret',
  STRIPE_SECRET_KEY: 'sk_test_abc',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_abc',
  STRIPE_WEBHOOK_SECRETS: 'whsec_abc',
  STRIPE_TEST_MODE: 'true',
};

/** Runs `npm run serve` in that environment to its end. */
async function serve(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [MAIN], { env });
  const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, said };
}

describe('the back end refuses to start', { timeout: 30_000 }, () => {
  test('with nothing set, naming everything that it needs', async () => {
    const { code, said } = await serve({});
    assert.equal(code, 1);
    const required = Object.entries(settingsSchema.shape)
      .filter(([, schema]) => !schema.safeParse(undefined).success)
      .map(([name]) => name);
    assert.ok(required.length >= 14);
    for (const name of [...required, 'DATA_FOLDER'])
      assert.match(said, new RegExp(`\\b${name}\\b`));
    assert.doesNotMatch(said, /\bat .*\.ts:\d+/, 'no stack trace');
  });

  test('under an address that is not https', async () => {
    const { code, said } = await serve({
      ...complete,
      DATA_FOLDER: '/nowhere',
      PUBLIC_URL: 'http://events.example',
    });
    assert.equal(code, 1);
    assert.match(said, /PUBLIC_URL must be an https:\/\/ address/);
  });

  test('with a test key where real money is meant', async () => {
    const { code, said } = await serve({
      ...complete,
      DATA_FOLDER: '/nowhere',
      STRIPE_TEST_MODE: 'false',
    });
    assert.equal(code, 1);
    assert.match(said, /STRIPE_SECRET_KEY is a test key/);
    assert.doesNotMatch(said, /sk_test_abc/);
  });

  test('on a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const folder = await mkdtemp(join(tmpdir(), 'serve-'));
    try {
      const PORT = String(address.port);
      const { code, said } = await serve({ ...complete, DATA_FOLDER: folder, PORT });
      assert.equal(code, 1);
      assert.match(said, /EADDRINUSE/);
    } finally {
      server.close();
      await rm(folder, { recursive: true });
    }
  });
});

test(
  'the back end that runs stops in good order when it is told to',
  { timeout: 30_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serve-'));
    const env = { ...complete, DATA_FOLDER: folder, PORT: '0' };
    const child = spawn(process.execPath, [MAIN], { env });
    const exit = once(child, 'exit');
    const said = text(child.stdout);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
    assert.match(await said, /"stopped"/);
    await rm(folder, { recursive: true });
  },
);
