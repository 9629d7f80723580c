import { Router } from 'express';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Api } from '../api.ts';
import { cancelPayment, capturePayment } from '../capture-or-cancel.ts';
import { createdParameter, isWithin, pageOf, pageParameters } from '../lists.ts';
import {
  expand,
  flag,
  integer,
  metadata,
  metadataChanges,
  text,
  unsupported,
  type ShapeOf,
} from '../request-parameters.ts';

const retrieveParameters = z.strictObject({
  client_secret: text().optional(),
  expand,
} satisfies ShapeOf<Stripe.PaymentIntentRetrieveParams>);

const listParameters = z.strictObject({
  ...pageParameters,
  created: createdParameter,
  customer: unsupported(),
  customer_account: unsupported(),
} satisfies ShapeOf<Stripe.PaymentIntentListParams>);

const updateParameters = z.strictObject({
  expand,
  metadata: metadataChanges().optional(),
  allowed_payment_method_types: unsupported(),
  amount: unsupported(),
  amount_details: unsupported(),
  application_fee_amount: unsupported(),
  capture_method: unsupported(),
  currency: unsupported(),
  customer: unsupported(),
  customer_account: unsupported(),
  description: unsupported(),
  excluded_payment_method_types: unsupported(),
  hooks: unsupported(),
  payment_details: unsupported(),
  payment_method: unsupported(),
  payment_method_configuration: unsupported(),
  payment_method_data: unsupported(),
  payment_method_options: unsupported(),
  receipt_email: unsupported(),
  setup_future_usage: unsupported(),
  shipping: unsupported(),
  statement_descriptor: unsupported(),
  statement_descriptor_suffix: unsupported(),
  transfer_data: unsupported(),
  transfer_group: unsupported(),
} satisfies ShapeOf<Stripe.PaymentIntentUpdateParams>);

const captureParameters = z.strictObject({
  amount_details: unsupported(),
  amount_to_capture: integer(1).optional(),
  application_fee_amount: unsupported(),
  expand,
  final_capture: flag()
    .refine((final) => final, 'cannot be false: the sandbox captures once')
    .optional(),
  hooks: unsupported(),
  metadata: metadata().optional(),
  payment_details: unsupported(),
  statement_descriptor: unsupported(),
  statement_descriptor_suffix: unsupported(),
  transfer_data: unsupported(),
} satisfies ShapeOf<Stripe.PaymentIntentCaptureParams>);

const cancelParameters = z.strictObject({
  cancellation_reason: z
    .enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'])
    .optional(),
  expand,
} satisfies ShapeOf<Stripe.PaymentIntentCancelParams>);

/** `/v1/payment_intents`: list, retrieve, update, capture, cancel. Checkout creates and confirms them. */
export function paymentIntentRoutes(api: Api): Router {
  const { account } = api;
  const router = Router();
  router.get(
    '/v1/payment_intents',
    api.route(listParameters, ({ parameters }) => {
      const intents = [...account.paymentIntents.values()].filter((intent) =>
        isWithin(intent.created, parameters.created),
      );
      return pageOf(intents, parameters, '/v1/payment_intents');
    }),
  );
  router.get(
    '/v1/payment_intents/:id',
    api.route(retrieveParameters, ({ id }) => account.paymentIntentOf(id)),
  );
  router.post(
    '/v1/payment_intents/:id',
    api.route(updateParameters, ({ id, parameters }) => {
      const intent = account.paymentIntentOf(id);
      for (const [key, value] of Object.entries(parameters.metadata ?? {})) {
        // API reference, "Metadata": an empty value takes the key away.
        if (value === '') Reflect.deleteProperty(intent.metadata, key);
        else intent.metadata[key] = value;
      }
      return intent;
    }),
  );
  router.post(
    '/v1/payment_intents/:id/capture',
    api.route(captureParameters, ({ id, parameters }) => {
      const intent = account.paymentIntentOf(id);
      capturePayment(account, intent, {
        amount: parameters.amount_to_capture,
        metadata: parameters.metadata,
      });
      return intent;
    }),
  );
  router.post(
    '/v1/payment_intents/:id/cancel',
    api.route(cancelParameters, ({ id, parameters }) => {
      const intent = account.paymentIntentOf(id);
      cancelPayment(account, intent, parameters.cancellation_reason ?? null);
      return intent;
    }),
  );
  return router;
}
