import { Router } from 'express';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Faults } from '../../faults/faults.ts';
import type { Api } from '../api.ts';
import { createdParameter, isWithin, pageOf, pageParameters } from '../lists.ts';
import { createRefund, createRefundParameters, type RefundFate } from '../refund.ts';
import { expand, text, type ShapeOf } from '../request-parameters.ts';

const onlyExpand = z.strictObject({ expand });

const listParameters = z.strictObject({
  ...pageParameters,
  charge: text().optional(),
  created: createdParameter,
  payment_intent: text().optional(),
} satisfies ShapeOf<Stripe.RefundListParams>);

/** `/v1/refunds`: create, list, retrieve; `/v1/charges/:id`. */
export function refundAndChargeRoutes(api: Api, faults: Faults): Router {
  const { account } = api;
  const router = Router();
  router.post(
    '/v1/refunds',
    api.route(createRefundParameters, ({ parameters }) =>
      createRefund(account, parameters, refundFate(faults)),
    ),
  );
  router.get(
    '/v1/refunds',
    api.route(listParameters, ({ parameters }) => {
      const refunds = [...account.refunds.values()].filter(
        (refund) =>
          isWithin(refund.created, parameters.created) &&
          (parameters.charge ?? refund.charge) === refund.charge &&
          (parameters.payment_intent ?? refund.payment_intent) === refund.payment_intent,
      );
      return pageOf(refunds, parameters, '/v1/refunds');
    }),
  );
  router.get(
    '/v1/refunds/:id',
    api.route(onlyExpand, ({ id }) => account.refundOf(id)),
  );
  router.get(
    '/v1/charges/:id',
    api.route(onlyExpand, ({ id }) => account.chargeOf(id)),
  );
  return router;
}

function refundFate(faults: Faults): RefundFate {
  const fault = faults.take('stripe', 'refunds.create', ['refund-pending', 'refund-fails']);
  switch (fault?.kind) {
    case undefined:
      return { outcome: 'succeeded', afterSeconds: 0 };
    case 'refund-pending':
      return { outcome: 'succeeded', afterSeconds: fault.succeedsAfterSeconds ?? null };
    case 'refund-fails':
      return { outcome: 'failed', afterSeconds: fault.afterSeconds };
  }
}
