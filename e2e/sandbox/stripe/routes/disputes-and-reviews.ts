import { Router } from 'express';
import { z } from 'zod';
import type { Api } from '../api.ts';
import { expand } from '../request-parameters.ts';

const onlyExpand = z.strictObject({ expand });

/** `/v1/disputes/:id` and `/v1/reviews/:id`: retrieve. */
export function disputeAndReviewRoutes(api: Api): Router {
  const { account } = api;
  const router = Router();
  router.get(
    '/v1/disputes/:id',
    api.route(onlyExpand, ({ id }) => account.disputeOf(id)),
  );
  router.get(
    '/v1/reviews/:id',
    api.route(onlyExpand, ({ id }) => account.reviewOf(id)),
  );
  return router;
}
