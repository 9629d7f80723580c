import { Router } from 'express';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import { credentials } from '../../credentials.ts';
import type { Account } from '../account.ts';
import type { Api } from '../api.ts';
import { refused } from '../api-error.ts';
import { type Caller, requireClientSecret } from '../authentication.ts';
import { authenticatePayment } from '../authenticate-payment.ts';
import { confirmPayment, returnUrlOf } from '../confirm-payment.ts';
import { formatAmount } from '../currencies.ts';
import {
  bankMethodNames,
  createBancontactParameters,
  createBankPaymentMethod,
  createIdealParameters,
} from '../bank-payment-method.ts';
import { createPaymentMethod, createPaymentMethodParameters } from '../payment-method.ts';
import { paymentPageOf } from '../payment-page.ts';
import { expand, integer, text } from '../request-parameters.ts';

const browsers = { browsers: true };

const proof = { client_secret: text().optional(), expand };

type Proof = { readonly client_secret?: string | undefined };

/**
 * What Stripe.js asks in the browser, with the publishable key and the client secret. Stripe
 * documents none of it but `/v1/payment_methods`: the names of the other paths are those that
 * Stripe's command line tool uses, what they answer is our own reading.
 */
export function browserApiRoutes(api: Api, publicUrl: () => string): Router {
  const { account } = api;
  const router = Router();
  /** The payment of a bank's page, which has to know its client secret. */
  const intentFor = (id: string, caller: Caller, { client_secret }: Proof) => {
    const intent = account.paymentIntentOf(id);
    requireClientSecret(caller, client_secret, intent.client_secret);
    return intent;
  };
  router.post(
    '/v1/payment_methods',
    api.route(
      z.discriminatedUnion('type', [
        createPaymentMethodParameters,
        createIdealParameters,
        createBancontactParameters,
      ]),
      ({ parameters }) =>
        (parameters.type === 'card'
          ? createPaymentMethod(account, parameters)
          : createBankPaymentMethod(account, parameters)
        ).paymentMethod,
      browsers,
    ),
  );
  router.get(
    '/v1/payment_pages/:id',
    api.route(
      z.strictObject(proof),
      ({ id, caller, parameters }) => {
        const checkout = account.sessionOf(id);
        requireClientSecret(caller, parameters.client_secret, checkout.clientSecret);
        return paymentPageOf(account, checkout);
      },
      browsers,
    ),
  );
  router.post(
    '/v1/payment_pages/:id/confirm',
    api.route(
      z.strictObject({
        ...proof,
        email: text(800).optional(),
        expected_amount: integer(0),
        payment_method: text(),
      }),
      ({ id, caller, parameters }) => {
        const checkout = account.sessionOf(id);
        requireClientSecret(caller, parameters.client_secret, checkout.clientSecret);
        confirmPayment(account, checkout, {
          stored: account.paymentMethodOf(parameters.payment_method),
          expectedAmount: parameters.expected_amount,
          email: parameters.email ?? null,
          authenticationUrl: (intent) => `${publicUrl()}/3ds?${proofOf(intent)}`,
          bankUrl: (intent) => `${publicUrl()}/bank?${proofOf(intent)}`,
        });
        return paymentPageOf(account, checkout);
      },
      browsers,
    ),
  );
  router.get(
    '/3ds/:id/payment',
    api.route(
      z.strictObject(proof),
      ({ id, caller, parameters }) => {
        const intent = intentFor(id, caller, parameters);
        return challengeOf(account, intent);
      },
      browsers,
    ),
  );
  router.post(
    '/3ds/:id/outcome',
    api.route(
      z.strictObject({ ...proof, outcome: z.enum(['complete', 'fail']) }),
      ({ id, caller, parameters }) => {
        const intent = intentFor(id, caller, parameters);
        authenticatePayment(account, intent, parameters.outcome);
        return { status: intent.status };
      },
      browsers,
    ),
  );
  router.get(
    '/bank/:id/payment',
    api.route(
      z.strictObject(proof),
      ({ id, caller, parameters }) => {
        const intent = intentFor(id, caller, parameters);
        return transferOf(account, intent);
      },
      browsers,
    ),
  );
  router.post(
    '/bank/:id/outcome',
    api.route(
      z.strictObject({ ...proof, outcome: z.enum(['complete', 'fail']) }),
      ({ id, caller, parameters }) => {
        const intent = intentFor(id, caller, parameters);
        authenticatePayment(account, intent, parameters.outcome);
        return { returnUrl: returnUrlOf(account.sessionOfPaymentIntent(id).session) };
      },
      browsers,
    ),
  );
  return router;
}

/** What a bank's page needs in its address. */
function proofOf(intent: Stripe.PaymentIntent): URLSearchParams {
  return new URLSearchParams({
    key: credentials.stripe.publishableKey,
    payment_intent: intent.id,
    client_secret: intent.client_secret ?? '',
  });
}

/** What a bank's page shows about the payment that the buyer was sent there for. */
function transferOf(account: Account, intent: Stripe.PaymentIntent): object {
  if (intent.status !== 'requires_action' || typeof intent.payment_method !== 'string') {
    throw refused('This payment waits for no bank.');
  }
  const { type } = account.paymentMethodOf(intent.payment_method).paymentMethod;
  return {
    amount: formatAmount(intent.amount, intent.currency),
    method: bankMethodNames[type] ?? type,
  };
}

/** What the bank's page shows about the payment that it asks the buyer to confirm. */
function challengeOf(account: Account, intent: Stripe.PaymentIntent): object {
  if (intent.status !== 'requires_action' || typeof intent.payment_method !== 'string') {
    throw refused('This payment waits for no confirmation by the bank.');
  }
  const { paymentMethod } = account.paymentMethodOf(intent.payment_method);
  return {
    amount: formatAmount(intent.amount, intent.currency),
    card: `•••• ${paymentMethod.card?.last4 ?? ''}`,
  };
}
