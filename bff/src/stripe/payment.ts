import type { Stripe } from 'stripe';
import type { ListedPayment, Payment } from '../purchases/ports.ts';
import type { Money } from '../purchases/purchase.ts';
import { METADATA } from './checkout-session.ts';
import { isHeldFirst } from './payment-methods.ts';

/**
 * Reduces a Checkout Session, read with its PaymentIntent and charge expanded, to what the purchases
 * need. `payment_status` is not consulted: its value while a card is only held is not documented.
 */
export function paymentOf(session: Stripe.Checkout.Session): Payment {
  const intent = expanded(session.payment_intent);
  const charge = expanded(intent?.latest_charge ?? null);
  const metadata = intent?.metadata ?? session.metadata ?? {};
  return {
    money: moneyOf(intent, charge, session.status === 'expired'),
    sessionId: session.id,
    sessionOpen: session.status === 'open',
    clientSecret: session.client_secret,
    paymentIntentId: intent?.id ?? null,
    livemode: session.livemode,
    currency: (session.currency ?? '').toUpperCase(),
    sessionTotal: session.amount_total ?? 0,
    amount: amountOf(intent, charge),
    ...chargeFacts(charge),
    givenBackAt: givenBackAt(intent, charge),
    refundedWishes: (charge?.refunds?.data ?? []).flatMap(({ metadata }) => {
      const number = metadata?.[METADATA.wish];
      return number === undefined ? [] : [Number(number)];
    }),
    methodType: charge?.payment_method_details?.type ?? null,
    underReview: intent?.review != null,
    installationId: metadata[METADATA.installation] ?? null,
    purchaseId: metadata[METADATA.purchase] ?? null,
    finalizeMark: Number(/^\d+$/.exec(metadata[METADATA.finalize] ?? '')?.[0] ?? 0),
  };
}

/** Reduces a PaymentIntent, listed with its charge expanded. */
export function listedPaymentOf(intent: Stripe.PaymentIntent): ListedPayment {
  const charge = expanded(intent.latest_charge);
  return {
    paymentIntentId: intent.id,
    money: moneyOf(intent, charge, false),
    currency: intent.currency.toUpperCase(),
    minorUnits: intent.amount,
    taken: intent.amount_received,
    ...chargeFacts(charge),
    createdAt: intent.created * 1000,
    paidAt: charge?.status === 'succeeded' ? charge.created * 1000 : null,
    givenBackAt: givenBackAt(intent, charge),
    installationId: intent.metadata[METADATA.installation] ?? null,
    purchaseId: intent.metadata[METADATA.purchase] ?? null,
  };
}

function chargeFacts(
  charge: Stripe.Charge | null,
): Pick<Payment, 'amountRefunded' | 'disputed' | 'heldFirst'> {
  return {
    amountRefunded: charge?.amount_refunded ?? 0,
    disputed: charge?.disputed ?? false,
    heldFirst: isHeldFirst(charge?.payment_method_details?.type ?? ''),
  };
}

/** @param expired whether the session, which the payment belongs to, takes no more tries */
function moneyOf(
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
  expired: boolean,
): Money {
  // The PaymentIntent comes into being when the buyer first confirms.
  switch (intent?.status) {
    case undefined:
    case 'requires_payment_method':
    case 'requires_confirmation':
      return expired ? 'canceled' : 'none';
    case 'requires_action':
    case 'processing':
      return 'processing';
    case 'requires_capture':
      return 'authorized';
    case 'succeeded':
      return moneyTaken(charge, intent.amount_received);
    case 'canceled':
      return 'canceled';
    default:
      // A status that this version of the API does not know: look again, touch nothing.
      return 'processing';
  }
}

/**
 * What became of an amount that was taken. The charge counts a pending refund as refunded already,
 * so that only the refunds themselves tell; they come newest first.
 */
function moneyTaken(charge: Stripe.Charge | null, received: number): Money {
  const refunds = charge?.refunds?.data ?? [];
  const sum = (...statuses: readonly string[]) =>
    refunds
      .filter(({ status }) => statuses.includes(status ?? 'succeeded'))
      .reduce((total, { amount }) => total + amount, 0);
  const back = sum('succeeded');
  const onItsWay = sum('pending', 'requires_action');
  if (refunds.length > 0 && back >= received) return 'refunded';
  if (refunds.length > 0 && back + onItsWay >= received) return 'refunding';
  if (refunds[0]?.status === 'failed' || refunds[0]?.status === 'canceled') return 'refund-failed';
  // More refunds than Stripe lists with a charge: its own sum has to do.
  return charge?.refunded ? 'refunded' : 'captured';
}

/** Refunds come newest first. */
function givenBackAt(
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): number | null {
  const refund = charge?.refunds?.data.find(
    ({ status }) => status !== 'failed' && status !== 'canceled',
  );
  const at = refund?.created ?? intent?.canceled_at ?? null;
  return at === null ? null : at * 1000;
}

function amountOf(
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): number | null {
  switch (intent?.status) {
    case 'requires_capture':
      return intent.amount_capturable;
    case 'succeeded':
      return intent.amount_received - (charge?.amount_refunded ?? 0);
    default:
      return null;
  }
}

/** @throws Error when Stripe sent an id where an object was asked for */
function expanded<T extends object>(value: T | string | null): T | null {
  if (typeof value === 'string') throw new Error(`Stripe did not expand ${value}`);
  return value;
}
