import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { loadStripe } from '@stripe/stripe-js/pure';
import type { Site } from '../../../../bff/src/contract/site.ts';
import { Messages } from '../i18n/messages';
import type { CheckoutStripe } from './checkout-stripe';
import { stripeLocale } from './stripe-locale';
import { scriptAddress } from './trusted-script';

/** How long Stripe.js waits for the page to be seen, in milliseconds. */
const PATIENCE = 1_000;

/** Loads Stripe.js and opens it with the publishable key; rejects when it cannot be had. */
export type StripeLoader = (settings: Site['stripe']) => Promise<CheckoutStripe>;

/** How the payment step comes by Stripe.js; tests put a double in its place. */
export const STRIPE_LOADER = new InjectionToken<StripeLoader>('STRIPE_LOADER', {
  providedIn: 'root',
  factory: () => {
    const document = inject(DOCUMENT);
    const messages = inject(Messages);
    return async ({ publishableKey, scriptUrl }) => {
      await painted();
      await appendScript(document, scriptUrl);
      const stripe = await loadStripe(publishableKey, {
        locale: stripeLocale(messages.language()),
      });
      if (stripe === null) throw new Error('Stripe.js did not start');
      return stripe;
    };
  },
});

/**
 * Resolves once there is something to see, or after a while where the browser does not tell: the
 * largest script of the page does not take its share of the connection before.
 */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    // Browsers that are set to give nothing away may lack it.
    if (!('PerformanceObserver' in globalThis)) return;
    new PerformanceObserver((paints) => {
      if (paints.getEntriesByName('first-contentful-paint').length > 0) resolve();
    }).observe({ type: 'paint', buffered: true });
  });
}

/**
 * Appends Stripe's script. `loadStripe` would do it too, but without a Trusted Types policy, and
 * only from Stripe's own address; it uses the `window.Stripe` that it finds.
 */
function appendScript(document: Document, scriptUrl: string): Promise<void> {
  if (document.defaultView !== null && 'Stripe' in document.defaultView) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.async = true;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('Stripe.js could not be loaded'));
    });
    // Assigned this way because the DOM's types do not know yet that `src` takes a TrustedScriptURL.
    Object.assign(script, { src: scriptAddress(scriptUrl) });
    document.head.append(script);
  });
}
