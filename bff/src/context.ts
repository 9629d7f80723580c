import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { INetworkModule } from '@azure/msal-node';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { Catalog } from './catalog/catalog.ts';
import { AddressLimits } from './http/address-limits.ts';
import { createApp } from './http/app.ts';
import { PurchaseNews } from './http/news.ts';
import { PurchaseStatusView } from './http/purchase-status.ts';
import type { IdentityProviderOptions } from './identity/identity-provider.ts';
import { Alerts } from './alerts.ts';
import { createLogger } from './logger.ts';
import { Metrics } from './metrics.ts';
import { Advance } from './purchases/advance.ts';
import { Effects } from './purchases/effects.ts';
import { Look } from './purchases/look.ts';
import type { Clock } from './purchases/ports.ts';
import { Sweep } from './purchases/sweep.ts';
import { Worker } from './purchases/worker.ts';
import { connectProviders } from './providers.ts';
import type { RateBudget } from './rate-budget.ts';
import { Registration } from './registration/register.ts';
import { Renewal } from './registration/renew.ts';
import type { Settings } from './settings.ts';
import { checkLinks, readBrand } from './site/branding.ts';
import { stripeOrigins } from './site/content-security-policy.ts';
import { Languages } from './site/languages.ts';
import { BUILT_SITE } from './site/static-site.ts';
import { openStore } from './store/open-store.ts';
import { type SqlPurchaseStore, sqlPurchaseStore } from './store/purchase-store.ts';
import { Seal } from './store/seal.ts';
import { StripeInbox } from './store/stripe-inbox.ts';
import { SubmissionStore } from './store/submission-store.ts';
import { isHeldFirst } from './stripe/payment-methods.ts';
import { StripeWebhook } from './stripe/webhook.ts';
import { Telemetry } from './telemetry.ts';

/** What only tests and the sandbox replace. Production passes none of it. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Where a stand-in for Stripe's API listens. */
  readonly stripeApi?: { readonly host: string; readonly port: number; readonly protocol: 'http' };
  /** Where a stand-in for Stripe.js comes from, and the origins it needs. */
  readonly stripeJs?: { readonly scriptUrl: string; readonly origins: readonly string[] };
  /** How tokens are asked for, where the directory is a stand-in. */
  readonly entraNetwork?: INetworkModule;
  /** What is done to OpenID Connect where the identity provider is a stand-in. */
  readonly openIdConnect?: IdentityProviderOptions['execute'];
  /** Each gets a collaborator as it is built and returns what is used in its place. */
  readonly decorate?: { readonly [Name in keyof Parts]?: (part: Parts[Name]) => Parts[Name] };
}

/** The collaborators that a test can watch, interrupt or take a guard out of. */
export interface Parts {
  readonly store: SqlPurchaseStore;
  readonly submissions: Pick<SubmissionStore, 'begin' | 'answer' | 'forget'>;
  readonly inbox: Pick<StripeInbox, 'store'>;
  readonly look: Pick<Look, 'at' | 'afterwards'>;
  readonly advance: Advance;
  readonly sweep: Pick<Sweep, 'run'>;
  /** One for each provider. */
  readonly budget: Pick<RateBudget, 'turn'>;
}

/** The running product, without a socket. */
export interface Context extends AsyncDisposable {
  readonly app: Express;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Begins to work off what is open. */
  start(): void;
  /** From now on `/readyz` says no, so that no new requests are sent here. */
  drain(): void;
}

