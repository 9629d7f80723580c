import { Router } from 'express';
import { z } from 'zod';
import { faultPlanSchema } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';
import { answer, parsed } from './answering.ts';
import { commonFaults, frequencies } from './common-faults.ts';

const chosenSchema = z.object({ fault: z.string(), often: z.string() });
const seedSchema = z.object({
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1),
});

/** `/_sandbox/faults`: list, add, remove one or all; forms post what `DELETE` cannot. */
export function faultRoutes(faults: Faults): Router {
  const router = Router();
  router.get('/_sandbox/faults', (_request, response) => {
    response.json(faults.snapshot());
  });
  router.post('/_sandbox/faults', (request, response) => {
    if (request.is('urlencoded')) {
      const chosen = parsed(chosenSchema, request, response);
      if (chosen === null) return;
      const common = commonFaults[chosen.fault];
      const frequency = frequencies[chosen.often];
      if (common === undefined || frequency === undefined) {
        response.status(400).json({ error: 'There is no such fault.' });
        return;
      }
      faults.add(common.plan(frequency.how));
      answer(request, response, null, '#faults');
      return;
    }
    const plan = parsed(faultPlanSchema, request, response);
    if (plan !== null) response.status(201).json(faults.add(plan));
  });
  router.post('/_sandbox/faults/seed', (request, response) => {
    const body = parsed(seedSchema, request, response);
    if (body === null) return;
    faults.seed(body.seed);
    answer(request, response, body, '#faults');
  });
  router.delete('/_sandbox/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.delete('/_sandbox/faults/:id', (request, response) => {
    if (faults.remove(request.params.id)) response.status(204).end();
    else response.status(404).json({ error: 'There is no such fault.' });
  });
  router.post('/_sandbox/faults/remove', (request, response) => {
    faults.clear();
    answer(request, response, {}, '#faults');
  });
  router.post('/_sandbox/faults/:id/remove', (request, response) => {
    // It may have happened for the last time while the page was looked at.
    faults.remove(request.params.id);
    answer(request, response, {}, '#faults');
  });
  return router;
}
