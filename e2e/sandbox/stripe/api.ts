import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Account } from './account.ts';
import { ApiError, invalidRequest } from './api-error.ts';
import { callerOf, requireServer, type Caller } from './authentication.ts';
import { API_VERSION } from './event-log.ts';
import { expanded } from './expansion.ts';
import type { Answer, IdempotentAnswers } from './idempotency.ts';
import { newId } from './ids.ts';
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

interface Options {
  /** Whether a publishable key may ask too; the handler then checks the client secret. */
  readonly browsers?: boolean;
}

/** What every route of the API has in common. Handlers are synchronous, so that no two run at once. */
export class Api {
  readonly account: Account;
  readonly #answers: IdempotentAnswers;
  readonly #log: RequestLog;

  constructor(account: Account, answers: IdempotentAnswers, log: RequestLog) {
    this.account = account;
    this.#answers = answers;
    this.#log = log;
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
      const answer = perform(caller);
      this.#remember(key, request.path, parameters, answer);
      return { answer, replayed: false };
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      const answer = { status: error.status, body: { error: error.error } };
      if (error.remembered) {
        this.#remember(key, request.path, parameters, answer);
      }
      return { answer, replayed: false };
    }
  }

  #remember(key: string | undefined, path: string, parameters: unknown, answer: Answer): void {
    if (key !== undefined) {
      this.#answers.remember(key, path, parameters, answer);
    }
  }
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
  return request.method === 'POST' ? request.body : request.query;
}
