import type { Appearance, StripeCheckoutElementsSdkOptions } from '@stripe/stripe-js';

/**
 * The part of Stripe.js that the payment step uses: Checkout elements, as the reference "Elements
 * with Checkout Sessions API" describes them. The compiler checks that Stripe's own types fit; a
 * test needs no more than this.
 */
export interface CheckoutStripe {
  initCheckoutElementsSdk(options: StripeCheckoutElementsSdkOptions): Checkout;
}

export interface Checkout {
  createPaymentElement(): PaymentElement;
  changeAppearance(appearance: Appearance): void;
  loadActions(): Promise<
    { type: 'success'; actions: CheckoutActions } | { type: 'error'; error: { message: string } }
  >;
}

export interface PaymentElement {
  mount(place: HTMLElement): void;
  destroy(): void;
  on(event: 'loaderror', handler: () => void): unknown;
  /** Tells the type of the payment method that is chosen, such as `card`. */
  on(event: 'change', handler: (change: { value: { type: string } }) => void): unknown;
}

export interface CheckoutActions {
  /** An `error` is a definite answer; a rejection says nothing about the payment. */
  confirm(options: { redirect: 'if_required' }): Promise<ConfirmResult>;
  getSession(): { status: { type: 'open' | 'expired' | 'complete' } };
}

export type ConfirmResult = { type: 'success' } | { type: 'error'; error: { message: string } };
