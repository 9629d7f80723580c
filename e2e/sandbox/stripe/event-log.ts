import type { Stripe } from 'stripe';
import type { Faults } from '../faults/faults.ts';
import { newId } from './ids.ts';

/** The API version whose shapes the stand-in speaks, the one that the SDK pins. */
export const API_VERSION = '2026-10-28.endive';

/** What can happen, each with the object that its event carries. */
export type Occurrence =
  | {
      type:
        | 'payment_intent.amount_capturable_updated'
        | 'payment_intent.canceled'
        | 'payment_intent.created'
        | 'payment_intent.payment_failed'
        | 'payment_intent.requires_action'
        | 'payment_intent.succeeded';
      object: Stripe.PaymentIntent;
    }
  | {
      type: 'checkout.session.completed' | 'checkout.session.expired';
      object: Stripe.Checkout.Session;
    }
  | {
      type:
        | 'charge.captured'
        | 'charge.expired'
        | 'charge.failed'
        | 'charge.refunded'
        | 'charge.succeeded';
      object: Stripe.Charge;
    }
  | { type: 'refund.created' | 'refund.failed' | 'refund.updated'; object: Stripe.Refund }
  | {
      type:
        | 'charge.dispute.closed'
        | 'charge.dispute.created'
        | 'charge.dispute.funds_reinstated'
        | 'charge.dispute.funds_withdrawn';
      object: Stripe.Dispute;
    }
  | { type: 'radar.early_fraud_warning.created'; object: Stripe.Radar.EarlyFraudWarning }
  | { type: 'review.closed' | 'review.opened'; object: Stripe.Review };

/** Events as they happened, oldest first, each with its object as it was then. */
export class EventLog {
  readonly events: Stripe.EventBase[] = [];
  readonly #send: (event: Stripe.EventBase) => void;
  readonly #faults: Faults;

  /** `send` gets every event once it is recorded. */
  constructor(send: (event: Stripe.EventBase) => void, faults: Faults) {
    this.#send = send;
    this.#faults = faults;
  }

  /** Records what happened at `created`, in seconds since 1970, UTC. */
  record(occurrence: Occurrence, created: number): void {
    this.#recordOnce(occurrence, created);
    const { type, object } = occurrence;
    if (this.#faults.take('webhooks', type, ['two-events'], object.id) !== null) {
      this.#recordOnce(occurrence, created);
    }
  }

  #recordOnce(occurrence: Occurrence, created: number): void {
    const event = {
      id: newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created,
      data: { object: structuredClone(occurrence.object) },
      livemode: false,
      pending_webhooks: 0,
      request: null,
      type: occurrence.type,
    } satisfies Stripe.EventBase;
    this.events.push(event);
    this.#send(event);
  }
}