/** Builds every collaborator once and ties them together. */
export async function createContext(
  settings: Settings,
  overrides: Overrides = {},
): Promise<Context> {
  const log = overrides.log ?? createLogger(settings.LOG_LEVEL);
  const metrics = new Metrics();
  const telemetry = new Telemetry(log, metrics, new Alerts(log, metrics, settings.ALERT_URL));
  const clock = overrides.clock ?? { now: () => Date.now() };
  const livemode = !settings.STRIPE_TEST_MODE;
  const installationId = settings.INSTALLATION_ID;

  const brand = readBrand(settings.BRANDING_FOLDER);
  const languages = new Languages(
    join(BUILT_SITE, 'i18n'),
    brand.folder && join(brand.folder, 'languages'),
    (file, why) => telemetry.languageFileBroken(file, why),
  );
  checkLinks(brand, (key) => languages.text('en', key));
  const db = await openStore(settings);
  const news = new PurchaseNews();
  const seal = new Seal(settings.APP_SECRET);
  const decorated = <Name extends keyof Parts>(name: Name, part: Parts[Name]): Parts[Name] =>
    overrides.decorate?.[name]?.(part) ?? part;
  const store = decorated(
    'store',
    sqlPurchaseStore(db, seal, clock, (purchaseId) => news.announce(purchaseId)),
  );

  metrics.watchStore(() => store.count());

  const methods = settings.PAYMENT_METHODS;
  const providers = connectProviders(settings, db, overrides);
  const { stripe, payments, registrar, events, keys } = providers;
  const catalog = new Catalog(events, clock);

  const dependencies = { store, payments, registrar, clock, telemetry };
  const look = decorated(
    'look',
    new Look(dependencies, { installationId, livemode, methodTypes: methods }),
  );
  const effects = new Effects(dependencies);
  const advance = decorated(
    'advance',
    new Advance({ ...dependencies, look, effects, holder: () => randomUUID() }),
  );
  const sweep = decorated(
    'sweep',
    new Sweep({ ...dependencies, effects, installationId, holder: () => randomUUID() }),
  );
  const worker = new Worker({ store, advance, sweep, registrar, clock, telemetry });
  const registration = new Registration({
    catalog,
    calls: events,
    registrar,
    submissions: decorated('submissions', new SubmissionStore(db)),
    purchases: store,
    advance,
    clock,
    telemetry,
    digest: (text) => seal.digest(text),
  });
  const webhook = new StripeWebhook({
    stripe,
    inbox: decorated('inbox', new StripeInbox(db)),
    clock,
    telemetry,
    secrets: settings.STRIPE_WEBHOOK_SECRETS,
    installationId,
    livemode,
    wake: () => worker.wake(),
  });

  const addresses = new AddressLimits(store);
  const publicUrl = settings.PUBLIC_URL;
  const signIn = settings.OIDC_METADATA_URL
    ? (await import('./identity/connect-sign-in.ts')).connectSignIn(
        settings,
        {
          store,
          catalog,
          records: providers.attendeeRecords,
          db,
          seal,
          telemetry,
          addresses,
          publicUrl,
        },
        overrides.openIdConnect,
      )
    : null;

  const draining = new AbortController();
  const app = createApp({
    ...dependencies,
    log,
    advance,
    worker,
    news,
    keys,
    draining: draining.signal,
    catalog,
    registration,
    renewal: new Renewal({ ...dependencies, catalog, registration, advance, news }),
    webhook,
    view: new PurchaseStatusView({ catalog, payments, registrar, clock, keys }),
    addresses,
    signIn,
    publicUrl,
    trustedProxies: settings.TRUSTED_PROXIES,
    site: {
      name: settings.SITE_NAME,
      testMode: settings.STRIPE_TEST_MODE,
      legal: {
        terms: settings.TERMS_URL ?? null,
        refundPolicy: settings.REFUND_POLICY_URL ?? null,
        privacy: settings.PRIVACY_URL ?? null,
        imprint: settings.IMPRINT_URL ?? null,
        accessibility: settings.ACCESSIBILITY_URL ?? null,
      },
      languages: [...languages.list],
      brand: {
        logo: brand.logo ? `/branding/${brand.logo}` : null,
        logoSaysName: brand.logoSaysName,
        links: brand.links,
      },
      termsTick: settings.TERMS_TICK,
      signIn: signIn !== null,
      stripe: {
        publishableKey: settings.STRIPE_PUBLISHABLE_KEY,
        takenAtOnce: methods.filter((method) => !isHeldFirst(method)),
        scriptUrl: overrides.stripeJs?.scriptUrl ?? 'https://js.stripe.com/endive/stripe.js',
      },
    },
    languages,
    brand,
    stripeOrigins: overrides.stripeJs?.origins ?? stripeOrigins(methods.includes('link')),
    ready: async () => {
      if (draining.signal.aborted) return false;
      await db.selectFrom('purchases').select('purchaseId').limit(1).execute();
      return true;
    },
  });

  return {
    app,
    log,
    metrics,
    start: () => worker.start(),
    drain: () => draining.abort(),
    [Symbol.asyncDispose]: async () => {
      await worker[Symbol.asyncDispose]();
      await advance.settled();
      await db.destroy();
    },
  };
}
