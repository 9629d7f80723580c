import type { Request } from 'express';
import type { Answer } from './idempotency.ts';

/** One request to the API as the control page shows it. `at` is real time, ISO 8601. */
export interface LoggedRequest {
  readonly requestId: string;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly idempotencyKey: string | null;
  /** Whether the answer is the one that the same idempotency key got before. */
  readonly replayed: boolean;
}

/** More than a thousand purchases make; who counts what was sent needs all of it. */
const KEPT = 100_000;

/** The latest requests, newest last. Keeps no parameters: some carry card numbers. */
export class RequestLog {
  readonly requests: LoggedRequest[] = [];

  add(entry: {
    requestId: string;
    request: Request;
    key: string | undefined;
    answer: Answer;
    replayed: boolean;
  }): void {
    this.requests.push({
      requestId: entry.requestId,
      at: new Date().toISOString(),
      method: entry.request.method,
      path: entry.request.path,
      status: entry.answer.status,
      idempotencyKey: entry.key ?? null,
      replayed: entry.replayed,
    });
    if (this.requests.length > KEPT) {
      this.requests.shift();
    }
  }
}
