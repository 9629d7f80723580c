import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { refused } from './api-error.ts';
import { settleRefund } from './refund.ts';

/** Closes an open session, as `POST /v1/checkout/sessions/:id/expire` does; any other is refused. */
export function expireSession(account: Account, session: Stripe.Checkout.Session): void {
  if (session.status !== 'open') {
    throw refused(
      `This Checkout Session has a status of ${session.status ?? 'unknown'}: only an open one can be expired.`,
    );
  }
  session.status = 'expired';
  session.client_secret = null;
  account.record({ type: 'checkout.session.expired', object: session });
}

/**
 * Does what the clock has made due: expires open sessions, releases holds that nobody captured, ends
 * refunds.
 */
export function settleWhatIsDue(account: Account): void {
  const now = account.now();
  for (const { session } of account.sessions.values()) {
    if (session.status === 'open' && session.expires_at <= now) {
      expireSession(account, session);
    }
  }
  for (const intent of account.paymentIntents.values()) {
    const charge = account.latestChargeOf(intent);
    const captureBefore = charge?.payment_method_details?.card?.capture_before;
    if (
      charge !== null &&
      intent.status === 'requires_capture' &&
      captureBefore !== undefined &&
      captureBefore <= now
    ) {
      releaseHold(account, intent, charge);
    }
  }
  for (const [id, { outcome, at }] of [...account.pendingRefunds]) {
    if (at <= now) {
      settleRefund(account, account.refundOf(id), outcome);
    }
  }
}

function releaseHold(account: Account, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  intent.status = 'canceled';
  intent.amount_capturable = 0;
  intent.canceled_at = account.now();
  intent.cancellation_reason = 'automatic';
  account.record(
    { type: 'charge.expired', object: charge },
    { type: 'payment_intent.canceled', object: intent },
  );
}
