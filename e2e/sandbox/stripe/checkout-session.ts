import type { Stripe } from 'stripe';
import type { Account, CheckoutSession } from './account.ts';
import { invalidRequest } from './api-error.ts';
import type { CreateSessionParameters } from './checkout-session-parameters.ts';
import { MAXIMUM_CHARGE, formatAmount, minimumChargeOf } from './currencies.ts';
import { newId } from './ids.ts';
import { createLineItem } from './line-items.ts';
import { offeredPaymentMethods } from './payment-method-types.ts';

const MINIMUM_LIFE = 30 * 60;
const MAXIMUM_LIFE = 24 * 60 * 60;

/** Parameters that the Checkout Sessions API reference forbids with `ui_mode: elements`. */
const forbiddenWithElements = [
  'after_expiration',
  'branding_settings',
  'cancel_url',
  'custom_fields',
  'custom_text',
  'optional_items',
  'origin_context',
  'submit_type',
  'success_url',
] as const satisfies readonly (keyof CreateSessionParameters)[];

/** Opens a Checkout Session, or throws the 400 for parameters that do not go together. */
export function createCheckoutSession(
  account: Account,
  parameters: CreateSessionParameters,
): CheckoutSession {
  checkMode(parameters);
  const created = account.now();
  const expiresAt = checkedExpiry(parameters.expires_at, created);
  const { currency, total } = checkedTotal(parameters.line_items);
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
    lineItems: parameters.line_items.map((item) => createLineItem(item, created)),
    paymentIntentData: {
      captureMethod: intentData?.capture_method ?? null,
      description: intentData?.description ?? null,
      metadata: intentData?.metadata ?? {},
      receiptEmail: intentData?.receipt_email ?? null,
      statementDescriptor: intentData?.statement_descriptor ?? null,
      statementDescriptorSuffix: intentData?.statement_descriptor_suffix ?? null,
    },
  };
  account.sessions.set(id, checkout);
  return checkout;
}

function checkMode(parameters: CreateSessionParameters): void {
  if (parameters.mode !== 'payment') {
    throw invalidRequest(`The sandbox implements no other mode than payment.`, { param: 'mode' });
  }
  if (parameters.ui_mode !== 'elements') {
    throw invalidRequest(`The sandbox implements no other ui_mode than elements.`, {
      param: 'ui_mode',
    });
  }
  for (const param of forbiddenWithElements) {
    if (parameters[param] !== undefined) {
      throw invalidRequest(`${param} cannot be used with ui_mode: elements.`, { param });
    }
  }
}

/** 30 minutes to 24 hours after creation, and 24 hours where nothing is said. */
function checkedExpiry(expiresAt: number | undefined, created: number): number {
  const latest = created + MAXIMUM_LIFE;
  if (expiresAt === undefined) {
    return latest;
  }
  if (expiresAt < created + MINIMUM_LIFE || expiresAt > latest) {
    throw invalidRequest(
      'expires_at must be between 30 minutes and 24 hours after the session is created.',
      { param: 'expires_at' },
    );
  }
  return expiresAt;
}

function checkedTotal(items: CreateSessionParameters['line_items']) {
  const [first, ...rest] = items.map((item) => item.price_data.currency);
  if (first === undefined || rest.some((currency) => currency !== first)) {
    throw invalidRequest('All line items must have the same currency.', { param: 'line_items' });
  }
  const total = items.reduce((sum, item) => sum + item.price_data.unit_amount * item.quantity, 0);
  const minimum = minimumChargeOf(first);
  if (total < minimum) {
    throw invalidRequest(`The total must be at least ${formatAmount(minimum, first)}.`, {
      code: 'amount_too_small',
      param: 'line_items',
    });
  }
  if (total > MAXIMUM_CHARGE) {
    throw invalidRequest(`The total must be at most ${formatAmount(MAXIMUM_CHARGE, first)}.`, {
      code: 'amount_too_large',
      param: 'line_items',
    });
  }
  return { currency: first, total };
}

function checkedPaymentMethods(parameters: CreateSessionParameters, currency: string): string[] {
  const { types, redirects } = offeredPaymentMethods(
    currency,
    parameters.allowed_payment_method_types,
  );
  if (types.length === 0) {
    throw invalidRequest('No payment method of this account is allowed for this session.', {
      param: 'allowed_payment_method_types',
    });
  }
  if (redirects && parameters.return_url === undefined) {
    throw invalidRequest(
      'return_url is required because a payment method of this session leads away from the page.',
      { code: 'parameter_missing', param: 'return_url' },
    );
  }
  return types;
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
    cancel_url: null,
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
    success_url: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'elements',
    url: null,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session;
}
