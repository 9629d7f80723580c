import type { Stripe } from 'stripe';
import type { Payment } from '../purchases/ports.ts';
import type { Money } from '../purchases/purchase.ts';
import { METADATA } from './checkout-session.ts';

/**
 * Reduces a Checkout Session, read with its PaymentIntent and charge expanded, to what the purchases
 * need. `payment_status` is not consulted: its value while a card is only held is not documented.
 */
export function paymentOf(session: Stripe.Checkout.Session): Payment {
  const intent = expanded(session.payment_intent);
  const charge = expanded(intent?.latest_charge ?? null);
  const metadata = intent?.metadata ?? session.metadata ?? {};
  return {
    money: moneyOf(session, intent, charge),
    sessionId: session.id,
    sessionOpen: session.status === 'open',
    clientSecret: session.client_secret,
    paymentIntentId: intent?.id ?? null,
    livemode: session.livemode,
    currency: (session.currency ?? '').toUpperCase(),
    sessionTotal: session.amount_total ?? 0,
    amount: amountOf(intent),
    methodType: charge?.payment_method_details?.type ?? null,
    underReview: intent?.review != null,
    installationId: metadata[METADATA.installation] ?? null,
    purchaseId: metadata[METADATA.purchase] ?? null,
  };
}

function moneyOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): Money {
  // The PaymentIntent comes into being when the buyer first confirms.
  if (!intent) return session.status === 'expired' ? 'canceled' : 'none';
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
      return session.status === 'expired' ? 'canceled' : 'none';
    case 'requires_action':
    case 'processing':
      return 'processing';
    case 'requires_capture':
      return 'authorized';
    case 'succeeded':
      return charge?.refunded ? 'refunded' : 'captured';
    case 'canceled':
      return 'canceled';
    default:
      // A status that this version of the API does not know: look again, touch nothing.
      return 'processing';
  }
}

function amountOf(intent: Stripe.PaymentIntent | null): number | null {
  switch (intent?.status) {
    case 'requires_capture':
      return intent.amount_capturable;
    case 'succeeded':
      return intent.amount_received;
    default:
      return null;
  }
}

/** @throws Error when Stripe sent an id where an object was asked for */
function expanded<T extends object>(value: T | string | null): T | null {
  if (typeof value === 'string') throw new Error(`Stripe did not expand ${value}`);
  return value;
}
