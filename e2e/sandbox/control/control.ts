import express, { type ErrorRequestHandler } from 'express';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { VirtualClock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import { httpStatusOf, messageOf } from '../http-error.ts';
import type { Dynamics } from '../dynamics/dynamics.ts';
import type { StripeSandbox } from '../stripe/stripe.ts';
import { answer, parsed } from './answering.ts';
import { faultRoutes } from './fault-routes.ts';
import { handRoutes } from './hand-routes.ts';
import { controlPage } from './page.ts';
import { sandboxState } from './state.ts';

export interface ControlOptions {
  readonly clock: VirtualClock;
  readonly dynamics: Dynamics;
  readonly stripe: StripeSandbox;
  readonly faults: Faults;
  /** Puts everything back to the start. */
  readonly reset: () => Promise<void>;
}

/** A leap year in minutes: further ahead no sample event is left. */
const LONGEST_ADVANCE = 366 * 24 * 60;

const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

// Numbers and booleans arrive as text from the page's forms and as themselves in JSON.
const advanceSchema = z.object({ minutes: z.coerce.number().min(0.001).max(LONGEST_ADVANCE) });
const webhooksSchema = z.object({ drop: z.union([z.boolean(), z.stringbool()]) });
const passSchema = z.object({ left: z.coerce.number().int().min(0).max(1_000_000) });

/**
 * The control page at `/_sandbox` and the same as JSON. What is posted as a form is answered with
 * the page, what is posted as JSON with JSON.
 */
export function createControl({
  clock,
  dynamics,
  stripe,
  faults,
  reset,
}: ControlOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', contentSecurityPolicy);
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(express.json(), express.urlencoded({ extended: false }));
  const state = () => sandboxState(clock, dynamics, stripe, faults);

  app.get('/', (_request, response) => response.redirect('/_sandbox'));
  app.get('/_sandbox', (_request, response) => {
    response.type('html').send(controlPage(state()).markup);
  });
  for (const file of ['page.css', 'tables.css', 'page.js']) {
    const path = fileURLToPath(new URL(file, import.meta.url));
    app.get(`/_sandbox/${file}`, (_request, response) => response.sendFile(path));
  }
  app.get('/_sandbox/state', (_request, response) => {
    response.json(state());
  });

  app.post('/_sandbox/clock/advance', (request, response) => {
    const body = parsed(advanceSchema, request, response);
    if (body === null) return;
    clock.advance(Math.round(body.minutes * 60_000));
    answer(request, response, state().clock);
  });
  app.post('/_sandbox/webhooks', (request, response) => {
    const body = parsed(webhooksSchema, request, response);
    if (body === null) return;
    stripe.webhooks.drop = body.drop;
    answer(request, response, state().webhooks);
  });
  app.post('/_sandbox/passes/:passId', (request, response) => {
    const body = parsed(passSchema, request, response);
    if (body === null) return;
    if (dynamics.setPassesLeft(request.params.passId, body.left)) {
      answer(request, response, { passId: request.params.passId, left: body.left }, '#events');
    } else {
      response.status(404).json({ error: 'There is no such pass.' });
    }
  });
  app.use(faultRoutes(faults), handRoutes(stripe.byHand));
  app.post('/_sandbox/reset', async (request, response) => {
    await reset();
    answer(request, response, state().clock);
  });

  app.use((_request, response) => {
    response.status(404).json({ error: 'There is no such page. See /_sandbox.' });
  });
  app.use(answerError);
  return app;
}

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  response.status(httpStatusOf(error)).json({ error: messageOf(error) });
};
