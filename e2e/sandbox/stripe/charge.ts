import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { bankDetails } from './bank-payment-method.ts';
import { newId } from './ids.ts';
import type { CardOutcome } from './test-cards.ts';

/** Card holds of payments that the buyer makes last seven days (Stripe, "Place a hold on a payment method"). */
const HOLD_SECONDS = 7 * 24 * 60 * 60;

interface Attempt {
  readonly intent: Stripe.PaymentIntent;
  readonly paymentMethod: Stripe.PaymentMethod;
  readonly authenticated: boolean;
  readonly held: boolean;
  readonly failure: Extract<CardOutcome, { kind: 'declined' }> | null;
}

/** Stores the charge of one attempt to pay: held, taken or failed. */
export function createCharge(account: Account, attempt: Attempt): Stripe.Charge {
  const { intent, paymentMethod, held, failure } = attempt;
  const created = account.now();
  const taken = !held && failure === null;
  const charge = {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: taken ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: taken ? newId('txn') : null,
    billing_details: paymentMethod.billing_details,
    calculated_statement_descriptor: 'EVENTS',
    captured: taken,
    created,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: failure ? 'declined_by_network' : 'approved_by_network',
      reason: failure?.declineCode ?? null,
      risk_level: 'normal',
      seller_message: failure?.message ?? 'Payment complete.',
      type: failure ? 'issuer_declined' : 'authorized',
    },
    paid: failure === null,
    payment_intent: intent.id,
    payment_method: paymentMethod.id,
    payment_method_details:
      paymentMethod.type === 'card'
        ? { card: cardDetails(attempt, created), type: 'card' }
        : bankDetails(paymentMethod.type),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: failure ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge;
  account.charges.set(charge.id, charge);
  return charge;
}

function cardDetails(
  { intent, paymentMethod, held, failure, authenticated }: Attempt,
  created: number,
): Stripe.Charge.PaymentMethodDetails.Card {
  const { card } = paymentMethod;
  return {
    amount_authorized: failure ? null : intent.amount,
    authorization_code: failure ? null : '123456',
    brand: card?.brand ?? null,
    ...(held && failure === null ? { capture_before: created + HOLD_SECONDS } : {}),
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: failure?.code === 'incorrect_cvc' ? 'fail' : 'pass',
    },
    country: card?.country ?? null,
    electronic_commerce_indicator: authenticated ? '05' : null,
    exp_month: card?.exp_month ?? 0,
    exp_year: card?.exp_year ?? 0,
    funding: card?.funding ?? null,
    installments: null,
    last4: card?.last4 ?? null,
    mandate: null,
    network: card?.brand ?? null,
    network_transaction_id: failure ? null : newId('ntx', 15),
    regulated_status: 'unregulated',
    three_d_secure: authenticated
      ? {
          authentication_flow: 'challenge',
          electronic_commerce_indicator: '05',
          exemption_indicator: null,
          result: 'authenticated',
          result_reason: null,
          transaction_id: newId('tds', 24),
          version: '2.2.0',
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  } satisfies Stripe.Charge.PaymentMethodDetails.Card;
}
