import type { Stripe } from 'stripe';

interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
}

/** An answer in Stripe's error shape (Stripe's API reference, "Errors"). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly error: ErrorBody;
  /**
   * Whether an idempotency key remembers this answer. Stripe keeps nothing for a request that failed
   * validation, so that a corrected one may use the same key.
   */
  readonly remembered: boolean;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    error: ErrorBody,
    remembered: boolean,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(error.message);
    this.status = status;
    this.error = error;
    this.remembered = remembered;
    this.headers = headers;
  }
}

/** The request itself is wrong: 400, not remembered by its idempotency key. */
export function invalidRequest(message: string, details: { code?: string; param?: string } = {}) {
  return new ApiError(400, { type: 'invalid_request_error', message, ...details }, false);
}

/** No such object in this account: 404. */
export function resourceMissing(kind: string, id: string, param = 'id') {
  const message = `No such ${kind}: '${id}'`;
  return new ApiError(
    404,
    { type: 'invalid_request_error', code: 'resource_missing', param, message },
    false,
  );
}

/** The key is missing or wrong: 401. */
export function unauthenticated(message: string) {
  return new ApiError(401, { type: 'invalid_request_error', message }, false);
}

/** The request is well formed and the object is in no state for it: 400, remembered. */
export function refused(
  message: string,
  details: { code?: string; param?: string; payment_intent?: Stripe.PaymentIntent } = {},
) {
  return new ApiError(400, { type: 'invalid_request_error', message, ...details }, true);
}

/** Another request with the same idempotency key is under way: 409, not remembered. */
export function conflict() {
  const message = 'Another request with the same idempotency key is being worked on. Try it again.';
  return new ApiError(
    409,
    { type: 'idempotency_error', code: 'idempotency_key_in_use', message },
    false,
  );
}

/** Too many requests: 429, not remembered. */
export function rateLimited(retryAfterSeconds: number) {
  return new ApiError(
    429,
    { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests.' },
    false,
    { 'retry-after': String(retryAfterSeconds) },
  );
}

/** Something went wrong on Stripe's side, nobody knows how far the work went: 500, remembered. */
export function serverError() {
  return new ApiError(500, { type: 'api_error', message: 'Something went wrong.' }, true);
}

/** The card's bank, or a check before it, said no: 402, remembered. */
export function cardError(details: Omit<ErrorBody, 'type'>) {
  return new ApiError(402, { type: 'card_error', ...details }, true);
}
