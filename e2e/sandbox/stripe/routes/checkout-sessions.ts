import { Router } from 'express';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Api } from '../api.ts';
import { createCheckoutSession } from '../checkout-session.ts';
import { createSessionParameters } from '../checkout-session-parameters.ts';
import { createdParameter, isWithin, pageOf, pageParameters } from '../lists.ts';
import { expireSession } from '../passing-time.ts';
import { expand, text, unsupported, type ShapeOf } from '../request-parameters.ts';

const onlyExpand = z.strictObject({ expand });

const listParameters = z.strictObject({
  ...pageParameters,
  created: createdParameter,
  customer: unsupported(),
  customer_account: unsupported(),
  customer_details: unsupported(),
  payment_intent: text().optional(),
  payment_link: unsupported(),
  status: z.enum(['complete', 'expired', 'open']).optional(),
  subscription: unsupported(),
} satisfies ShapeOf<Stripe.Checkout.SessionListParams>);

/** `/v1/checkout/sessions`: create, list, retrieve, expire, line items. */
export function checkoutSessionRoutes(api: Api): Router {
  const { account } = api;
  const router = Router();
  router.post(
    '/v1/checkout/sessions',
    api.route(
      createSessionParameters,
      ({ parameters }) => createCheckoutSession(account, parameters).session,
    ),
  );
  router.get(
    '/v1/checkout/sessions',
    api.route(listParameters, ({ parameters }) => {
      const sessions = [...account.sessions.values()]
        .map(({ session }) => session)
        .filter(
          (session) =>
            isWithin(session.created, parameters.created) &&
            (parameters.status ?? session.status) === session.status &&
            (parameters.payment_intent ?? session.payment_intent) === session.payment_intent,
        );
      return pageOf(sessions, parameters, '/v1/checkout/sessions');
    }),
  );
  router.get(
    '/v1/checkout/sessions/:id',
    api.route(onlyExpand, ({ id }) => account.sessionOf(id).session),
  );
  router.get(
    '/v1/checkout/sessions/:id/line_items',
    api.route(
      z.strictObject(pageParameters satisfies ShapeOf<Stripe.Checkout.SessionListLineItemsParams>),
      ({ id, parameters }) => {
        // Unlike other lists, the items of a session come in the order in which they were given.
        const items = [...account.sessionOf(id).lineItems].reverse();
        return pageOf(items, parameters, `/v1/checkout/sessions/${id}/line_items`);
      },
    ),
  );
  router.post(
    '/v1/checkout/sessions/:id/expire',
    api.route(onlyExpand, ({ id }) => {
      const { session } = account.sessionOf(id);
      expireSession(account, session);
      return session;
    }),
  );
  return router;
}
