import type { Stripe } from 'stripe';
import { resourceMissing } from './api-error.ts';
import type { EventLog, Occurrence } from './event-log.ts';

/** A Checkout Session with what Stripe keeps about it without showing it. */
export interface CheckoutSession {
  readonly session: Stripe.Checkout.Session;
  readonly clientSecret: string;
  readonly lineItems: readonly Stripe.LineItem[];
  readonly paymentIntentData: PaymentIntentData;
}

/** What the PaymentIntent of a session gets when it comes into being. */
export interface PaymentIntentData {
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual' | null;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly receiptEmail: string | null;
  readonly shipping: Stripe.PaymentIntent.Shipping | null;
  readonly statementDescriptor: string | null;
  readonly statementDescriptorSuffix: string | null;
}

/** A payment method with the card number that decides how its payments end; a bank's has none. */
export interface StoredPaymentMethod {
  readonly paymentMethod: Stripe.PaymentMethod;
  readonly cardNumber: string | null;
}

/** Everything that the one account of the stand-in holds, oldest first, and its clock. */
export class Account {
  readonly sessions = new Map<string, CheckoutSession>();
  readonly paymentIntents = new Map<string, Stripe.PaymentIntent>();
  readonly charges = new Map<string, Stripe.Charge>();
  readonly refunds = new Map<string, Stripe.Refund>();
  /** How and when refunds end that are pending for a while only. */
  readonly pendingRefunds = new Map<string, { outcome: 'succeeded' | 'failed'; at: number }>();
  readonly disputes = new Map<string, Stripe.Dispute>();
  readonly reviews = new Map<string, Stripe.Review>();
  readonly paymentMethods = new Map<string, StoredPaymentMethod>();
  readonly products = new Map<string, Stripe.Product>();
  readonly prices = new Map<string, Stripe.Price>();
  readonly eventLog: EventLog;
  readonly #clock: { now(): number };

  constructor(clock: { now(): number }, eventLog: EventLog) {
    this.#clock = clock;
    this.eventLog = eventLog;
  }

  /** Seconds since 1970, UTC, as Stripe writes every instant. */
  now(): number {
    return Math.floor(this.#clock.now() / 1000);
  }

  record(...occurrences: readonly Occurrence[]): void {
    for (const occurrence of occurrences) {
      this.eventLog.record(occurrence, this.now());
    }
  }

  /** Throws 404 where there is no such session. */
  sessionOf(id: string): CheckoutSession {
    return found(this.sessions.get(id), 'checkout.session', id);
  }

  paymentIntentOf(id: string): Stripe.PaymentIntent {
    return found(this.paymentIntents.get(id), 'payment_intent', id);
  }

  chargeOf(id: string): Stripe.Charge {
    return found(this.charges.get(id), 'charge', id);
  }

  refundOf(id: string): Stripe.Refund {
    return found(this.refunds.get(id), 'refund', id);
  }

  disputeOf(id: string): Stripe.Dispute {
    return found(this.disputes.get(id), 'dispute', id);
  }

  reviewOf(id: string): Stripe.Review {
    return found(this.reviews.get(id), 'review', id);
  }

  paymentMethodOf(id: string): StoredPaymentMethod {
    return found(this.paymentMethods.get(id), 'PaymentMethod', id);
  }

  productOf(id: string): Stripe.Product {
    return found(this.products.get(id), 'product', id);
  }

  priceOf(id: string): Stripe.Price {
    return found(this.prices.get(id), 'price', id);
  }

  /** The charge of a PaymentIntent's last attempt. */
  latestChargeOf(intent: Stripe.PaymentIntent): Stripe.Charge | null {
    return typeof intent.latest_charge === 'string' ? this.chargeOf(intent.latest_charge) : null;
  }

  /** The session that a PaymentIntent was made for. */
  sessionOfPaymentIntent(id: string): CheckoutSession {
    const session = [...this.sessions.values()].find((each) => each.session.payment_intent === id);
    return found(session, 'checkout.session', id);
  }

  clear(): void {
    for (const kind of [
      this.sessions,
      this.paymentIntents,
      this.charges,
      this.refunds,
      this.pendingRefunds,
      this.disputes,
      this.reviews,
      this.paymentMethods,
      this.products,
      this.prices,
    ]) {
      kind.clear();
    }
    this.eventLog.events.length = 0;
  }
}

function found<Thing>(thing: Thing | undefined, kind: string, id: string): Thing {
  if (thing === undefined) {
    throw resourceMissing(kind, id);
  }
  return thing;
}
