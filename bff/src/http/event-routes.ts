import { Router } from 'express';
import type { Catalog } from '../catalog/catalog.ts';
import { registrationRequestSchema } from '../contract/registration.ts';
import type { Registration } from '../registration/register.ts';
import { calendarFile } from '../site/calendar-file.ts';
import type { AddressLimits } from './address-limits.ts';
import { parseRequest } from './parse-request.ts';
import { sendProblem } from './problem.ts';
import type { PurchaseKeys } from './purchase-key.ts';
import type { SignIn } from './sign-in.ts';
import { sendRegistration } from './send-registration.ts';

/** Pictures hardly change, and look the same to everybody. */
const PICTURE_CACHE = 'public, max-age=3600';

/** Browsers may keep a read for a moment and ask again with its ETag. */
const BRIEF_CACHE = 'private, max-age=5';

export interface EventRoutesDependencies {
  readonly catalog: Catalog;
  readonly registration: Registration;
  readonly keys: PurchaseKeys;
  readonly addresses: AddressLimits;
  /** Null where signing in is not configured. */
  readonly signIn: SignIn | null;
  readonly publicUrl: string;
}

export function eventRoutes(dependencies: EventRoutesDependencies): Router {
  const { catalog, registration, keys, addresses, signIn, publicUrl } = dependencies;
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

  router.get('/:readableEventId/calendar.ics', async (request, response) => {
    const event = await catalog.find(request.params.readableEventId);
    if (!event) {
      sendProblem(response, 'event-not-found');
      return;
    }
    const page = `${publicUrl}/events/${encodeURIComponent(event.readableEventId)}`;
    response
      .set('cache-control', BRIEF_CACHE)
      .attachment(`${event.readableEventId.replace(/[^\w-]/g, '_')}.ics`)
      .type('text/calendar; charset=utf-8')
      .send(calendarFile(event, page));
  });

  router.get('/:readableEventId/pictures/:name', async (request, response) => {
    const { readableEventId, name } = request.params;
    const picture = await catalog.picture(readableEventId, name);
    response.set('cache-control', PICTURE_CACHE);
    // A picture that is not there is no failure: the site draws something in its place.
    if (picture) response.type(picture.type).send(picture.bytes);
    else response.status(204).end();
  });

  router.post('/:readableEventId/registrations', addresses.limit(), async (request, response) => {
    const submission = parseRequest(registrationRequestSchema, request.body);
    const result = await registration.register(
      String(request.params['readableEventId']),
      submission,
      { buyer: (await signIn?.buyer(request, response)) ?? null },
    );
    if (result.ok && result.response.outcome === 'purchase') {
      addresses.remember(request, result.response.purchaseId);
    }
    sendRegistration(response, keys, result);
  });

  return router;
}
