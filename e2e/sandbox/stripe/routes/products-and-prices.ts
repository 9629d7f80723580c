import { Router } from 'express';
import { z } from 'zod';
import type { Api } from '../api.ts';
import {
  createPrice,
  createPriceParameters,
  createProduct,
  createProductParameters,
} from '../products-and-prices.ts';
import { expand } from '../request-parameters.ts';

const onlyExpand = z.strictObject({ expand });

/** `/v1/products` and `/v1/prices`: create, retrieve. Stripe's command line tool sells by these. */
export function productAndPriceRoutes(api: Api): Router {
  const { account } = api;
  const router = Router();
  router.post(
    '/v1/products',
    api.route(createProductParameters, ({ parameters }) => createProduct(account, parameters)),
  );
  router.get(
    '/v1/products/:id',
    api.route(onlyExpand, ({ id }) => account.productOf(id)),
  );
  router.post(
    '/v1/prices',
    api.route(createPriceParameters, ({ parameters }) => createPrice(account, parameters)),
  );
  router.get(
    '/v1/prices/:id',
    api.route(onlyExpand, ({ id }) => account.priceOf(id)),
  );
  return router;
}
