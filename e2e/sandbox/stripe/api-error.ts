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

  constructor(status: number, error: ErrorBody, remembered: boolean) {
    super(error.message);
    this.status = status;
    this.error = error;
    this.remembered = remembered;
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

/** The card's bank, or a check before it, said no: 402, remembered. */
export function cardError(details: Omit<ErrorBody, 'type'>) {
  return new ApiError(402, { type: 'card_error', ...details }, true);
}
