import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stripe } from 'stripe';
import { credentials } from '../credentials.ts';
import { Faults } from '../faults/faults.ts';
import { createStripe, type StripeSandbox } from './stripe.ts';

/** A stand-in that listens on a free port, its clock set by hand, with the real SDK pointed at it. */
export interface StripeUnderTest extends AsyncDisposable {
  readonly sandbox: StripeSandbox;
  readonly sdk: Stripe;
  readonly faults: Faults;
  readonly url: string;
  /** Moves the stand-in's clock forward. */
  advance(milliseconds: number): void;
  /** The stand-in's time, in seconds since 1970, UTC. */
  now(): number;
  /** Opens a session of 49.90 EUR, held when paid, for 31 minutes; `parameters` override that. */
  openSession(
    parameters?: Partial<Stripe.Checkout.SessionCreateParams>,
  ): Promise<Stripe.Checkout.Session>;
  /** Types a card into the payment step, as the browser does. Throws what the SDK throws. */
  pay(session: Stripe.Checkout.Session, cardNumber: string): Promise<void>;
  /** Chooses a bank in the payment step: the buyer is sent to its page. Returns the PaymentIntent's id. */
  payWithBank(session: Stripe.Checkout.Session, type: 'ideal' | 'bancontact'): Promise<string>;
  /** Answers the bank's page. */
  answerAtBank(paymentIntentId: string, outcome: 'complete' | 'fail'): Promise<void>;
  /** Answers the bank's 3-D Secure page. */
  authenticate(paymentIntentId: string, outcome: 'complete' | 'fail'): Promise<void>;
  /** Opens a session, pays it with a good card and returns its PaymentIntent's id. */
  paidIntent(parameters?: Partial<Stripe.Checkout.SessionCreateParams>): Promise<string>;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export async function startStripeUnderTest(
  options: { webhookRetryWaits?: readonly number[] } = {},
): Promise<StripeUnderTest> {
  let time = Date.UTC(2026, 10, 22, 9);
  const clock = { now: () => time };
  const faults = new Faults(clock, 1);
  const sandbox = createStripe({ clock, publicUrl: () => url, faults, ...options });
  const server = createServer(sandbox.app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  const url = `http://127.0.0.1:${port}`;
  const sdk = new Stripe(credentials.stripe.secretKey, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });

  async function openSession(parameters: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
    return sdk.checkout.sessions.create({
      ...validSession(Math.floor(time / 1000)),
      ...parameters,
    });
  }

  async function pay(session: Stripe.Checkout.Session, cardNumber: string) {
    const method = await sdk.paymentMethods.create({
      type: 'card',
      card: { number: cardNumber, exp_month: 12, exp_year: 2034, cvc: '123' },
    });
    await sdk.rawRequest('POST', `/v1/payment_pages/${session.id}/confirm`, {
      payment_method: method.id,
      expected_amount: session.amount_total,
    });
  }

  return {
    sandbox,
    sdk,
    faults,
    url,
    advance: (milliseconds) => {
      time += milliseconds;
    },
    now: () => Math.floor(time / 1000),
    openSession,
    pay,
    async payWithBank(session, type) {
      const method = await sdk.paymentMethods.create({ type });
      await sdk.rawRequest('POST', `/v1/payment_pages/${session.id}/confirm`, {
        payment_method: method.id,
        expected_amount: session.amount_total,
      });
      return idOf((await sdk.checkout.sessions.retrieve(session.id)).payment_intent);
    },
    async answerAtBank(paymentIntentId, outcome) {
      await sdk.rawRequest('POST', `/bank/${paymentIntentId}/outcome`, { outcome });
    },
    async authenticate(paymentIntentId, outcome) {
      await sdk.rawRequest('POST', `/3ds/${paymentIntentId}/outcome`, { outcome });
    },
    async paidIntent(parameters) {
      const session = await openSession(parameters);
      await pay(session, '4242424242424242');
      const { payment_intent: intent } = await sdk.checkout.sessions.retrieve(session.id);
      return idOf(intent);
    },
    async [Symbol.asyncDispose]() {
      await sandbox.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A session as a seller of one pass opens it. */
function validSession(now: number): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    ui_mode: 'elements',
    customer_email: 'ada@example.org',
    allowed_payment_method_types: ['card'],
    automatic_tax: { enabled: false },
    adaptive_pricing: { enabled: false },
    payment_method_options: { card: { capture_method: 'manual' } },
    payment_intent_data: { metadata: { purchase: 'p-1' }, description: 'One pass' },
    metadata: { purchase: 'p-1' },
    expires_at: now + 31 * 60,
    return_url: 'http://localhost:4200/return?session_id={CHECKOUT_SESSION_ID}',
    line_items: [{ quantity: 1, price_data: priceOf(4990, 'eur') }],
  };
}

/** The price of a pass in minor units. */
export function priceOf(
  unitAmount: number,
  currency: string,
): Stripe.Checkout.SessionCreateParams.LineItem.PriceData {
  return { currency, unit_amount: unitAmount, product_data: { name: 'Day pass' } };
}

/** The port that a listening server got. */
export function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) {
    throw new Error('The server has no port.');
  }
  return address.port;
}

/** The id of what a response refers to, expanded or not. */
export function idOf(reference: string | { id: string } | null): string {
  if (reference === null) {
    throw new Error('Nothing is referred to.');
  }
  return typeof reference === 'string' ? reference : reference.id;
}
