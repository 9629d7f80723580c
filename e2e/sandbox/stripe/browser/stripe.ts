import type {
  Stripe,
  StripeCheckoutElementsSdkOptions,
  StripeConstructorOptions,
} from '@stripe/stripe-js';
import { initCheckoutElementsSdk, type CheckoutElements } from './checkout-elements-sdk.ts';

/** The part of Stripe.js that the stand-in offers. */
interface StandIn extends Pick<Stripe, 'registerAppInfo'> {
  initCheckoutElementsSdk(options: StripeCheckoutElementsSdkOptions): CheckoutElements;
  /** `loadStripe` introduces itself with it. */
  _registerWrapper(wrapper: object): void;
}

type StandInConstructor = ((
  publishableKey: string,
  options?: StripeConstructorOptions,
) => StandIn) & {
  version: 'endive';
};

const script = document.currentScript;
if (!(script instanceof HTMLScriptElement)) {
  throw new Error('Load Stripe.js with a script element.');
}
const { origin } = new URL(script.src);

function createStripe(publishableKey: string, settings: StripeConstructorOptions = {}): StandIn {
  if (!publishableKey.startsWith('pk_')) {
    throw new Error('Stripe needs a publishable key.');
  }
  return {
    initCheckoutElementsSdk: (options) =>
      initCheckoutElementsSdk(origin, publishableKey, settings.locale ?? 'auto', options),
    registerAppInfo: () => undefined,
    _registerWrapper: () => undefined,
  };
}

const standIn: StandInConstructor = Object.assign(createStripe, { version: 'endive' as const });
if (!('Stripe' in window)) {
  Object.assign(window, { Stripe: standIn });
}
