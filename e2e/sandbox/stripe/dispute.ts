import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { newId } from './ids.ts';

const EVIDENCE_WITHIN = 7 * 24 * 60 * 60;

const noEvidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
} satisfies Stripe.Dispute.Evidence;

/** The buyer's bank takes back all that a charge took. */
export function openDispute(account: Account, charge: Stripe.Charge): Stripe.Dispute {
  const dispute: Stripe.Dispute = {
    id: newId('du'),
    object: 'dispute',
    amount: charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created: account.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...noEvidence },
    evidence_details: {
      due_by: account.now() + EVIDENCE_WITHIN,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  };
  account.disputes.set(dispute.id, dispute);
  charge.disputed = true;
  account.record(
    { type: 'charge.dispute.created', object: dispute },
    { type: 'charge.dispute.funds_withdrawn', object: dispute },
  );
  return dispute;
}

/** The bank decided; what is won comes back. */
export function closeDispute(
  account: Account,
  dispute: Stripe.Dispute,
  outcome: 'won' | 'lost',
): void {
  dispute.status = outcome;
  if (outcome === 'won') {
    account.record({ type: 'charge.dispute.funds_reinstated', object: dispute });
  }
  account.record({ type: 'charge.dispute.closed', object: dispute });
}
