import type { Request, RequestHandler, Response } from 'express';
import type { FaultTarget } from './fault.ts';
import type { Faults } from './faults.ts';

const kinds = ['timeout-before', 'timeout-after', 'reset-before', 'reset-after', 'slow'] as const;

/**
 * What can go wrong on the way to a stand-in and back, whatever it answers.
 *
 * @param operationOf the name of what is called; null for what no fault hits.
 */
export function connectionFaults(
  faults: Faults,
  target: FaultTarget,
  operationOf: (request: Request) => string | null,
): RequestHandler {
  return (request, response, next) => {
    const fault = faults.take(target, operationOf(request), kinds, request.path);
    switch (fault?.kind) {
      case undefined:
        next();
        return;
      case 'timeout-before':
        // The caller waits until it gives up.
        cutOffAfter(fault.milliseconds, request);
        return;
      case 'reset-before':
        request.socket.resetAndDestroy();
        return;
      case 'timeout-after':
        loseAnswer(response, () => undefined);
        cutOffAfter(fault.milliseconds, request);
        next();
        return;
      case 'reset-after':
        loseAnswer(response, () => request.socket.resetAndDestroy());
        next();
        return;
      case 'slow':
        setTimeout(next, fault.milliseconds);
        return;
    }
  };
}

function cutOffAfter(milliseconds: number | undefined, { socket }: Request): void {
  if (milliseconds !== undefined) setTimeout(() => socket.resetAndDestroy(), milliseconds).unref();
}

/** Everything is done as ever; what would send the answer calls `instead`. */
function loseAnswer(response: Response, instead: () => void): void {
  response.end = () => {
    instead();
    return response;
  };
}
