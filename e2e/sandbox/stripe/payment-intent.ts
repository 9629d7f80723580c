import type { Stripe } from 'stripe';
import type { CheckoutSession } from './account.ts';
import { newId } from './ids.ts';

/** The PaymentIntent that a session gets when it is first confirmed. */
export function createPaymentIntent(
  { session, paymentIntentData }: CheckoutSession,
  created: number,
): Stripe.PaymentIntent {
  const id = newId('pi');
  const cardOptions = session.payment_method_options?.card;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: session.allowed_payment_method_types,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: paymentIntentData.captureMethod ?? 'automatic_async',
    client_secret: `${id}_secret_${newId('s', 25).slice(2)}`,
    confirmation_method: 'automatic',
    created,
    currency: session.currency ?? '',
    customer: null,
    customer_account: null,
    description: paymentIntentData.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: { ...paymentIntentData.metadata },
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        ...(cardOptions?.capture_method ? { capture_method: cardOptions.capture_method } : {}),
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: cardOptions?.request_three_d_secure ?? 'automatic',
      },
    },
    payment_method_types: [...session.payment_method_types],
    payment_record: null,
    processing: null,
    receipt_email: paymentIntentData.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: paymentIntentData.shipping,
    source: null,
    statement_descriptor: paymentIntentData.statementDescriptor,
    statement_descriptor_suffix: paymentIntentData.statementDescriptorSuffix,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.PaymentIntent;
}

/** Whether a card payment is only held until it is captured. */
export function holdsCards(intent: Stripe.PaymentIntent): boolean {
  return (
    intent.capture_method === 'manual' ||
    intent.payment_method_options?.card?.capture_method === 'manual'
  );
}
