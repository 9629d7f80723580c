import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Account } from './account.ts';
import { invalidRequest, refused } from './api-error.ts';
import { newId } from './ids.ts';
import {
  expand,
  integer,
  metadata,
  text,
  unsupported,
  type ShapeOf,
} from './request-parameters.ts';

/** `POST /v1/refunds`. The amount is in minor units; without one, all that is left is returned. */
export const createRefundParameters = z.strictObject({
  amount: integer(1).optional(),
  charge: text().optional(),
  currency: unsupported(),
  customer: unsupported(),
  expand,
  instructions_email: unsupported(),
  metadata: metadata().optional(),
  origin: unsupported(),
  payment_intent: text().optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  refund_application_fee: unsupported(),
  reverse_transfer: unsupported(),
} satisfies ShapeOf<Stripe.RefundCreateParams>);

type RefundParameters = Omit<z.output<typeof createRefundParameters>, 'expand'>;

/** How a refund ends, and how many seconds later; null where nobody can tell when. */
export interface RefundFate {
  readonly outcome: 'succeeded' | 'failed';
  readonly afterSeconds: number | null;
}

/**
 * Gives money back. Until its end is known the refund is pending; the charge counts it as given
 * back all the same, until it fails.
 */
export function createRefund(
  account: Account,
  parameters: RefundParameters,
  fate: RefundFate = { outcome: 'succeeded', afterSeconds: 0 },
): Stripe.Refund {
  const charge = chargeToRefund(account, parameters);
  if (charge.refunded) {
    throw refused(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = parameters.amount ?? left;
  if (amount > left) {
    throw refused(`Only ${left} of charge ${charge.id} is left to refund.`, { param: 'amount' });
  }
  const settled = fate.outcome === 'succeeded' && fate.afterSeconds === 0;
  const refund: Stripe.Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: newId('txn'),
    charge: charge.id,
    created: account.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: destinationOf(charge),
    metadata: parameters.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: parameters.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: settled ? 'succeeded' : 'pending',
    transfer_reversal: null,
  } satisfies Stripe.Refund;
  account.refunds.set(refund.id, refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  account.record(
    { type: 'refund.created', object: refund },
    { type: 'charge.refunded', object: charge },
  );
  if (settled) {
    account.record({ type: 'refund.updated', object: refund });
  } else if (fate.afterSeconds !== null) {
    const at = account.now() + fate.afterSeconds;
    account.pendingRefunds.set(refund.id, { outcome: fate.outcome, at });
  }
  return refund;
}

function destinationOf(charge: Stripe.Charge): Stripe.Refund.DestinationDetails {
  const type = charge.payment_method_details?.type ?? 'card';
  return type === 'card'
    ? {
        card: {
          reference_status: 'pending',
          reference_type: 'acquirer_reference_number',
          type: 'refund',
        },
        type,
      }
    : { type };
}

/** A pending refund reached the buyer, or came back: then the charge is not refunded after all. */
export function settleRefund(
  account: Account,
  refund: Stripe.Refund,
  outcome: 'succeeded' | 'failed',
): void {
  if (refund.status !== 'pending') {
    throw refused(`This refund has a status of ${refund.status ?? 'unknown'}.`);
  }
  account.pendingRefunds.delete(refund.id);
  refund.status = outcome;
  if (outcome === 'succeeded') {
    account.record({ type: 'refund.updated', object: refund });
    return;
  }
  refund.failure_reason = 'expired_or_canceled_card';
  if (typeof refund.charge === 'string') {
    const charge = account.chargeOf(refund.charge);
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
  }
  account.record(
    { type: 'refund.updated', object: refund },
    { type: 'refund.failed', object: refund },
  );
}

function chargeToRefund(account: Account, parameters: RefundParameters): Stripe.Charge {
  const { charge: chargeId, payment_intent: intentId } = parameters;
  if ((chargeId === undefined) === (intentId === undefined)) {
    throw invalidRequest('Exactly one of charge and payment_intent must be given.', {
      code: chargeId === undefined ? 'parameter_missing' : 'parameters_exclusive',
      param: 'payment_intent',
    });
  }
  const charge =
    chargeId === undefined
      ? account.latestChargeOf(account.paymentIntentOf(intentId ?? ''))
      : account.chargeOf(chargeId);
  if (charge?.captured !== true) {
    throw refused('Nothing was taken by this payment, so that there is nothing to refund.', {
      code: 'charge_not_refundable',
      param: chargeId === undefined ? 'payment_intent' : 'charge',
    });
  }
  return charge;
}
