import { HttpErrorResponse } from '@angular/common/http';
import type { Problem, ProblemCode } from '../../../../bff/src/contract/problem.ts';

/**
 * Why something did not work: a code of the BFF, `unreachable` when no answer of it arrived, or
 * `payments-unavailable` where it has no payment session yet.
 */
export type ProblemKind = ProblemCode | 'unreachable' | 'payments-unavailable';

/** A problem as the pages work with it. */
export interface SiteProblem {
  kind: ProblemKind;
  /** Dynamics' own code for a refused registration. */
  dynamicsCode: string | null;
  /** The wrong fields, as paths into what was sent (`attendees.0.email`). */
  fields: readonly { path: string; message: string }[];
}

/** Every code that the BFF can send; a record, so that the compiler misses none. */
const KNOWN: Record<ProblemCode, true> = {
  'invalid-request': true,
  'not-found': true,
  'event-not-found': true,
  'registration-closed': true,
  'registration-elsewhere': true,
  'sold-out': true,
  'pass-not-on-sale': true,
  'too-many-attendees': true,
  'session-not-on-offer': true,
  'session-not-live': true,
  'session-full': true,
  'no-waitlist': true,
  'places-free': true,
  'waitlist-unconfirmed': true,
  'registration-refused': true,
  'sign-in-required': true,
  'signed-out': true,
  'cancel-refused': true,
  'cancel-unconfirmed': true,
  'registration-unconfirmed': true,
  'price-below-minimum': true,
  'start-again': true,
  'payment-window-over': true,
  'already-registering': true,
  'payment-under-way': true,
  'no-more-time': true,
  'no-passes-to-renew': true,
  'renewal-under-way': true,
  'passes-still-held': true,
  'purchase-not-found': true,
  'dynamics-unavailable': true,
  'too-many-requests': true,
  internal: true,
};

/** Reads what went wrong out of whatever a request threw. Anything else than an HTTP failure is rethrown. */
export function problemOf(error: unknown): SiteProblem {
  if (!(error instanceof HttpErrorResponse)) throw error;
  const body: unknown = error.error;
  if (isProblem(body)) {
    return { kind: body.code, dynamicsCode: body.dynamicsCode ?? null, fields: body.fields ?? [] };
  }
  // Without problem details the answer is not the BFF's own: a gateway in between, or no answer.
  const kind = error.status === 429 ? 'too-many-requests' : 'unreachable';
  return { kind, dynamicsCode: null, fields: [] };
}

function isProblem(body: unknown): body is Pick<Problem, 'code' | 'dynamicsCode' | 'fields'> {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    body.code in KNOWN
  );
}
