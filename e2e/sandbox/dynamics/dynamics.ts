import express, { type ErrorRequestHandler } from 'express';
import { credentials } from '../credentials.ts';
import { httpStatusOf, messageOf } from '../http-error.ts';
import { requireApplicationToken } from './application-token.ts';
import { dataverse } from './dataverse.ts';
import { eventsApi } from './events-api.ts';
import type { EventDraft } from './sample-events/event-draft.ts';
import { planEvent } from './sample-events/plan-event.ts';
import { sampleEvents } from './sample-events/sample-events.ts';
import { type DynamicsSnapshot, snapshotOf } from './snapshot.ts';
import { Tenant } from './tenant.ts';
import { tokenEndpoint } from './token-endpoint.ts';

export interface DynamicsOptions {
  /** Milliseconds since the epoch, UTC. */
  readonly clock: { now(): number };
  /** The origin of the web application record; any when left out. */
  readonly registeredOrigin?: string;
  readonly events?: readonly EventDraft[];
}

export interface Dynamics {
  readonly app: express.Express;
  snapshot(): DynamicsSnapshot;
  /** Changes what is left of a pass; false when there is no such pass. */
  setPassesLeft(passId: string, left: number): boolean;
  /** Back to the sample events, planned from now. */
  reset(): void;
}

/**
 * A stand-in for Dynamics 365 Customer Insights - Journeys: the Events API v2.0 below
 * `/EvtMgmt/api/v2.0/`, the Dataverse Web API below `/api/data/v9.2/`, and the token endpoint.
 */
export function createDynamics({
  clock,
  registeredOrigin,
  events = sampleEvents,
}: DynamicsOptions): Dynamics {
  const newTenant = () => new Tenant(events.map((draft) => planEvent(draft, clock.now())));
  let tenant = newTenant();
  const currentTenant = () => tenant;
  const now = () => clock.now();
  const tokens = tokenEndpoint(credentials.dynamics);

  const app = express();
  app.disable('x-powered-by');
  app.use(tokens.router);
  app.use('/api/data/v9.2', dataverse(currentTenant, now, tokens.accepts));
  app.use(
    '/EvtMgmt/api/v2.0',
    requireApplicationToken(credentials.dynamics.applicationToken, registeredOrigin),
    express.json(),
    eventsApi(currentTenant, now),
  );
  app.use((_request, response) => {
    response.status(404).json({ Message: 'No such resource.' });
  });
  app.use(answerError);

  return {
    app,
    snapshot: () => snapshotOf(tenant, clock.now()),
    setPassesLeft: (passId, left) => {
      const pass = tenant.pass(passId);
      if (pass !== undefined) pass.left = left;
      return pass !== undefined;
    },
    reset: () => {
      tenant = newTenant();
    },
  };
}

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  response.status(httpStatusOf(error)).json({ Message: messageOf(error) });
};
