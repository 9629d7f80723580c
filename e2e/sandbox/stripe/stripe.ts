import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Stripe } from 'stripe';
import { connectionFaults } from '../faults/connection-faults.ts';
import { Faults } from '../faults/faults.ts';
import { RequestsInWindow } from '../faults/requests-in-window.ts';
import { Account } from './account.ts';
import { Api } from './api.ts';
import { ApiError } from './api-error.ts';
import { browserFiles } from './browser-files.ts';
import { EventLog } from './event-log.ts';
import { HandsOnPayments } from './by-hand.ts';
import { IdempotentAnswers } from './idempotency.ts';
import { operationOf } from './operations.ts';
import { settleWhatIsDue } from './passing-time.ts';
import { RequestLog, type LoggedRequest } from './request-log.ts';
import { browserApiRoutes } from './routes/browser-api.ts';
import { checkoutSessionRoutes } from './routes/checkout-sessions.ts';
import { disputeAndReviewRoutes } from './routes/disputes-and-reviews.ts';
import { eventRoutes } from './routes/events.ts';
import { paymentIntentRoutes } from './routes/payment-intents.ts';
import { productAndPriceRoutes } from './routes/products-and-prices.ts';
import { refundAndChargeRoutes } from './routes/refunds-and-charges.ts';
import { WebhookSender, type WebhookDelivery } from './webhook-sender.ts';

/** How often the clock is looked at while nobody asks, in milliseconds of real time. */
const LOOK_AT_CLOCK_EVERY = 1_000;

/** All that the stand-in holds, as plain JSON, newest last. */
export interface StripeSnapshot {
  readonly sessions: readonly Stripe.Checkout.Session[];
  readonly paymentIntents: readonly Stripe.PaymentIntent[];
  readonly charges: readonly Stripe.Charge[];
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
  readonly reviews: readonly Stripe.Review[];
  readonly webhookDeliveries: readonly WebhookDelivery[];
  readonly requests: readonly LoggedRequest[];
  /** The most calls that a server made within one second of the clock. */
  readonly peakRequestsPerSecond: number;
}

export interface StripeSandbox {
  readonly app: Express;
  snapshot(): StripeSnapshot;
  /** Forgets which requests there were, and nothing else. */
  countAnew(): void;
  /** Forgets everything but the webhook endpoint. */
  reset(): void;
  /** Where events go; `drop` loses them on the way. */
  readonly webhooks: { endpoint: { url: string; secret: string } | null; drop: boolean };
  /** What somebody does in Stripe's Dashboard, or what a bank does. */
  readonly byHand: HandsOnPayments;
  /** Cancels timers and deliveries under way. The caller closes the server that listens. */
  stop(): Promise<void>;
}

interface Options {
  /** Milliseconds since 1970, UTC: what every `created`, `expires_at` and hold is measured with. */
  readonly clock: { now(): number };
  /** The address under which browsers reach the app, without a slash at the end. */
  readonly publicUrl: () => string;
  /** Waits before each further attempt to deliver an event, in milliseconds of real time. */
  readonly webhookRetryWaits?: readonly number[];
  /** What is to go wrong; nothing when left out. */
  readonly faults?: Faults;
}

/** A stand-in for Stripe: its API, its webhooks and its Stripe.js, with all state in memory. */
export function createStripe({
  clock,
  publicUrl,
  webhookRetryWaits,
  faults = new Faults(clock),
}: Options): StripeSandbox {
  const webhooks = new WebhookSender(clock, faults, webhookRetryWaits);
  const account = new Account(clock, new EventLog((event) => webhooks.send(event), faults));
  const rate = new RequestsInWindow(clock, 1_000);
  const answers = new IdempotentAnswers();
  const log = new RequestLog();
  const timer = setInterval(() => settleWhatIsDue(account), LOOK_AT_CLOCK_EVERY).unref();
  return {
    app: createApp(new Api(account, answers, log, faults), { webhooks, publicUrl, faults, rate }),
    webhooks,
    byHand: new HandsOnPayments(account),
    snapshot() {
      settleWhatIsDue(account);
      return structuredClone({
        sessions: [...account.sessions.values()].map(({ session }) => session),
        paymentIntents: [...account.paymentIntents.values()],
        charges: [...account.charges.values()],
        refunds: [...account.refunds.values()],
        disputes: [...account.disputes.values()],
        reviews: [...account.reviews.values()],
        webhookDeliveries: webhooks.deliveries,
        requests: log.requests,
        peakRequestsPerSecond: rate.peak,
      });
    },
    countAnew() {
      log.requests.length = 0;
      rate.clear();
    },
    reset() {
      account.clear();
      answers.clear();
      log.requests.length = 0;
      rate.clear();
      webhooks.reset();
    },
    async stop() {
      clearInterval(timer);
      await webhooks.stop();
    },
  };
}

interface AppParts {
  readonly webhooks: WebhookSender;
  readonly publicUrl: () => string;
  readonly faults: Faults;
  readonly rate: RequestsInWindow;
}

function createApp(api: Api, { webhooks, publicUrl, faults, rate }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'extended');
  app.use(browserFiles());
  app.use((request, _response, next) => {
    if ((operationOf(request) ?? 'browser') !== 'browser') {
      rate.count();
    }
    next();
  });
  // Bodies are read before anything goes wrong: work that has begun goes on when the caller is gone.
  app.use(express.urlencoded({ extended: true, parameterLimit: 10_000, limit: '1mb' }));
  app.use(connectionFaults(faults, 'stripe', operationOf));
  app.use(
    checkoutSessionRoutes(api),
    paymentIntentRoutes(api),
    refundAndChargeRoutes(api, faults),
    disputeAndReviewRoutes(api),
    eventRoutes(api, webhooks),
    productAndPriceRoutes(api),
    browserApiRoutes(api, publicUrl),
  );
  app.use((request, response) => {
    const message = `Unrecognized request URL (${request.method}: ${request.path}).`;
    const { error } = new ApiError(404, { type: 'invalid_request_error', message }, false);
    response.status(404).json({ error });
  });
  app.use(answerUnexpected);
  return app;
}

/** A body that cannot be read is the caller's fault; all else is a fault of the stand-in. */
const answerUnexpected: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = error instanceof Error && 'status' in error && error.status === 400 ? 400 : 500;
  const message = error instanceof Error ? error.message : String(error);
  const type = status === 400 ? 'invalid_request_error' : 'api_error';
  response.status(status).json({ error: { type, message } });
};
