import { type Context, type Overrides, type Parts, createContext } from '../../bff/src/context.ts';
import { createLogger } from '../../bff/src/logger.ts';
import type { Settings } from '../../bff/src/settings.ts';
import { credentials } from '../sandbox/credentials.ts';
import { entraNetwork } from '../sandbox/entra-network.ts';
import type { Interruption } from './interruption.ts';
import { surrounded } from './replaced.ts';

export type Decorations = NonNullable<Overrides['decorate']>;

/** One life of the back end's process: from its start to its end, by a crash or by the schedule. */
export interface Life {
  readonly context: Context;
  readonly store: Parts['store'];
  readonly advance: Parts['advance'];
  readonly sweep: Parts['sweep'];
}

export interface LifeOptions {
  readonly dataFolder: string;
  readonly publicUrl: string;
  readonly installationId: string;
  readonly clock: { now(): number };
  readonly urls: { readonly stripe: string; readonly dynamics: string };
  readonly interruption: Interruption;
  /** A guard taken out. */
  readonly control: Decorations;
  /** Sees every line of the log; nobody when left out. */
  readonly log?: (line: string) => void;
}

/** What only reads: it is not numbered, and yet nothing is read once the life has ended. */
const READS = new Set([
  'find',
  'count',
  'due',
  'claimedByOthers',
  'purchaseOf',
  'lastEffect',
  'attendeesBusy',
  'strays',
]);

/** Starts the back end on whatever its folder holds. Its worker is not started: time is the schedule's. */
export async function startLife(options: LifeOptions): Promise<Life> {
  const { interruption, control, urls } = options;
  const interrupted = <Part extends object>(name: string, part: Part): Part =>
    surrounded(part, (method, work) => {
      if (!READS.has(method)) return interruption.write(`${name}.${method}`, work);
      interruption.assertRunning();
      return work();
    });
  const parts: { store?: Parts['store']; advance?: Parts['advance']; sweep?: Parts['sweep'] } = {};
  const { hostname, port } = new URL(urls.stripe);
  const context = await createContext(settingsOf(options), {
    clock: options.clock,
    log: createLogger('info', { write: options.log ?? (() => undefined) }),
    stripeApi: { host: hostname, port: Number(port), protocol: 'http' },
    entraNetwork: entraNetwork(urls.dynamics),
    decorate: {
      store: (store) => (parts.store = interrupted('store', control.store?.(store) ?? store)),
      submissions: (part) => interrupted('submissions', control.submissions?.(part) ?? part),
      inbox: (inbox) => interrupted('inbox', control.inbox?.(inbox) ?? inbox),
      look: (look) => control.look?.(look) ?? look,
      advance: (advance) => (parts.advance = control.advance?.(advance) ?? advance),
      sweep: (sweep) => (parts.sweep = sweep),
      // Thousands of lives are played in the time of one.
      budget: () => ({ turn: () => Promise.resolve() }),
    },
  });
  const { store, advance, sweep } = parts;
  if (!store || !advance || !sweep) throw new Error('The back end was built without its store');
  return { context, store, advance, sweep };
}

function settingsOf({ dataFolder, publicUrl, installationId, urls }: LifeOptions): Settings {
  const { dynamics, stripe } = credentials;
  return {
    PORT: 0,
    HOST: '127.0.0.1',
    PUBLIC_URL: publicUrl,
    TRUSTED_PROXIES: 0,
    SITE_NAME: 'Fernweather Society',
    TERMS_TICK: false,
    INSTALLATION_ID: installationId,
    DATA_FOLDER: dataFolder,
    APP_SECRET: 'a secret of the schedules, known to everybody',
    LOG_LEVEL: 'info',
    EVENTS_API_URL: `${urls.dynamics}/EvtMgmt/api/v2.0/`,
    EVENTS_API_TOKEN: dynamics.applicationToken,
    EVENTS_API_ORIGIN: 'https://events.example',
    DATAVERSE_URL: urls.dynamics,
    ENTRA_TENANT_ID: dynamics.tenantId,
    ENTRA_CLIENT_ID: dynamics.clientId,
    ENTRA_CLIENT_SECRET: dynamics.clientSecret,
    OIDC_SCOPES: 'openid',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRETS: [stripe.webhookSecret],
    PAYMENT_METHODS: ['card', 'ideal'],
    STRIPE_TEST_MODE: true,
  };
}
