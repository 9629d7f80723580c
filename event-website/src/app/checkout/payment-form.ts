import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { Amount } from '../../../../bff/src/contract/amount.ts';
import type { PurchasePhase } from '../../../../bff/src/contract/purchase-status.ts';
import type { Site } from '../../../../bff/src/contract/site.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { Purchases } from '../purchase-status/purchases';
import type { ProblemKind } from '../ui/problem';
import { LegalLinks } from '../ui/legal-links';
import { problemOf } from '../ui/problem';
import { ProblemNotice } from '../ui/problem-notice';
import { AcceptTerms } from './accept-terms';
import { appearanceOf, fontsOf } from './appearance';
import type { CheckoutActions } from './checkout-stripe';
import { STRIPE_LOADER } from './stripe-loader';

type Stage = 'loading' | 'unavailable' | 'ready' | 'confirming';

/**
 * Stripe's Payment Element and the button that pays.
 *
 * It never says that a payment failed unless Stripe.js said so for a session that is still open.
 * Whatever else happens after `confirm` was called, only the purchase's page knows the truth.
 */
@Component({
  selector: 'app-payment-form',
  imports: [AcceptTerms, AmountPipe, LegalLinks, ProblemNotice, MessagePipe],
  templateUrl: './payment-form.html',
  styleUrl: './payment-form.css',
})
export class PaymentForm {
  private readonly loadStripe = inject(STRIPE_LOADER);
  private readonly purchases = inject(Purchases);
  private readonly injector = inject(Injector);
  private readonly fields = viewChild.required<ElementRef<HTMLElement>>('fields');
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly declinedNotice = viewChild<ElementRef<HTMLElement>>('declinedNotice');
  private readonly terms = viewChild(AcceptTerms);
  private readonly leaving: (() => void)[] = [];
  private actions: CheckoutActions | null = null;
  private destroyed = false;

  readonly purchaseId = input.required<string>();
  readonly clientSecret = input.required<string>();
  readonly stripe = input.required<Site['stripe']>();
  readonly total = input.required<Amount>();
  /** Whether the terms have to be accepted before. */
  readonly termsTick = input(false);
  /** Whether the time to pay is over. */
  readonly over = input.required<boolean>();

  /** Whether a payment is under way: then nothing else may happen to the purchase from here. */
  readonly busy = output<boolean>();
  /** The payment was made, or nobody here knows whether it was. */
  readonly settled = output<void>();

  protected readonly stage = signal<Stage>('loading');
  protected readonly problem = signal<ProblemKind | null>(null);
  /** How the last attempt ended: the key of its words, and Stripe's own in the buyer's language. */
  protected readonly declined = signal<{ words: string; message: string } | null>(null);
  /** The type of the payment method that is chosen. */
  private readonly method = signal('card');
  /** Whether nothing is missing in Stripe's fields. */
  private complete = false;
  protected readonly takenAtOnce = computed(() =>
    this.stripe().takenAtOnce.includes(this.method()),
  );
  protected readonly mayPay = computed(() => this.stage() === 'ready' && !this.over());

  constructor() {
    afterNextRender(() => void this.open());
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      this.close();
    });
  }

  /** Loads Stripe.js and shows its fields; also after that failed. */
  protected async open(): Promise<void> {
    this.stage.set('loading');
    try {
      const stripe = await this.loadStripe(this.stripe());
      if (this.destroyed) return;
      const fields = this.fields().nativeElement;
      const checkout = stripe.initCheckoutElementsSdk({
        clientSecret: this.clientSecret(),
        elementsOptions: {
          appearance: appearanceOf(fields),
          fonts: fontsOf(fields.ownerDocument),
        },
      });
      const element = checkout.createPaymentElement();
      element.on('loaderror', () => this.stage.set('unavailable'));
      element.on('change', ({ value, complete }) => {
        this.method.set(value.type);
        this.complete = complete;
      });
      element.mount(this.place().nativeElement);
      this.leaving.push(() => element.destroy());
      this.followTheme(() => checkout.changeAppearance(appearanceOf(fields)));
      const loaded = await checkout.loadActions();
      if (loaded.type === 'error') throw new Error(loaded.error.message);
      this.actions = loaded.actions;
      if (this.stage() === 'loading') this.stage.set('ready');
    } catch {
      // Blocked, offline, or Stripe is down: whichever it is, no payment has begun.
      this.close();
      this.stage.set('unavailable');
    }
  }

  protected async pay(): Promise<void> {
    const { actions } = this;
    if (!this.mayPay() || actions === null || this.terms()?.check() === false) return;
    this.stage.set('confirming');
    this.problem.set(null);
    this.declined.set(null);
    this.busy.emit(true);
    if (!(await this.mayConfirm())) return;
    try {
      const result = await actions.confirm({ redirect: 'if_required' });
      if (result.type === 'error' && actions.getSession().status.type === 'open') {
        this.showDecline(result.error);
      } else {
        this.settled.emit();
      }
    } catch {
      // No answer is not a "no": the money may be on its way. The purchase's page finds out.
      this.settled.emit();
    }
  }

  /** Asks the BFF, just before the money moves, whether it still may. */
  private async mayConfirm(): Promise<boolean> {
    try {
      const { phase } = await this.purchases.confirming(this.purchaseId());
      if (isPayable(phase)) return true;
      this.settled.emit();
    } catch (error) {
      const { kind } = problemOf(error);
      if (kind === 'payment-window-over' || kind === 'already-registering') {
        this.settled.emit();
      } else {
        this.problem.set(kind);
        this.resume();
      }
    }
    return false;
  }

  /** With all fields filled in and no word of the bank, it is the authentication that failed. */
  private showDecline({ code, message }: { code: 'paymentFailed' | null; message: string }): void {
    const words = code === null && this.complete ? 'not-confirmed' : 'declined';
    this.declined.set({ words: `checkout.${words}`, message });
    this.resume();
    afterNextRender(() => this.declinedNotice()?.nativeElement.focus(), {
      injector: this.injector,
    });
  }

  private resume(): void {
    this.stage.set('ready');
    this.busy.emit(false);
  }

  private followTheme(change: () => void): void {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', change);
    this.leaving.push(() => dark.removeEventListener('change', change));
  }

  private close(): void {
    for (const leave of this.leaving.splice(0)) leave();
  }
}

/** `checking` may be this very attempt, announced a moment ago; Stripe itself refuses a second payment. */
function isPayable(phase: PurchasePhase): boolean {
  return phase === 'to-pay' || phase === 'checking';
}
