import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Account } from './account.ts';
import type { Faults } from '../faults/faults.ts';
import { ApiError, conflict, invalidRequest, rateLimited, serverError } from './api-error.ts';
import { callerOf, requireServer, type Caller } from './authentication.ts';
import { API_VERSION } from './event-log.ts';
import { expanded } from './expansion.ts';
import type { Answer, IdempotentAnswers } from './idempotency.ts';
import { newId } from './ids.ts';
import { inCurrentVersion } from './older-versions.ts';
import { operationOf } from './operations.ts';
import { settleWhatIsDue } from './passing-time.ts';
import { parseParameters } from './request-parameters.ts';
import type { RequestLog } from './request-log.ts';

/** A request once its key, its version and its parameters are accepted. */
export interface Call<Parameters> {
  readonly parameters: Parameters;
  readonly caller: Caller;
  /** The id in the path, empty where the route has none. */
  readonly id: string;
}

const answerFaults = ['conflict-409', 'too-many-429', 'error-500', 'error-500-after'] as const;

interface Options {
  /** Whether a publishable key may ask too; the handler then checks the client secret. */
  readonly browsers?: boolean;
}

/** What every route of the API has in common. Handlers are synchronous, so that no two run at once. */
export class Api {
  readonly account: Account;
  readonly #answers: IdempotentAnswers;
  readonly #log: RequestLog;
  readonly #faults: Faults;

  constructor(account: Account, answers: IdempotentAnswers, log: RequestLog, faults: Faults) {
    this.account = account;
    this.#answers = answers;
    this.#log = log;
    this.#faults = faults;
  }

  /** A route that answers with what `handle` returns, or with the {@link ApiError} that it throws. */
  route<Schema extends z.ZodType<{ expand: string[] }>>(
    schema: Schema,
    handle: (call: Call<z.output<Schema>>) => object,
    options: Options = {},
  ): RequestHandler {
    return (request, response) => {
      const requestId = newId('req', 14);
      const key = request.method === 'POST' ? request.get('idempotency-key') : undefined;
      const { answer, replayed } = this.#answer(request, key, options, (caller) => {
        const parameters = parseParameters(schema, parametersOf(request));
        settleWhatIsDue(this.account);
        const id = z.string().catch('').parse(request.params['id']);
        const result = handle({ parameters, caller, id });
        return { status: 200, body: expanded(this.account, result, parameters.expand) };
      });
      this.#log.add({ requestId, request, key, answer, replayed });
      response.set({ 'request-id': requestId, 'stripe-version': API_VERSION });
      if (key !== undefined) {
        response.set('idempotency-key', key);
      }
      if (replayed) {
        response.set('idempotent-replayed', 'true');
      }
      response.set(answer.headers ?? {});
      response.status(answer.status).json(answer.body);
    };
  }

  #answer(
    request: Request,
    key: string | undefined,
    options: Options,
    perform: (caller: Caller) => Answer,
  ): { answer: Answer; replayed: boolean } {
    const parameters = parametersOf(request);
    try {
      const caller = authorizedCaller(request, options);
      const first = key === undefined ? null : this.#answers.find(key, request.path, parameters);
      if (first !== null) {
        return { answer: first, replayed: true };
      }
      const answer = this.#performUnlessFaulty(request, () => perform(caller));
      this.#remember(key, request.path, parameters, answer);
      return { answer, replayed: false };
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      const answer = answerOf(error);
      if (error.remembered) {
        this.#remember(key, request.path, parameters, answer);
      }
      return { answer, replayed: false };
    }
  }

  /** Stripe answers faults of its own after it looked for the key, so that a replay is never hit. */
  #performUnlessFaulty(request: Request, perform: () => Answer): Answer {
    const fault = this.#faults.take('stripe', operationOf(request), answerFaults, request.path);
    switch (fault?.kind) {
      case undefined:
        return perform();
      case 'conflict-409':
        throw conflict();
      case 'too-many-429':
        throw rateLimited(fault.retryAfterSeconds);
      case 'error-500':
        throw serverError();
      case 'error-500-after':
        performQuietly(perform);
        throw serverError();
    }
  }

  #remember(key: string | undefined, path: string, parameters: unknown, answer: Answer): void {
    if (key !== undefined) {
      this.#answers.remember(key, path, parameters, answer);
    }
  }
}

/** Does the work; whoever asked never learns whether it was refused. */
function performQuietly(perform: () => Answer): void {
  try {
    perform();
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
  }
}

function answerOf({ status, error, headers }: ApiError): Answer {
  return { status, body: { error }, headers };
}

function authorizedCaller(request: Request, { browsers = false }: Options): Caller {
  const caller = callerOf(request);
  if (!browsers) {
    requireServer(caller);
  }
  const version = request.get('stripe-version') ?? API_VERSION;
  if (version !== API_VERSION) {
    throw invalidRequest(`The sandbox speaks ${API_VERSION} only, not ${version}.`);
  }
  return caller;
}

function parametersOf(request: Request): unknown {
  return inCurrentVersion(request, request.method === 'POST' ? request.body : request.query);
}
