import type { Payment, PurchaseDetails } from './ports.ts';
import type { Purchase } from './purchase.ts';

/**
 * Whether the money is the money that this purchase asked for. `no` is an alarm and gives the money
 * back; `not-yet` waits, for an answer of Dynamics or for the end of a review at Stripe.
 */
export type Guard =
  | { readonly answer: 'yes' }
  | { readonly answer: 'no'; readonly why: string }
  | { readonly answer: 'not-yet'; readonly why: 'dynamics-unavailable' | 'under-review' };

/** What this installation accepts as its own money. */
export interface GuardRules {
  readonly installationId: string;
  readonly livemode: boolean;
  readonly methodTypes: readonly string[];
}

/**
 * Compares the payment, the purchase and what Dynamics says the purchase costs *now*.
 * `payment` is null when nothing is due; `details` is null when Dynamics could not be asked.
 */
export function guard(
  purchase: Purchase,
  payment: Payment | null,
  details: PurchaseDetails | null,
  rules: GuardRules,
): Guard {
  if (payment) {
    const foreign = foreignPayment(purchase, payment, rules);
    if (foreign) return { answer: 'no', why: foreign };
  }
  if (!details) return { answer: 'not-yet', why: 'dynamics-unavailable' };
  if (details.currency !== purchase.price.currency) {
    return { answer: 'no', why: `Dynamics now asks for ${details.currency}` };
  }
  if (details.total !== purchase.price.minorUnits) {
    return { answer: 'no', why: `Dynamics now asks for ${details.total} minor units` };
  }
  if (payment?.underReview) return { answer: 'not-yet', why: 'under-review' };
  return { answer: 'yes' };
}

function foreignPayment(purchase: Purchase, payment: Payment, rules: GuardRules): string | null {
  const { price } = purchase;
  if (payment.sessionId !== purchase.sessionId) return 'another Checkout Session';
  if (payment.installationId !== rules.installationId) return 'another installation';
  if (payment.purchaseId !== purchase.purchaseId) return 'another purchase';
  if (payment.livemode !== rules.livemode) return 'another mode than this installation runs in';
  if (payment.currency !== price.currency) return `paid in ${payment.currency}`;
  if (payment.sessionTotal !== price.minorUnits || payment.amount !== price.minorUnits) {
    return `${payment.amount ?? 'no'} minor units in a session over ${payment.sessionTotal}`;
  }
  if (!payment.methodType || !rules.methodTypes.includes(payment.methodType)) {
    return `payment method ${payment.methodType ?? 'unknown'}`;
  }
  return null;
}
