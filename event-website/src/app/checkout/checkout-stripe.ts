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
  /** Tells the type of the payment method that is chosen, such as `card`, and whether nothing is missing. */
  on(event: 'change', handler: (change: ElementChange) => void): unknown;
}

export interface ElementChange {
  complete: boolean;
  value: { type: string };
}

export interface CheckoutActions {
  /** An `error` is a definite answer; a rejection says nothing about the payment. */
  confirm(options: { redirect: 'if_required' }): Promise<ConfirmResult>;
  getSession(): { status: { type: 'open' | 'expired' | 'complete' } };
}

/** `paymentFailed` is the word of the bank; with `null` it was not asked, or did not know its customer. */
export type ConfirmResult =
  { type: 'success' } | { type: 'error'; error: { message: string; code: 'paymentFailed' | null } };
