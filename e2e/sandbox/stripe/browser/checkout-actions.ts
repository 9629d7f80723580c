import type {
  StripeCheckoutConfirmResult,
  StripeCheckoutLoadActionsSuccess,
  StripeCheckoutUpdateEmailResult,
} from '@stripe/stripe-js';
import { showAuthentication } from './authentication-dialog.ts';
import type { CheckoutState } from './checkout-state.ts';
import type { Frame } from './frame.ts';
import type { ControllerProtocol, PageAnswer, Refusal, SessionKey } from './messages.ts';
import type { CardFields } from './payment-element.ts';

type Confirm = NonNullable<Parameters<StripeCheckoutLoadActionsSuccess['confirm']>[0]>;

/** The actions that the stand-in offers of those that Stripe.js has. */
export type Actions = Pick<
  StripeCheckoutLoadActionsSuccess,
  'confirm' | 'getSession' | 'updateEmail' | 'validateElements'
>;

interface Checkout {
  readonly state: CheckoutState;
  readonly key: SessionKey;
  readonly controller: Frame<ControllerProtocol>;
  readonly cardFields: () => CardFields;
  /** The origin that the stand-in is loaded from, whatever it calls itself. */
  readonly origin: string;
}

export function createActions(checkout: Checkout): Actions {
  const { state } = checkout;
  let confirming = false;
  return {
    getSession: () => state.session,
    updateEmail: (email) => Promise.resolve(updateEmail(state, email)),
    async validateElements() {
      const { flaw } = await checkout.cardFields().frame.call('validate', null);
      if (flaw === null) {
        return { type: 'success', session: state.session };
      }
      return {
        type: 'error',
        error: {
          code: 'validation_error',
          message: flaw,
          validation_errors: [{ element: 'payment', message: flaw }],
        },
      };
    },
    async confirm(options = {}) {
      if (confirming) {
        throw new Error('confirm was called while a confirmation is under way.');
      }
      confirming = true;
      try {
        return await confirmCheckout(checkout, options);
      } finally {
        confirming = false;
      }
    },
  } satisfies Actions;
}

function updateEmail(state: CheckoutState, email: string | null): StripeCheckoutUpdateEmailResult {
  if (email !== null && !/^[^@\s]+@[^@\s]+$/.test(email)) {
    const message = 'This is no complete e-mail address.';
    return { type: 'error', error: { code: 'incompleteEmail', message } };
  }
  state.email = email;
  state.announce();
  return { type: 'success', session: state.session };
}

async function confirmCheckout(
  checkout: Checkout,
  options: Confirm,
): Promise<StripeCheckoutConfirmResult> {
  const { state, key, controller } = checkout;
  const { email, total, status } = state.session;
  const knownEmail = email ?? options.email ?? null;
  if (knownEmail === null) {
    return failure('An e-mail address is needed to pay.');
  }
  if (status.type !== 'open') {
    return failure(statusMessage(status.type));
  }
  const { frame } = checkout.cardFields();
  const method = await frame.call('createPaymentMethod', {
    publishableKey: key.publishableKey,
    email: knownEmail,
  });
  if (method.type === 'refused') {
    return refusal(method);
  }
  const answer = await controller.call('confirm', {
    ...key,
    paymentMethod: method.id,
    expectedAmount: total.total.minorUnitsAmount,
    email: knownEmail,
  });
  if (answer.type === 'refused') {
    await refresh(checkout);
    return refusal(answer);
  }
  state.update(answer.page);
  if (answer.page.authenticationUrl !== null) {
    const { pathname, search } = new URL(answer.page.authenticationUrl);
    await showAuthentication(new URL(pathname + search, checkout.origin));
    await refresh(checkout);
  }
  if (answer.page.bankUrl !== null) {
    const { pathname, search } = new URL(answer.page.bankUrl);
    location.assign(new URL(pathname + search, checkout.origin));
    // The page is being left.
    return new Promise(() => undefined);
  }
  return conclude(checkout, options);
}

/** Reads how things stand once nothing is under way any more. */
function conclude({ state }: Checkout, options: Confirm): StripeCheckoutConfirmResult {
  const { session } = state;
  if (session.status.type !== 'complete') {
    return failure(session.lastPaymentError?.message ?? statusMessage(session.status.type));
  }
  const returnUrl = options.returnUrl ?? state.page.returnUrl;
  if (options.redirect !== 'if_required' && returnUrl !== null) {
    location.assign(returnUrl);
  }
  return { type: 'success', session };
}

async function refresh({ state, key, controller }: Checkout): Promise<void> {
  const answer: PageAnswer = await controller.call('load', key);
  if (answer.type === 'page') {
    state.update(answer.page);
  }
}

function refusal({ declined, message }: Refusal): StripeCheckoutConfirmResult {
  return declined === null
    ? failure(message)
    : { type: 'error', error: { code: 'paymentFailed', message, paymentFailed: declined } };
}

function failure(message: string): StripeCheckoutConfirmResult {
  return { type: 'error', error: { code: null, message } };
}

function statusMessage(status: 'open' | 'expired' | 'complete'): string {
  switch (status) {
    case 'expired':
      return 'The time to pay has expired. Nothing was charged.';
    case 'complete':
      return 'This was paid already.';
    case 'open':
      return 'The payment was not completed. Try again.';
  }
}
