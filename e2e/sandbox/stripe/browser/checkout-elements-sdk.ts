import type {
  StripeCheckoutElementsSdk,
  StripeCheckoutElementsSdkOptions,
} from '@stripe/stripe-js';
import { createActions, type Actions } from './checkout-actions.ts';
import { CheckoutState } from './checkout-state.ts';
import { Frame } from './frame.ts';
import type { ControllerProtocol } from './messages.ts';
import { CardFields } from './payment-element.ts';

/** What `loadActions` resolves with. */
type LoadActionsResult =
  { type: 'success'; actions: Actions } | { type: 'error'; error: { message: string; code: null } };

/** The part of the Checkout elements that the stand-in offers. */
export type CheckoutElements = Pick<
  StripeCheckoutElementsSdk,
  'changeAppearance' | 'createPaymentElement' | 'getPaymentElement' | 'loadFonts' | 'on'
> & { loadActions(): Promise<LoadActionsResult> };

/**
 * Starts the payment step of one Checkout Session; `origin` is where the stand-in listens. Its fields are
 * in English whatever the `locale`, which the address of their frame names.
 */
export function initCheckoutElementsSdk(
  origin: string,
  publishableKey: string,
  locale: string,
  options: StripeCheckoutElementsSdkOptions,
): CheckoutElements {
  let cardFields: CardFields | null = null;
  let methods: readonly string[] = [];
  let loading: Promise<LoadActionsResult> | null = null;
  let look = options.elementsOptions ?? {};
  const state = new CheckoutState(() => cardFields?.state.complete ?? false);
  state.email = options.defaultValues?.email ?? null;
  const controller = createController(origin);

  async function loadActions(): Promise<LoadActionsResult> {
    const key = { publishableKey, clientSecret: await options.clientSecret };
    const answer = await controller.call('load', key);
    if (answer.type === 'refused') {
      return { type: 'error', error: { code: null, message: answer.message } };
    }
    state.update(answer.page);
    methods = answer.page.paymentMethodTypes;
    cardFields?.offer(methods);
    const actions = createActions({
      state,
      key,
      controller,
      origin,
      cardFields() {
        if (cardFields === null) {
          throw new Error('Create and mount a payment element before you confirm.');
        }
        return cardFields;
      },
    });
    return { type: 'success', actions };
  }

  return {
    on: (event, handler) => state.changes.on(event, handler),
    loadActions: () => (loading ??= loadActions()),
    changeAppearance(changed) {
      look = { ...look, appearance: changed };
      cardFields?.changeAppearance(changed);
    },
    loadFonts: () => undefined,
    getPaymentElement: () => cardFields?.element ?? null,
    createPaymentElement() {
      const address = new URL('/elements/payment', origin);
      address.searchParams.set('locale', locale);
      cardFields = new CardFields(address, look, () => state.announce());
      cardFields.offer(methods);
      return cardFields.element;
    },
  } satisfies CheckoutElements;
}

function createController(origin: string): Frame<ControllerProtocol> {
  const address = new URL('/elements/controller', origin);
  const controller = new Frame<ControllerProtocol>(address, 'Secure payment controller', {});
  controller.element.hidden = true;
  controller.element.tabIndex = -1;
  controller.element.ariaHidden = 'true';
  document.body.append(controller.element);
  return controller;
}
