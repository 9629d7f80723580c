import express, { type ErrorRequestHandler } from 'express';
import { credentials } from '../credentials.ts';
import { connectionFaults } from '../faults/connection-faults.ts';
import { Faults } from '../faults/faults.ts';
import { RequestsInWindow } from '../faults/requests-in-window.ts';
import { httpStatusOf, messageOf } from '../http-error.ts';
import { answerFaults } from './answer-faults.ts';
import { requireApplicationToken } from './application-token.ts';
import { dataverse } from './dataverse.ts';
import { answerDataverseError } from './dataverse-error.ts';
import { accountApi } from './account-api.ts';
import { eventsApi } from './events-api.ts';
import type { EventDraft } from './sample-events/event-draft.ts';
import { Gate } from './gate.ts';
import { isDataverse, operationOf } from './operations.ts';
import { planEvent } from './sample-events/plan-event.ts';
import { sampleEvents } from './sample-events/sample-events.ts';
import { type DynamicsSnapshot, snapshotOf } from './snapshot.ts';
import type { Person } from '../identity/people.ts';
import { signedInPerson } from './signed-in-person.ts';
import { Tenant } from './tenant.ts';
import { tokenEndpoint } from './token-endpoint.ts';

export interface DynamicsOptions {
  /** Milliseconds since the epoch, UTC. */
  readonly clock: { now(): number };
  /** The origin of the web application record; any when left out. */
  readonly registeredOrigin?: string;
  readonly events?: readonly EventDraft[];
  /** Whom an id token proves, where attendees can sign in. */
  readonly personOf?: (idToken: string) => Promise<Person | null>;
  /** What is to go wrong; nothing when left out. */
  readonly faults?: Faults;
}

/** The stretch of time within which Dataverse limits requests ("Service protection API limits"), in milliseconds. */
const FIVE_MINUTES = 5 * 60 * 1000;

export interface Dynamics {
  readonly app: express.Express;
  snapshot(): DynamicsSnapshot;
  /** How often each path of the Events API was read since the last reset. */
  readonly reads: ReadonlyMap<string, number>;
  /** Changes what is left of a pass; false when there is no such pass. */
  setPassesLeft(passId: string, left: number): boolean;
  /** What somebody does to a registration in Dynamics. */
  cancelRegistration(registrationId: string): void;
  deleteRegistration(registrationId: string): void;
  /** While it is shut, a finalize call does its work and its answer does not arrive. */
  readonly finalizeAnswers: Gate;
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
  personOf = () => Promise.resolve(null),
  faults = new Faults(clock),
}: DynamicsOptions): Dynamics {
  const newTenant = () => new Tenant(events.map((draft) => planEvent(draft, clock.now())));
  let tenant = newTenant();
  const currentTenant = () => {
    tenant.registerWhatIsDue(clock.now());
    return tenant;
  };
  const rate = new RequestsInWindow(clock, FIVE_MINUTES);
  const reads = new Map<string, number>();
  const now = () => clock.now();
  const finalizeAnswers = new Gate();
  const tokens = tokenEndpoint(credentials.dynamics);

  const app = express();
  app.disable('x-powered-by');
  app.use((request, _response, next) => {
    if (isDataverse(request)) rate.count();
    else if (request.method === 'GET') reads.set(request.path, (reads.get(request.path) ?? 0) + 1);
    next();
  });
  // Bodies are read before anything goes wrong: work that has begun goes on when the caller is gone.
  app.use('/api/data/v9.2', express.json(), answerDataverseError);
  app.use('/EvtMgmt/api/v2.0', express.json());
  app.use(connectionFaults(faults, 'dynamics', operationOf), answerFaults(faults));
  app.use(tokens.router);
  app.use('/api/data/v9.2', dataverse(currentTenant, now, tokens.accepts, finalizeAnswers, faults));
  app.use(
    '/EvtMgmt/api/v2.0',
    requireApplicationToken(credentials.dynamics.applicationToken, registeredOrigin),
    signedInPerson(personOf),
    accountApi(currentTenant),
    eventsApi(currentTenant, now, faults),
  );
  app.use((_request, response) => {
    response.status(404).json({ Message: 'No such resource.' });
  });
  app.use(answerError);

  return {
    app,
    snapshot: () => snapshotOf(currentTenant(), clock.now(), rate.peak),
    reads,
    setPassesLeft: (passId, left) => {
      const pass = currentTenant().pass(passId);
      if (pass !== undefined) pass.left = left;
      return pass !== undefined;
    },
    cancelRegistration: (id) => {
      for (const one of tenant.registrations) if (one.registrationId === id) one.canceled = true;
    },
    deleteRegistration: (id) => {
      const index = tenant.registrations.findIndex(({ registrationId }) => registrationId === id);
      if (index >= 0) tenant.registrations.splice(index, 1);
    },
    finalizeAnswers,
    reset: () => {
      finalizeAnswers.open();
      rate.clear();
      reads.clear();
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
