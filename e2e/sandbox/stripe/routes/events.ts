import { Router } from 'express';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Api } from '../api.ts';
import { resourceMissing } from '../api-error.ts';
import { createdParameter, isWithin, pageOf, pageParameters } from '../lists.ts';
import { expand, flag, text, type ShapeOf } from '../request-parameters.ts';
import type { WebhookSender } from '../webhook-sender.ts';

const listParameters = z.strictObject({
  ...pageParameters,
  created: createdParameter,
  delivery_success: flag().optional(),
  type: text().optional(),
  types: z.array(text()).max(20).optional(),
} satisfies ShapeOf<Stripe.EventListParams>);

/** `/v1/events`: list, retrieve. */
export function eventRoutes(api: Api, webhooks: WebhookSender): Router {
  const { events } = api.account.eventLog;
  const router = Router();
  router.get(
    '/v1/events',
    api.route(listParameters, ({ parameters }) => {
      const { created, delivery_success: delivered, type, types } = parameters;
      const wanted = events.filter(
        (event) =>
          isWithin(event.created, created) &&
          (type === undefined || event.type === type) &&
          (types === undefined || types.includes(event.type)) &&
          (delivered === undefined || webhooks.delivered(event) === delivered),
      );
      return pageOf(wanted, parameters, '/v1/events');
    }),
  );
  router.get(
    '/v1/events/:id',
    api.route(z.strictObject({ expand }), ({ id }) => {
      const event = events.find((each) => each.id === id);
      if (event === undefined) {
        throw resourceMissing('event', id);
      }
      return event;
    }),
  );
  return router;
}
