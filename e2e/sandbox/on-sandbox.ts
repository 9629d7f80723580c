import { allowInsecureRequests } from 'openid-client';
import type { Overrides } from '../../bff/src/context.ts';
import { SettingsError, type Settings, readSettings } from '../../bff/src/settings.ts';
import { VirtualClock } from './clock.ts';
import { credentials } from './credentials.ts';
import { entraNetwork } from './entra-network.ts';

/**
 * What makes the BFF, or a command of its, talk to the sandbox's stand-ins, whose addresses come in
 * the environment. Where the environment has one's own Stripe test key (`STRIPE_SECRET_KEY`) or
 * Dynamics tenant (`EVENTS_API_URL`), it talks to the real one instead.
 */
export function onSandbox(environment: NodeJS.ProcessEnv): {
  settings: Settings;
  overrides: Overrides;
} {
  const sandbox = {
    dynamics: given(environment, 'SANDBOX_DYNAMICS_URL'),
    stripe: given(environment, 'SANDBOX_STRIPE_URL'),
    clockFile: given(environment, 'SANDBOX_CLOCK_FILE'),
    identity: environment['SANDBOX_IDENTITY_URL'],
  };
  const realStripe = Boolean(environment['STRIPE_SECRET_KEY']);
  const realDynamics = Boolean(environment['EVENTS_API_URL']);
  // Only the stand-in for Dynamics takes the stand-in's tokens.
  const signIn = !realDynamics && sandbox.identity ? sandbox.identity : null;
  const settings: Settings = {
    ...readSettings({
      ...site,
      ...(realStripe ? { STRIPE_WEBHOOK_SECRETS: 'whsec_none' } : stripe),
      ...(realDynamics ? {} : dynamics),
      ...(signIn ? identity : {}),
      ...environment,
      // One's own database takes the place of the folder that every sandbox gets.
      ...(environment['DATABASE_URL'] ? { DATA_FOLDER: undefined } : {}),
      ...placeholders(realDynamics),
      STRIPE_TEST_MODE: 'true',
    }),
    ...(realDynamics
      ? {}
      : {
          EVENTS_API_URL: `${sandbox.dynamics}/EvtMgmt/api/v2.0/`,
          DATAVERSE_URL: sandbox.dynamics,
        }),
    ...(signIn && {
      OIDC_METADATA_URL: `${signIn}/.well-known/openid-configuration?p=sign-in`,
    }),
    PUBLIC_URL: given(environment, 'PUBLIC_URL'),
    HOST: '127.0.0.1',
  };
  const overrides: Overrides = {
    // A real provider follows real time.
    ...(realStripe || realDynamics ? {} : { clock: new VirtualClock(sandbox.clockFile) }),
    // For runs that crowd the work of days into minutes.
    ...(environment['SANDBOX_BUDGETS'] === 'none' ? { decorate: { budget: unlimited } } : {}),
    ...(realStripe ? {} : stripeOverrides(sandbox.stripe)),
    ...(realDynamics ? {} : { entraNetwork: entraNetwork(sandbox.dynamics) }),
    ...(signIn && { openIdConnect: [allowInsecureRequests] }),
  };
  return { settings, overrides };
}

const unlimited = () => ({ turn: () => Promise.resolve() });

const site = {
  SITE_NAME: 'Fernweather Society',
  INSTALLATION_ID: 'sandbox',
  APP_SECRET: 'a secret of the sandbox, known to everybody',
};

const stripe = {
  STRIPE_SECRET_KEY: credentials.stripe.secretKey,
  STRIPE_PUBLISHABLE_KEY: credentials.stripe.publishableKey,
  STRIPE_WEBHOOK_SECRETS: credentials.stripe.webhookSecret,
};

const dynamics = {
  EVENTS_API_TOKEN: credentials.dynamics.applicationToken,
  EVENTS_API_ORIGIN: 'https://events.example',
  ENTRA_TENANT_ID: credentials.dynamics.tenantId,
  ENTRA_CLIENT_ID: credentials.dynamics.clientId,
  ENTRA_CLIENT_SECRET: credentials.dynamics.clientSecret,
};

const identity = {
  OIDC_METADATA_URL: 'https://sandbox.example/',
  OIDC_CLIENT_ID: credentials.identity.clientId,
  OIDC_CLIENT_SECRET: credentials.identity.clientSecret,
};

/** The settings insist on https; the stand-ins' own addresses take the place of these afterwards. */
function placeholders(realDynamics: boolean): Record<string, string> {
  const address = 'https://sandbox.example/';
  return {
    PUBLIC_URL: address,
    ...(realDynamics ? {} : { EVENTS_API_URL: address, DATAVERSE_URL: address }),
  };
}

function stripeOverrides(url: string): Pick<Overrides, 'stripeApi' | 'stripeJs'> {
  const { hostname, port, origin } = new URL(url);
  return {
    stripeApi: { host: hostname, port: Number(port), protocol: 'http' },
    stripeJs: { scriptUrl: `${origin}/endive/stripe.js`, origins: [origin] },
  };
}

function given(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new SettingsError(`${name} is missing: start the sandbox with npm start`);
  return value;
}
