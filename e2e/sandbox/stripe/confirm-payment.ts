import type { Stripe } from 'stripe';
import type { Account, CheckoutSession, StoredPaymentMethod } from './account.ts';
import { cardError, refused } from './api-error.ts';
import { createCharge } from './charge.ts';
import { createPaymentIntent, holdsCards } from './payment-intent.ts';
import { outcomeOf, type CardOutcome } from './test-cards.ts';

interface Confirmation {
  readonly stored: StoredPaymentMethod;
  /** What the page showed the buyer, in minor units: a session that costs something else is not confirmed. */
  readonly expectedAmount: number;
  readonly email: string | null;
  /** Where the bank's page for 3-D Secure is. */
  readonly authenticationUrl: (intent: Stripe.PaymentIntent) => string;
  /** Where the bank's page is that a buyer without a card is sent to. */
  readonly bankUrl: (intent: Stripe.PaymentIntent) => string;
}

/**
 * Tries to pay for an open session. The first try makes its PaymentIntent, later ones use the same.
 * A card that needs 3-D Secure leaves it in `requires_action`; a declined card throws 402 and
 * leaves the session open.
 */
export function confirmPayment(
  account: Account,
  checkout: CheckoutSession,
  confirmation: Confirmation,
): void {
  const { session } = checkout;
  checkConfirmable(session, confirmation);
  session.customer_details = customerDetails(session, confirmation);
  const intent = paymentIntentFor(account, checkout);
  const { paymentMethod, cardNumber } = confirmation.stored;
  intent.payment_method = paymentMethod.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  if (cardNumber === null) {
    sendToBank(account, checkout, intent, confirmation.bankUrl(intent));
    return;
  }
  const outcome = outcomeOf(cardNumber);
  switch (outcome.kind) {
    case 'approved':
      accept(account, checkout, intent, { paymentMethod, authenticated: false });
      return;
    case 'authentication':
      intent.status = 'requires_action';
      intent.next_action = {
        type: 'use_stripe_sdk',
        use_stripe_sdk: {
          type: 'three_d_secure_redirect',
          stripe_js: confirmation.authenticationUrl(intent),
        },
      };
      account.record({ type: 'payment_intent.requires_action', object: intent });
      return;
    case 'declined':
      throw decline(account, intent, paymentMethod, outcome);
    default:
      outcome satisfies never;
  }
}

function sendToBank(
  account: Account,
  { session }: CheckoutSession,
  intent: Stripe.PaymentIntent,
  url: string,
): void {
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url, return_url: returnUrlOf(session) },
  };
  account.record({ type: 'payment_intent.requires_action', object: intent });
}

/** Where a bank sends the buyer back to. */
export function returnUrlOf(session: Stripe.Checkout.Session): string | null {
  return session.return_url?.replaceAll('{CHECKOUT_SESSION_ID}', session.id) ?? null;
}

function checkConfirmable(
  session: Stripe.Checkout.Session,
  { expectedAmount, stored }: Confirmation,
): void {
  if (session.status === 'expired') {
    throw refused('This Checkout Session has expired.', {
      code: 'checkout_session_expired',
    });
  }
  if (session.status !== 'open') {
    throw refused('This Checkout Session is already complete.', {
      code: 'checkout_session_already_complete',
    });
  }
  if (!session.payment_method_types.includes(stored.paymentMethod.type)) {
    throw refused(`This Checkout Session does not offer ${stored.paymentMethod.type}.`, {
      param: 'payment_method',
    });
  }
  if (expectedAmount !== session.amount_total) {
    throw refused('The amount is not the one of this Checkout Session.', {
      code: 'checkout_amount_mismatch',
      param: 'expected_amount',
    });
  }
}

function customerDetails(
  session: Stripe.Checkout.Session,
  { stored, email }: Confirmation,
): Stripe.Checkout.Session.CustomerDetails {
  const { billing_details: billing } = stored.paymentMethod;
  const known = session.customer_email ?? email ?? billing.email;
  if (known === null) {
    throw refused('An e-mail address is required to confirm this Checkout Session.', {
      code: 'parameter_missing',
      param: 'email',
    });
  }
  return {
    address: billing.address,
    business_name: null,
    email: known,
    individual_name: null,
    name: billing.name,
    phone: billing.phone,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

function paymentIntentFor(account: Account, checkout: CheckoutSession): Stripe.PaymentIntent {
  const { session } = checkout;
  if (typeof session.payment_intent === 'string') {
    return account.paymentIntentOf(session.payment_intent);
  }
  const intent = createPaymentIntent(checkout, account.now());
  account.paymentIntents.set(intent.id, intent);
  session.payment_intent = intent.id;
  account.record({ type: 'payment_intent.created', object: intent });
  return intent;
}

/** The bank said yes: holds the money, or takes it where the session asks for no hold. */
export function accept(
  account: Account,
  { session }: CheckoutSession,
  intent: Stripe.PaymentIntent,
  method: { paymentMethod: Stripe.PaymentMethod; authenticated: boolean },
): void {
  const held = method.paymentMethod.type === 'card' && holdsCards(intent);
  const charge = createCharge(account, { intent, ...method, held, failure: null });
  intent.latest_charge = charge.id;
  intent.next_action = null;
  account.record({ type: 'charge.succeeded', object: charge });
  if (held) {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    account.record({ type: 'payment_intent.amount_capturable_updated', object: intent });
  } else {
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
    account.record({ type: 'payment_intent.succeeded', object: intent });
  }
  if (session.status === 'open') {
    session.status = 'complete';
    session.client_secret = null;
    session.payment_status = held ? 'unpaid' : 'paid';
    account.record({ type: 'checkout.session.completed', object: session });
  }
}

function decline(
  account: Account,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  failure: Extract<CardOutcome, { kind: 'declined' }>,
) {
  const charge = createCharge(account, {
    intent,
    paymentMethod,
    authenticated: false,
    held: false,
    failure,
  });
  const details = {
    charge: charge.id,
    code: failure.code,
    ...(failure.declineCode === null ? {} : { decline_code: failure.declineCode }),
    message: failure.message,
  };
  intent.latest_charge = charge.id;
  intent.payment_method = null;
  intent.status = 'requires_payment_method';
  intent.last_payment_error = { ...details, payment_method: paymentMethod, type: 'card_error' };
  account.record(
    { type: 'charge.failed', object: charge },
    { type: 'payment_intent.payment_failed', object: intent },
  );
  return cardError({ ...details, payment_intent: structuredClone(intent) });
}
