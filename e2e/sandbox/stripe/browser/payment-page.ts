import type { StripeCheckoutSession } from '@stripe/stripe-js';

/** What the browser hears about a Checkout Session from `/v1/payment_pages/:id`. */
export interface PaymentPage {
  readonly session: StripeCheckoutSession;
  /** The bank's 3-D Secure page that the payment waits for; null while it waits for none. */
  readonly authenticationUrl: string | null;
  /** The bank's page that the buyer is to be sent to; null while the payment waits for none. */
  readonly bankUrl: string | null;
  /** What the session can be paid with. */
  readonly paymentMethodTypes: readonly string[];
  /** Where the session sends the buyer afterwards, `{CHECKOUT_SESSION_ID}` filled in. */
  readonly returnUrl: string | null;
}
