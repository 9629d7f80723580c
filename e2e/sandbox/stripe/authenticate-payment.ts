import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { refused } from './api-error.ts';
import { accept } from './confirm-payment.ts';

/**
 * The buyer answered the bank's 3-D Secure page. Stripe does not document whether a started attempt
 * dies with its session; the stand-in takes the harder reading: it lives, and completing it after
 * the session expired still moves money.
 */
export function authenticatePayment(
  account: Account,
  intent: Stripe.PaymentIntent,
  outcome: 'complete' | 'fail',
): void {
  if (intent.status !== 'requires_action' || typeof intent.payment_method !== 'string') {
    throw refused('This PaymentIntent waits for no authentication.', {
      code: 'payment_intent_unexpected_state',
      payment_intent: structuredClone(intent),
    });
  }
  const { paymentMethod } = account.paymentMethodOf(intent.payment_method);
  if (outcome === 'complete') {
    const checkout = account.sessionOfPaymentIntent(intent.id);
    accept(account, checkout, intent, { paymentMethod, authenticated: true });
    return;
  }
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  intent.payment_method = null;
  intent.last_payment_error = {
    code: 'payment_intent_authentication_failure',
    message: failureMessage(paymentMethod.type),
    payment_method: paymentMethod,
    type: 'invalid_request_error',
  };
  account.record({ type: 'payment_intent.payment_failed', object: intent });
}

/** Of a card, what Stripe.js says then; sites have to add by themselves what that means. */
function failureMessage(type: string): string {
  return type === 'card'
    ? 'We are unable to authenticate your payment method. Please choose a different payment method and try again.'
    : 'Your bank did not confirm this payment. Try again, or pay in another way.';
}
