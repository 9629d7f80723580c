import express, { Router } from 'express';
import type { StripeWebhook } from '../stripe/webhook.ts';
import { fewAtOnce } from './few-at-once.ts';
import { sendProblem } from './problem.ts';

/** Far above any event of Stripe's. */
const LARGEST_BODY = '512kb';

/** Deliveries that are verified and stored at once: enough to share a commit, few enough for others to be served. */
const AT_ONCE = 16;

/** Acknowledges an event only once it is stored; a failure answers 5xx, and Stripe sends it again. */
export function webhookRoute(webhook: StripeWebhook): Router {
  const router = Router();
  const inTurn = fewAtOnce(AT_ONCE);
  router.post(
    '/',
    express.raw({ type: 'application/json', limit: LARGEST_BODY }),
    async (request, response) => {
      const body: unknown = request.body;
      const signature = request.headers['stripe-signature'];
      if (!Buffer.isBuffer(body) || typeof signature !== 'string') {
        sendProblem(response, 'invalid-request', { detail: 'No signed event' });
        return;
      }
      const refusal = await inTurn(() => webhook.take(body, signature));
      if (refusal) sendProblem(response, 'invalid-request', { detail: `Refused: ${refusal}` });
      else response.json({ received: true });
    },
  );
  return router;
}
