import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { InvalidRequest } from './parse-request.ts';
import { sendProblem } from './problem.ts';
import { SignInEnded } from './sign-in.ts';

/** Failures of body parsers and of the router carry the status they mean. */
const clientError = z.object({ status: z.int().min(400).max(499) });

/** Turns whatever a route throws into a problem; only what nobody expected is an error in the log. */
export function errorHandler(log: Logger) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
    } else if (error instanceof InvalidRequest) {
      sendProblem(response, 'invalid-request', { fields: [...error.fields] });
    } else if (error instanceof SignInEnded) {
      sendProblem(response, 'signed-out');
    } else if (error instanceof ProviderUnavailable) {
      log.warn({ event: 'provider.unavailable', why: error.message });
      sendProblem(response, 'dynamics-unavailable');
    } else if (clientError.safeParse(error).success) {
      sendProblem(response, 'invalid-request');
    } else {
      log.error({ event: 'request.failed', err: error });
      sendProblem(response, 'internal');
    }
  };
}
