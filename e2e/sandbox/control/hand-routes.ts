import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { ApiError } from '../stripe/api-error.ts';
import type { HandsOnPayments } from '../stripe/by-hand.ts';
import { answer, parsed } from './answering.ts';

// Numbers arrive as text from the page's forms and as themselves in JSON.
const amountSchema = z.object({ amount: z.coerce.number().int().min(1).optional() });
const refundSchema = amountSchema.extend({
  status: z.enum(['succeeded', 'pending']).default('succeeded'),
});
const settleSchema = z.object({ outcome: z.enum(['succeeded', 'failed']) });
const verdictSchema = z.object({ outcome: z.enum(['won', 'lost']) });
const nothing = z.object({});

/**
 * What people do in Stripe's Dashboard, and what banks do: below `/_sandbox/payments/:id`,
 * `/_sandbox/refunds/:id` and `/_sandbox/disputes/:id`. Amounts are in minor units.
 */
export function handRoutes(hands: HandsOnPayments): Router {
  const router = Router();
  const act = <Body>(
    path: string,
    schema: z.ZodType<Body>,
    perform: (id: string, body: Body) => unknown,
    anchor: string,
  ) => {
    router.post(path, (request: Request, response: Response) => {
      const body = parsed(schema, request, response);
      if (body === null) return;
      try {
        const id = z.string().parse(request.params['id']);
        answer(request, response, perform(id, body) ?? {}, anchor);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        response.status(error.status).json({ error: error.message });
      }
    });
  };
  const payments = '/_sandbox/payments/:id';
  act(
    `${payments}/capture`,
    amountSchema,
    (id, body) => {
      hands.capture(id, body.amount);
    },
    '#payments',
  );
  act(
    `${payments}/cancel`,
    nothing,
    (id) => {
      hands.cancel(id);
    },
    '#payments',
  );
  act(
    `${payments}/refund`,
    refundSchema,
    (id, { amount, status }) =>
      hands.refund(id, amount, {
        outcome: 'succeeded',
        afterSeconds: status === 'pending' ? null : 0,
      }),
    '#refunds',
  );
  act(`${payments}/dispute`, nothing, (id) => hands.openDispute(id), '#disputes');
  act(`${payments}/fraud-warning`, nothing, (id) => hands.warnOfFraud(id), '#payments');
  act(`${payments}/review`, nothing, (id) => hands.openReview(id), '#payments');
  act(
    `${payments}/review/close`,
    nothing,
    (id) => {
      hands.closeReview(id);
    },
    '#payments',
  );
  act(
    '/_sandbox/refunds/:id/settle',
    settleSchema,
    (id, { outcome }) => {
      hands.settleRefund(id, outcome);
    },
    '#refunds',
  );
  act(
    '/_sandbox/disputes/:id/close',
    verdictSchema,
    (id, { outcome }) => {
      hands.closeDispute(id, outcome);
    },
    '#disputes',
  );
  return router;
}
