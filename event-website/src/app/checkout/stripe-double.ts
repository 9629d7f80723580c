import type { Appearance } from '@stripe/stripe-js';
import type { Checkout, CheckoutStripe, ConfirmResult, ElementChange } from './checkout-stripe';

/** A stand-in for Stripe.js in unit tests. It confirms when the test says how that ends. */
export class StripeDouble implements CheckoutStripe, Checkout {
  /** What happened to it, in order. */
  readonly log: string[] = [];
  session: { status: { type: 'open' | 'expired' | 'complete' } } = { status: { type: 'open' } };
  appearance: Appearance | undefined;

  private loadFailed: () => void = () => undefined;
  private changed: (change: ElementChange) => void = () => undefined;
  private resolve: (result: ConfirmResult) => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;

  initCheckoutElementsSdk({
    clientSecret,
    elementsOptions,
  }: {
    clientSecret: string | Promise<string>;
    elementsOptions?: { appearance?: Appearance };
  }): Checkout {
    this.log.push(typeof clientSecret === 'string' ? `init ${clientSecret}` : 'init later');
    this.appearance = elementsOptions?.appearance;
    return this;
  }

  createPaymentElement() {
    return {
      mount: () => void this.log.push('mount'),
      destroy: () => void this.log.push('destroy'),
      on: (event: 'loaderror' | 'change', handler: (change: ElementChange) => void) => {
        if (event === 'change') this.changed = handler;
        else this.loadFailed = () => handler({ complete: false, value: { type: '' } });
      },
    };
  }

  changeAppearance(appearance: Appearance): void {
    this.log.push('changeAppearance');
    this.appearance = appearance;
  }

  loadActions() {
    return Promise.resolve({
      type: 'success' as const,
      actions: {
        confirm: ({ redirect }: { redirect: 'if_required' }) => {
          this.log.push(`confirm ${redirect}`);
          return new Promise<ConfirmResult>((resolve, reject) => {
            this.resolve = resolve;
            this.reject = reject;
          });
        },
        getSession: () => this.session,
      },
    });
  }

  /** The buyer chooses a payment method. */
  choose(type: string): void {
    this.changed({ complete: false, value: { type } });
  }

  /** The buyer fills in all fields for a card. */
  complete(): void {
    this.changed({ complete: true, value: { type: 'card' } });
  }

  /** Stripe's fields cannot be shown. */
  failToLoad(): void {
    this.loadFailed();
  }

  succeed(): void {
    this.session = { status: { type: 'complete' } };
    this.resolve({ type: 'success' });
  }

  refuse(message: string, code: 'paymentFailed' | null = 'paymentFailed'): void {
    this.resolve({ type: 'error', error: { message, code } });
  }

  loseConnection(): void {
    this.reject(new TypeError('Failed to fetch'));
  }

  /** How often a payment was confirmed. */
  get confirmed(): number {
    return this.log.filter((entry) => entry.startsWith('confirm')).length;
  }
}
