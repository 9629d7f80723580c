import type {
  StripeCheckoutAmount,
  StripeCheckoutLineItem,
  StripeCheckoutSession,
  StripeCheckoutStatus,
} from '@stripe/stripe-js';
import type { Stripe } from 'stripe';
import type { Account, CheckoutSession } from './account.ts';
import type { PaymentPage } from './browser/payment-page.ts';
import { returnUrlOf } from './confirm-payment.ts';
import { formatAmount, fractionDigitsOf } from './currencies.ts';

/** A session as Stripe.js shows it to the page that embeds it. */
export function paymentPageOf(account: Account, checkout: CheckoutSession): PaymentPage {
  const { session } = checkout;
  const intent =
    typeof session.payment_intent === 'string'
      ? account.paymentIntentOf(session.payment_intent)
      : null;
  return {
    session: browserSession(checkout, intent),
    authenticationUrl: authenticationUrlOf(intent),
    bankUrl: intent?.next_action?.redirect_to_url?.url ?? null,
    returnUrl: returnUrlOf(session),
    paymentMethodTypes: session.payment_method_types,
  };
}

function authenticationUrlOf(intent: Stripe.PaymentIntent | null): string | null {
  const action: object = intent?.next_action?.use_stripe_sdk ?? {};
  return 'stripe_js' in action && typeof action.stripe_js === 'string' ? action.stripe_js : null;
}

function browserSession(
  { session, lineItems }: CheckoutSession,
  intent: Stripe.PaymentIntent | null,
): StripeCheckoutSession {
  const currency = session.currency ?? '';
  const locale = session.locale === null || session.locale === 'auto' ? 'en' : session.locale;
  const amount = (minorUnits: number): StripeCheckoutAmount => ({
    minorUnitsAmount: minorUnits,
    amount: formatAmount(minorUnits, currency, locale),
  });
  const total = session.amount_total ?? 0;
  const lastMessage = intent?.last_payment_error?.message;
  return {
    billingAddress: null,
    businessName: null,
    nameCollection: null,
    // Stripe.js itself decides this: it depends on what is typed into the elements.
    canConfirm: false,
    currency,
    currencyOptions: null,
    discountAmounts: null,
    email: session.customer_details?.email ?? session.customer_email,
    id: session.id,
    lastPaymentError: lastMessage === undefined ? null : { message: lastMessage },
    lineItems: lineItems.map((item) => browserLineItem(item, amount)),
    livemode: false,
    minorUnitsAmountDivisor: 10 ** fractionDigitsOf(currency),
    optionalItems: null,
    phoneNumber: null,
    recurring: null,
    savedPaymentMethods: null,
    shipping: null,
    shippingAddress: null,
    shippingOptions: [],
    status: statusOf(session),
    surcharge: null,
    tax: { status: 'ready' },
    taxAmounts: null,
    taxIdInfo: null,
    total: {
      appliedBalance: amount(0),
      balanceAppliedToNextInvoice: false,
      discount: amount(0),
      shippingRate: amount(0),
      subtotal: amount(total),
      surcharge: amount(0),
      taxExclusive: amount(0),
      taxInclusive: amount(0),
      total: amount(total),
    },
  } satisfies StripeCheckoutSession;
}

function browserLineItem(
  item: Stripe.LineItem,
  amount: (minorUnits: number) => StripeCheckoutAmount,
): StripeCheckoutLineItem {
  return {
    id: item.id,
    name: item.description ?? '',
    discount: amount(0),
    subtotal: amount(item.amount_subtotal),
    total: amount(item.amount_total),
    taxExclusive: amount(0),
    taxInclusive: amount(0),
    unitAmount: amount(item.price?.unit_amount ?? 0),
    unitAmountDecimal: null,
    description: null,
    quantity: item.quantity ?? 1,
    unitLabel: null,
    discountAmounts: null,
    taxAmounts: null,
    recurring: null,
    adjustableQuantity: null,
    images: [],
    priceId: item.price?.id ?? '',
    isRemovable: false,
    pricing: null,
    transformQuantity: null,
  } satisfies StripeCheckoutLineItem;
}

function statusOf(session: Stripe.Checkout.Session): StripeCheckoutStatus {
  switch (session.status) {
    case 'expired':
      return { type: 'expired' };
    case 'complete':
      return {
        type: 'complete',
        paymentStatus: session.payment_status === 'paid' ? 'paid' : 'unpaid',
      };
    default:
      return { type: 'open' };
  }
}
