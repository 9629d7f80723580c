import type { StripeCheckoutSession } from '@stripe/stripe-js';
import { Emitter } from './emitter.ts';
import type { PaymentPage } from './payment-page.ts';

/** What one page knows about its Checkout Session, and who wants to hear of changes. */
export class CheckoutState {
  readonly changes = new Emitter<{ change: StripeCheckoutSession }>();
  /** Typed on the page; the session itself may have none. */
  email: string | null = null;
  #page: PaymentPage | null = null;
  readonly #cardComplete: () => boolean;

  constructor(cardComplete: () => boolean) {
    this.#cardComplete = cardComplete;
  }

  /** Throws, as Stripe.js does, before the actions are loaded. */
  get page(): PaymentPage {
    if (this.#page === null) {
      throw new Error('Call loadActions before you use the session.');
    }
    return this.#page;
  }

  get session(): StripeCheckoutSession {
    const { session } = this.page;
    const email = session.email ?? this.email;
    const canConfirm = session.status.type === 'open' && email !== null && this.#cardComplete();
    return { ...session, email, canConfirm };
  }

  update(page: PaymentPage): void {
    this.#page = page;
    this.announce();
  }

  announce(): void {
    if (this.#page !== null) {
      this.changes.emit('change', this.session);
    }
  }
}
