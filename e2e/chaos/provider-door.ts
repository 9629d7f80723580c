import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { VirtualClock } from '../sandbox/clock.ts';
import {
  type DynamicsOperation,
  type StripeOperation,
  faultPlanSchema,
} from '../sandbox/faults/fault.ts';
import type { Faults } from '../sandbox/faults/faults.ts';
import type { Interruption } from './interruption.ts';

/** What passes without a number: reads of the catalogue, long before there is a purchase. */
const UNNUMBERED = new Set<string>(['events.read', 'passes.read']);

/** After this the back end gives up waiting, in milliseconds: its own settings for each provider. */
const WAITS = { stripe: 20_000, dynamics: 30_000 } as const;

interface Options {
  readonly target: 'stripe' | 'dynamics';
  readonly app: Express;
  readonly operationOf: (request: Request) => StripeOperation | DynamicsOperation | null;
  readonly faults: Faults;
  readonly clock: VirtualClock;
  readonly interruption: () => Interruption;
}

/**
 * Stands between the back end and a stand-in. Each call has its number, at which the back end's
 * process ends before the call leaves or when its answer comes, or at which the call goes wrong. A
 * call that times out breaks the connection at once and moves the clock instead: the back end sorts
 * both as an answer that never came.
 */
export function providerDoor(options: Options): Express {
  const door = express();
  door.disable('x-powered-by');
  door.use(handle(options));
  door.use(options.app);
  return door;
}

function handle({ target, operationOf, faults, clock, interruption }: Options): RequestHandler {
  return (request, response, next) => {
    const current = interruption();
    if (current.stopped) {
      request.socket.destroy();
      return;
    }
    const operation = operationOf(request);
    if (operation === null || UNNUMBERED.has(operation)) {
      next();
      return;
    }
    const { crash, fault } = current.call(`${target} ${operation}`);
    const end = () => {
      current.ended = crash;
      request.socket.destroy();
    };
    if (crash?.side === 'before') {
      end();
      return;
    }
    if (crash?.side === 'after') loseAnswer(response, end);
    switch (fault) {
      case null:
        break;
      case 'timeout-before':
        clock.advance(WAITS[target]);
        request.socket.destroy();
        return;
      case 'timeout-after':
        loseAnswer(response, () => {
          clock.advance(WAITS[target]);
          request.socket.destroy();
        });
        break;
      default:
        // The library that fetches tokens waits a minute of real time after an answer of 429 or 5xx,
        // which no schedule's clock reaches: a token's answer is lost instead.
        faults.add(
          faultPlanSchema.parse({
            target,
            operation,
            kind: operation === 'token' ? 'reset-before' : fault,
            how: { times: 1 },
          }),
        );
    }
    next();
  };
}

/** Everything is done as ever; what would send the answer calls `instead`. */
function loseAnswer(response: Response, instead: () => void): void {
  response.end = () => {
    instead();
    return response;
  };
}
