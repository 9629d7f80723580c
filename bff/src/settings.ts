import { z } from 'zod';
import { PAYMENT_METHODS, whyNotOffered } from './stripe/payment-methods.ts';

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https:// address' });
const page = (what: string) => httpsUrl.optional().describe(`Page with ${what}`);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = z
  .string()
  .transform((entries) => [...new Set(entries.split(',').map((entry) => entry.trim()))]);
const wholeNumber = z.coerce.number().int().min(0);
const port = wholeNumber.max(65_535);
const secret = (prefix: RegExp, error: string) => z.string().regex(prefix, { error });

/**
 * Every setting of the BFF, by the name of its environment variable. The README's table is checked
 * against this schema.
 */
export const settingsSchema = z.object({
  PORT: port.default(4200).describe('TCP port to listen on'),
  HOST: z.string().default('0.0.0.0').describe('Network address to listen on'),
  PUBLIC_URL: httpsUrl
    .transform((url) => url.replace(/\/$/, ''))
    .describe('Address under which visitors reach the site'),
  TRUSTED_PROXIES: wholeNumber
    .default(0)
    .describe('Number of reverse proxies in front, for the visitor’s address'),
  SITE_NAME: z.string().min(1).describe('Name of the organisation, shown on every page'),
  TERMS_URL: page('the terms, linked where people pay'),
  REFUND_POLICY_URL: page('the refund policy, linked where people pay'),
  PRIVACY_URL: page('the privacy policy, linked on every page'),
  IMPRINT_URL: page('the imprint, linked on every page'),
  ACCESSIBILITY_URL: page('the accessibility statement, linked on every page'),
  BRANDING_FOLDER: z
    .string()
    .optional()
    .describe('Folder with a brand and further languages, see below'),
  TERMS_TICK: flag
    .default(false)
    .describe('`true` asks buyers to tick that they accept the terms before they pay'),
  INSTALLATION_ID: z
    .string()
    .regex(/^[a-z0-9-]{3,40}$/, { error: 'must be 3 to 40 of a-z, 0-9 and -' })
    .describe('Marks this installation’s payments at Stripe; distinct for every BFF'),
  DATA_FOLDER: z
    .string()
    .optional()
    .describe('Folder of the SQLite database; must be kept and backed up'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .optional()
    .describe('PostgreSQL database instead of SQLite; several BFFs may share it'),
  APP_SECRET: z
    .string()
    .min(32, { error: 'must have at least 32 characters' })
    .describe('Encrypts attendees while a purchase is open and signs purchase links'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('Least severe log lines written'),

  METRICS_PORT: port
    .optional()
    .describe('TCP port for Prometheus’ /metrics, apart from the site; off when not set'),
  ALERT_URL: z
    .url()
    .optional()
    .describe('Address that gets a POST of JSON for whatever a person has to look at'),

  EVENTS_API_URL: httpsUrl
    .regex(/\/$/, { error: 'must end with a slash' })
    .describe('Endpoint of the web application in Dynamics, as its record shows it'),
  EVENTS_API_TOKEN: z.string().min(1).describe('Token of the web application in Dynamics'),
  EVENTS_API_ORIGIN: httpsUrl.describe('Origin registered on the web application in Dynamics'),
  DATAVERSE_URL: httpsUrl
    .transform((url) => url.replace(/\/$/, ''))
    .describe('Address of the Dataverse environment'),
  ENTRA_TENANT_ID: z.guid().describe('Directory (tenant) id of the app registration'),
  ENTRA_CLIENT_ID: z.guid().describe('Application (client) id of the app registration'),
  ENTRA_CLIENT_SECRET: z.string().min(1).describe('Client secret of the app registration'),

  OIDC_METADATA_URL: httpsUrl
    .optional()
    .describe('Metadata endpoint of the web application in Dynamics: attendees can sign in'),
  OIDC_CLIENT_ID: z.string().optional().describe('Client id of the same web application'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('Client secret of its app registration'),
  OIDC_SCOPES: z
    .string()
    .default('openid profile email offline_access')
    .describe('Scopes asked for when signing in; Azure AD B2C needs the client id as one more'),

  STRIPE_SECRET_KEY: secret(
    /^(sk|rk)_(test|live)_\w+$/,
    'must be a secret or restricted key',
  ).describe('Secret or restricted key of the Stripe account'),
  STRIPE_PUBLISHABLE_KEY: secret(/^pk_(test|live)_\w+$/, 'must be a publishable key').describe(
    'Publishable key of the same account and mode',
  ),
  STRIPE_WEBHOOK_SECRETS: list
    .pipe(z.array(secret(/^whsec_\w+$/, 'must be signing secrets that start with whsec_')).min(1))
    .describe('Signing secrets of the webhook endpoint, separated by commas'),
  PAYMENT_METHODS: list
    .pipe(
      z.array(z.enum(PAYMENT_METHODS, { error: ({ input }) => whyNotOffered(input) })).nonempty(),
    )
    .default(['card'])
    .describe('Payment methods offered, as Stripe names them, separated by commas'),
  STRIPE_TEST_MODE: flag
    .default(false)
    .describe('`true` allows test keys and shows a banner: no real money moves'),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The environment does not hold what the BFF needs. The message names every setting that is missing or wrong. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings from environment variables. An empty variable counts as missing.
 *
 * @throws SettingsError naming all that is missing or wrong at once, never repeating a value
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = settingsSchema.safeParse(given);
  const together = [
    ...storeNotNamed(given),
    ...keysOfTheWrongMode(given),
    ...termsNotNamed(given),
    ...signInNotWhole(given),
  ];
  if (result.success && together.length === 0) return result.data;
  const lines = (result.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `  ${name} is missing` : `  ${name} ${issue.message}`;
  });
  lines.push(...together);
  throw new SettingsError(['These settings must be mended:', ...new Set(lines)].join('\n'));
}

function storeNotNamed(given: Readonly<Record<string, string | undefined>>): string[] {
  const named = ['DATA_FOLDER', 'DATABASE_URL'].filter((name) => given[name] !== undefined);
  return named.length === 1 ? [] : ['  one of DATA_FOLDER and DATABASE_URL must be set, not both'];
}

function termsNotNamed(given: Readonly<Record<string, string | undefined>>): string[] {
  const missing = given['TERMS_TICK'] === 'true' && given['TERMS_URL'] === undefined;
  return missing ? ['  TERMS_URL is missing, but TERMS_TICK asks people to accept the terms'] : [];
}

function signInNotWhole(given: Readonly<Record<string, string | undefined>>): string[] {
  const names = ['OIDC_METADATA_URL', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === names.length) return [];
  return missing.map((name) => `  ${name} is missing, but other settings ask for signing in`);
}

/** Checked beside the schema, which compares settings with each other only when all else is right. */
function keysOfTheWrongMode(given: Readonly<Record<string, string | undefined>>): string[] {
  const testMode = given['STRIPE_TEST_MODE'] === 'true';
  const [wrong, why] = testMode
    ? ['_live_', 'is a live key, but STRIPE_TEST_MODE is true']
    : ['_test_', 'is a test key; set STRIPE_TEST_MODE=true to run without real money'];
  return ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY']
    .filter((name) => given[name]?.includes(wrong))
    .map((name) => `  ${name} ${why}`);
}
