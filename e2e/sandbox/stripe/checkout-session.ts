import type { Stripe } from 'stripe';
import type { Account, CheckoutSession } from './account.ts';
import { storedAddress } from './address.ts';
import {
  checkMode,
  checkedExpiry,
  checkedPaymentMethods,
  checkedTotal,
} from './checkout-session-checks.ts';
import type { CreateSessionParameters } from './checkout-session-parameters.ts';
import { newId } from './ids.ts';
import { createLineItem } from './line-items.ts';

/** Opens a Checkout Session, or throws the 400 for parameters that do not go together. */
export function createCheckoutSession(
  account: Account,
  parameters: CreateSessionParameters,
): CheckoutSession {
  checkMode(parameters);
  const created = account.now();
  const expiresAt = checkedExpiry(parameters.expires_at, created);
  const lineItems = parameters.line_items.map((item) => createLineItem(account, item));
  const { currency, total } = checkedTotal(lineItems);
  const paymentMethodTypes = checkedPaymentMethods(parameters, currency);
  const id = newId('cs_test', 58);
  const clientSecret = `${id}_secret_${newId('s', 40).slice(2)}`;
  const intentData = parameters.payment_intent_data;
  const checkout: CheckoutSession = {
    session: buildSession(parameters, {
      id,
      clientSecret,
      created,
      expiresAt,
      currency,
      total,
      paymentMethodTypes,
    }),
    clientSecret,
    lineItems,
    paymentIntentData: {
      captureMethod: intentData?.capture_method ?? null,
      description: intentData?.description ?? null,
      metadata: intentData?.metadata ?? {},
      receiptEmail: intentData?.receipt_email ?? null,
      shipping: shippingOf(intentData?.shipping),
      statementDescriptor: intentData?.statement_descriptor ?? null,
      statementDescriptorSuffix: intentData?.statement_descriptor_suffix ?? null,
    },
  };
  account.sessions.set(id, checkout);
  return checkout;
}

function shippingOf(
  shipping: NonNullable<CreateSessionParameters['payment_intent_data']>['shipping'],
): Stripe.PaymentIntent.Shipping | null {
  return shipping === undefined ? null : { ...shipping, address: storedAddress(shipping.address) };
}

interface Computed {
  id: string;
  clientSecret: string;
  created: number;
  expiresAt: number;
  currency: string;
  total: number;
  paymentMethodTypes: string[];
}

function buildSession(
  parameters: CreateSessionParameters,
  computed: Computed,
): Stripe.Checkout.Session {
  const card = parameters.payment_method_options?.card;
  return {
    id: computed.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: parameters.allow_promotion_codes ?? null,
    allowed_payment_method_types: parameters.allowed_payment_method_types ?? null,
    amount_subtotal: computed.total,
    amount_total: computed.total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: parameters.billing_address_collection ?? null,
    cancel_url: parameters.cancel_url ?? null,
    client_reference_id: parameters.client_reference_id ?? null,
    client_secret: computed.clientSecret,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: computed.created,
    currency: computed.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details: null,
    customer_email: parameters.customer_email ?? null,
    discounts: [],
    expires_at: computed.expiresAt,
    integration_identifier: parameters.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: parameters.locale ?? null,
    managed_payments: { enabled: false },
    metadata: parameters.metadata ?? {},
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        ...(card?.capture_method ? { capture_method: card.capture_method } : {}),
        request_three_d_secure: card?.request_three_d_secure ?? 'automatic',
      },
    },
    payment_method_types: computed.paymentMethodTypes,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    ...(parameters.return_url === undefined ? {} : { return_url: parameters.return_url }),
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: parameters.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: parameters.ui_mode,
    // Where Stripe's hosted page would be.
    url: null,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session;
}
