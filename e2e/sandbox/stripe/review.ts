import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { newId } from './ids.ts';

/** Somebody is to look at a payment before it is trusted. */
export function openReview(account: Account, intent: Stripe.PaymentIntent): Stripe.Review {
  const charge = account.latestChargeOf(intent);
  const review: Stripe.Review = {
    id: newId('prv'),
    object: 'review',
    billing_zip: null,
    charge: charge?.id ?? null,
    closed_reason: null,
    created: account.now(),
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: true,
    opened_reason: 'manual',
    payment_intent: intent.id,
    reason: 'manual',
    session: null,
  };
  account.reviews.set(review.id, review);
  intent.review = review.id;
  if (charge !== null) {
    charge.review = review.id;
  }
  account.record({ type: 'review.opened', object: review });
  return review;
}

/**
 * Somebody looked. Whether the PaymentIntent goes on naming its review is not documented; here it
 * does not, as Stripe's advice to capture while `review` is empty suggests ("Review uncaptured
 * payments").
 */
export function closeReview(
  account: Account,
  review: Stripe.Review,
  reason: Stripe.Review.ClosedReason,
): void {
  review.open = false;
  review.closed_reason = reason;
  review.reason = reason;
  if (typeof review.payment_intent === 'string') {
    account.paymentIntentOf(review.payment_intent).review = null;
  }
  if (typeof review.charge === 'string') {
    account.chargeOf(review.charge).review = null;
  }
  account.record({ type: 'review.closed', object: review });
}
