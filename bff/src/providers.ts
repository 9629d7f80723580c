import type { Kysely } from 'kysely';
import { Stripe } from 'stripe';
import type { Overrides } from './context.ts';
import { DataverseClient } from './dynamics/dataverse-client.ts';
import { entraTokenSource } from './dynamics/entra-token.ts';
import { AttendeeRecordsApi } from './dynamics/outbound-marketing/attendee-records-api.ts';
import { EventsApi } from './dynamics/outbound-marketing/events-api.ts';
import { EventsApiClient } from './dynamics/outbound-marketing/events-api-client.ts';
import { OutboundMarketingRegistrar } from './dynamics/outbound-marketing/registrar.ts';
import { PurchaseKeys } from './http/purchase-key.ts';
import type { Registrar } from './purchases/ports.ts';
import { type Provider, RateBudget } from './rate-budget.ts';
import type { Settings } from './settings.ts';
import { SqlRateLedger } from './store/rate-ledger.ts';
import type { Database } from './store/schema.ts';
import { budgetedHttpClient } from './stripe/budgeted-http-client.ts';
import { StripePayments } from './stripe/payments.ts';

/** The version of Stripe's API that everything here is written against. */
const STRIPE_API_VERSION = '2026-10-28.endive';

/** Real time for one call to Stripe, in milliseconds. */
const STRIPE_TIMEOUT = 20_000;

/** Stripe and Dynamics 365, as the settings name them. */
export interface Providers {
  readonly stripe: Stripe;
  readonly payments: StripePayments;
  readonly registrar: Registrar;
  readonly events: EventsApi;
  readonly attendeeRecords: AttendeeRecordsApi;
  readonly keys: PurchaseKeys;
}

/**
 * For the back end and for the commands beside it. Nothing is called yet.
 *
 * @param db where all of them write down what they spend of the providers' limits
 */
export function connectProviders(
  settings: Settings,
  db: Kysely<Database>,
  overrides: Pick<Overrides, 'stripeApi' | 'entraNetwork' | 'decorate'> = {},
): Providers {
  const budgetOf = (provider: Provider) => {
    const budget = new RateBudget(provider, new SqlRateLedger(db));
    return overrides.decorate?.budget?.(budget) ?? budget;
  };
  const dataverseBudget = budgetOf('dataverse');
  const dataverseToken = entraTokenSource(
    {
      tenantId: settings.ENTRA_TENANT_ID,
      clientId: settings.ENTRA_CLIENT_ID,
      clientSecret: settings.ENTRA_CLIENT_SECRET,
      resource: settings.DATAVERSE_URL,
    },
    overrides.entraNetwork,
  );
  const dataverse = new DataverseClient(settings.DATAVERSE_URL, async () => {
    const token = await dataverseToken();
    await dataverseBudget.turn();
    return token;
  });
  const eventsClient = new EventsApiClient({
    url: settings.EVENTS_API_URL,
    token: settings.EVENTS_API_TOKEN,
    origin: settings.EVENTS_API_ORIGIN,
  });
  const stripe = new Stripe(settings.STRIPE_SECRET_KEY, {
    apiVersion: STRIPE_API_VERSION,
    timeout: STRIPE_TIMEOUT,
    // Only the effects retry, since only they know what was stored about the first try.
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: budgetedHttpClient(budgetOf('stripe')),
    ...overrides.stripeApi,
  });
  const keys = new PurchaseKeys(settings.APP_SECRET, settings.PUBLIC_URL);
  const payments = new StripePayments(stripe, {
    installationId: settings.INSTALLATION_ID,
    methods: settings.PAYMENT_METHODS,
    returnUrl: (purchaseId) => keys.linkTo(purchaseId),
  });
  return {
    stripe,
    payments,
    registrar: new OutboundMarketingRegistrar(dataverse),
    events: new EventsApi(eventsClient, dataverse),
    attendeeRecords: new AttendeeRecordsApi(eventsClient),
    keys,
  };
}
