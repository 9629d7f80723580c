import { join } from 'node:path';
import { Router } from 'express';
import type { Faults } from '../faults/faults.ts';
import { type PlannedEvent, passOnTheWire } from './planned-event.ts';
import { register, registrationDataSchema } from './registrations.ts';
import { personOfCall } from './signed-in-person.ts';
import type { Tenant } from './tenant.ts';

/** Drawn for the sample events. */
const PICTURES = join(import.meta.dirname, 'pictures');

/**
 * The Event Management public API v2.0, below its base URL. What is not live is not there: to a
 * website an event that is still being planned looks like one that does not exist.
 *
 * @param now milliseconds since the epoch, UTC.
 */
export function eventsApi(tenant: () => Tenant, now: () => number, faults: Faults): Router {
  const router = Router();
  const liveEvents = () => tenant().events.filter(({ live }) => live);

  router.get('/events/published', (_request, response) => {
    response.json(liveEvents().map(({ event }) => event));
  });

  const reads: Record<string, (planned: PlannedEvent) => unknown> = {
    '': ({ event }) => event,
    '/passes': ({ passes }) => passes.map(passOnTheWire),
    '/sessions': ({ sessions }) => sessions,
    '/tracks': ({ tracks }) => tracks.map(({ track }) => track),
    '/speakers': ({ speakers }) => speakers,
    '/sponsorships': ({ sponsorships }) => sponsorships,
    '/custom-registration-fields': ({ questions }) => questions,
    '/registrations/count': (planned) => tenant().registrationCount(planned),
  };
  for (const [path, read] of Object.entries(reads)) {
    router.get(`/events/:readableEventId${path}`, (request, response) => {
      const planned = liveEvents().find(
        ({ event }) => event.readableEventId === request.params['readableEventId'],
      );
      if (planned === undefined) response.status(404).json({ Message: 'Event not found.' });
      else response.json(read(planned));
    });
  }

  router.get('/tracks/:trackId/sessions', (request, response) => {
    const tracks = liveEvents().flatMap((planned) => planned.tracks);
    const found = tracks.find(({ track }) => track.id === request.params.trackId);
    if (found === undefined) response.status(404).json({ Message: 'Track not found.' });
    else response.json(found.sessions);
  });

  router.get('/sessions/:sessionId/registrations/count', (request, response) => {
    const sessions = liveEvents().flatMap((planned) => planned.sessions);
    const found = sessions.find(({ id }) => id === request.params.sessionId);
    if (found === undefined) response.status(404).json({ Message: 'Session not found.' });
    else response.json(found.registrationCount);
  });

  router.get(
    ['/images/:name', '/speakers/:id/image', '/sponsorships/:id/logo'],
    (request, response) => {
      const files = liveEvents().map(({ pictures }) => pictures.get(request.path.slice(1)));
      const file = files.find((one) => one !== undefined);
      if (file === undefined) response.status(404).json({ Message: 'Picture not found.' });
      else response.sendFile(file, { root: PICTURES });
    },
  );

  router.post('/events/:readableEventId/registrations', (request, response) => {
    const data = registrationDataSchema.safeParse(request.body);
    if (!data.success) {
      response.status(400).json({ Message: `The request is invalid: ${data.error.message}` });
      return;
    }
    const waitsForFinalize = faults.take('dynamics', 'register', ['waitlist-initiated']) !== null;
    const { readableEventId } = request.params;
    const person = personOfCall(response);
    const call = { ...data.data, by: person && tenant().contactOf(person) };
    response.json(register(tenant(), readableEventId, call, now(), waitsForFinalize));
  });

  return router;
}
