import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Catalog } from '../catalog/catalog.ts';
import { registrationRequestSchema } from '../contract/registration.ts';
import type { Registration } from '../registration/register.ts';
import { parseRequest } from './parse-request.ts';
import { sendProblem } from './problem.ts';
import type { PurchaseKeys } from './purchase-key.ts';
import { sendRegistration } from './send-registration.ts';

/** Form submissions from one address within a minute; a person needs one or two. */
const SUBMISSIONS_A_MINUTE = 30;

/** Browsers may keep a read for a moment and ask again with its ETag. */
const BRIEF_CACHE = 'private, max-age=5';

export function eventRoutes(
  catalog: Catalog,
  registration: Registration,
  keys: PurchaseKeys,
): Router {
  const router = Router();

  router.get('/', async (_request, response) => {
    const events = await catalog.list();
    response.set('cache-control', BRIEF_CACHE).json(events);
  });

  router.get('/:readableEventId', async (request, response) => {
    const event = await catalog.find(request.params.readableEventId);
    if (event) response.set('cache-control', BRIEF_CACHE).json(event);
    else sendProblem(response, 'event-not-found');
  });

  router.get('/:readableEventId/availability', async (request, response) => {
    const availability = await catalog.availability(request.params.readableEventId);
    if (availability) response.set('cache-control', 'no-store').json(availability);
    else sendProblem(response, 'event-not-found');
  });

  const limit = rateLimit({
    windowMs: 60_000,
    limit: SUBMISSIONS_A_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => sendProblem(response, 'too-many-requests'),
  });

  router.post('/:readableEventId/registrations', limit, async (request, response) => {
    const submission = parseRequest(registrationRequestSchema, request.body);
    const result = await registration.register(
      String(request.params['readableEventId']),
      submission,
    );
    sendRegistration(response, keys, result);
  });

  return router;
}
