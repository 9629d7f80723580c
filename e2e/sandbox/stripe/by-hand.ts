import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { refused } from './api-error.ts';
import { cancelPayment, capturePayment } from './capture-or-cancel.ts';
import { closeDispute, openDispute } from './dispute.ts';
import { newId } from './ids.ts';
import { createRefund, type RefundFate, settleRefund } from './refund.ts';
import { closeReview, openReview } from './review.ts';

/**
 * What people do in Stripe's Dashboard and what banks do, with the events that Stripe sends of it.
 * Ids are those of PaymentIntents; amounts are in minor units, all there is when left out. Every
 * method throws `ApiError` where Stripe would refuse.
 */
export class HandsOnPayments {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  capture(paymentIntentId: string, amount?: number): void {
    const intent = this.#account.paymentIntentOf(paymentIntentId);
    capturePayment(this.#account, intent, { amount, metadata: undefined });
  }

  cancel(paymentIntentId: string): void {
    const intent = this.#account.paymentIntentOf(paymentIntentId);
    cancelPayment(this.#account, intent, 'requested_by_customer');
  }

  refund(paymentIntentId: string, amount?: number, fate?: RefundFate): Stripe.Refund {
    return createRefund(this.#account, { payment_intent: paymentIntentId, amount }, fate);
  }

  /** Ends a refund that is pending. */
  settleRefund(refundId: string, outcome: 'succeeded' | 'failed'): void {
    settleRefund(this.#account, this.#account.refundOf(refundId), outcome);
  }

  openDispute(paymentIntentId: string): Stripe.Dispute {
    const charge = this.#capturedCharge(paymentIntentId);
    if (charge.disputed) {
      throw refused('This charge is disputed already.');
    }
    return openDispute(this.#account, charge);
  }

  closeDispute(disputeId: string, outcome: 'won' | 'lost'): void {
    const dispute = this.#account.disputeOf(disputeId);
    if (dispute.status !== 'needs_response') {
      throw refused('This dispute is closed already.');
    }
    closeDispute(this.#account, dispute, outcome);
  }

  /** The bank thinks that the card was stolen, and takes nothing back yet. */
  warnOfFraud(paymentIntentId: string): Stripe.Radar.EarlyFraudWarning {
    const charge = this.#capturedCharge(paymentIntentId);
    const warning: Stripe.Radar.EarlyFraudWarning = {
      id: newId('issfr'),
      object: 'radar.early_fraud_warning',
      actionable: !charge.refunded && !charge.disputed,
      charge: charge.id,
      created: this.#account.now(),
      fraud_type: 'unauthorized_use_of_card',
      livemode: false,
      payment_intent: paymentIntentId,
    };
    this.#account.record({ type: 'radar.early_fraud_warning.created', object: warning });
    return warning;
  }

  openReview(paymentIntentId: string): Stripe.Review {
    const intent = this.#account.paymentIntentOf(paymentIntentId);
    if (intent.review !== null) {
      throw refused('This payment is under review already.');
    }
    return openReview(this.#account, intent);
  }

  closeReview(paymentIntentId: string, reason: Stripe.Review.ClosedReason = 'approved'): void {
    const { review } = this.#account.paymentIntentOf(paymentIntentId);
    if (typeof review !== 'string') {
      throw refused('This payment is not under review.');
    }
    closeReview(this.#account, this.#account.reviewOf(review), reason);
  }

  #capturedCharge(paymentIntentId: string): Stripe.Charge {
    const charge = this.#account.latestChargeOf(this.#account.paymentIntentOf(paymentIntentId));
    if (charge?.captured !== true) {
      throw refused('Nothing was taken by this payment.');
    }
    return charge;
  }
}
