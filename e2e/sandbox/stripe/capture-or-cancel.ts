import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { invalidRequest, refused } from './api-error.ts';

/** Takes a held amount, all of it or `amount` minor units; what is left of the hold is released. */
export function capturePayment(
  account: Account,
  intent: Stripe.PaymentIntent,
  options: { amount: number | undefined; metadata: Record<string, string> | undefined },
): void {
  const charge = account.latestChargeOf(intent);
  if (intent.status !== 'requires_capture' || charge === null) {
    throw unexpectedState(intent, 'captured');
  }
  const amount = options.amount ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    throw invalidRequest(
      `Only ${intent.amount_capturable} can be captured from this PaymentIntent.`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  Object.assign(intent.metadata, options.metadata);
  intent.status = 'succeeded';
  intent.amount_capturable = 0;
  intent.amount_received = amount;
  charge.captured = true;
  charge.amount_captured = amount;
  const { session } = account.sessionOfPaymentIntent(intent.id);
  if (session.status === 'complete') {
    session.payment_status = 'paid';
  }
  account.record(
    { type: 'charge.captured', object: charge },
    { type: 'payment_intent.succeeded', object: intent },
  );
}

/**
 * Releases a held amount. Every PaymentIntent here belongs to a Checkout Session, and those can be
 * canceled while they wait for capture only (API reference, "Cancel a PaymentIntent"). Whether
 * Stripe then calls the charge refunded is not documented; here it only stays uncaptured.
 */
export function cancelPayment(
  account: Account,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void {
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(intent, 'canceled');
  }
  intent.status = 'canceled';
  intent.amount_capturable = 0;
  intent.canceled_at = account.now();
  intent.cancellation_reason = reason;
  account.record({ type: 'payment_intent.canceled', object: intent });
}

function unexpectedState(intent: Stripe.PaymentIntent, wish: string) {
  return refused(
    `This PaymentIntent could not be ${wish} because it has a status of ${intent.status}. ` +
      `A PaymentIntent of a Checkout Session can only be ${wish} in requires_capture.`,
    { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) },
  );
}
