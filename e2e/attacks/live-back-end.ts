import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext } from '../../bff/src/context.ts';
import { listen } from '../../bff/src/listen.ts';
import { createLogger } from '../../bff/src/logger.ts';
import { readSettings } from '../../bff/src/settings.ts';

const GUID = '00000000-0000-4000-8000-000000000001';

/** The signing secret of the live endpoint. */
export const LIVE_SECRET = 'whsec_live';

/** A back end that takes real money, as far as it knows. It has sold nothing and reaches nobody. */
export async function startLiveBackEnd(): Promise<{ url: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'live-back-end-'));
  const settings = readSettings({
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'https://events.example',
    SITE_NAME: 'Fernweather',
    INSTALLATION_ID: 'sandbox',
    DATA_FOLDER: folder,
    APP_SECRET: 'a secret that has enough characters in it',
    EVENTS_API_URL: 'https://dynamics.invalid/EvtMgmt/api/v2.0/',
    EVENTS_API_TOKEN: 'token',
    EVENTS_API_ORIGIN: 'https://events.example',
    DATAVERSE_URL: 'https://dynamics.invalid',
    ENTRA_TENANT_ID: GUID,
    ENTRA_CLIENT_ID: GUID,
    ENTRA_CLIENT_SECRET: 'secret',
    STRIPE_SECRET_KEY: 'sk_live_attacked',
    STRIPE_PUBLISHABLE_KEY: 'pk_live_attacked',
    STRIPE_WEBHOOK_SECRETS: LIVE_SECRET,
  });
  const log = createLogger('error', { write: () => undefined });
  const listening = await listen(await createContext(settings, { log }), settings);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    async [Symbol.asyncDispose]() {
      await listening.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
