import { Stripe } from 'stripe';
import { type EffectOutcome, ProviderUnavailable, SessionGone } from '../purchases/ports.ts';

/**
 * Sorts a failed write by what may have happened. Source: Stripe, "Advanced error handling": no
 * connection, 409 and 429 are safe to send again with the same idempotency key; a 5xx is
 * indeterminate and stays so under its key; any other answer was a decision. An answer that the
 * library cannot read has no status.
 *
 * @throws the error itself when it is not one of Stripe's
 */
export function failedOutcome(error: unknown): Exclude<EffectOutcome, { kind: 'done' }> {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const why = describe(error);
  const { statusCode } = error;
  // The library also knows a 400 that means too many requests.
  const tooMany = error instanceof Stripe.errors.StripeRateLimitError;
  if (statusCode === undefined || statusCode === 409 || tooMany) return { kind: 'no-answer', why };
  if (statusCode >= 500) return { kind: 'indeterminate', why };
  return { kind: 'refused', why };
}

/** Turns a failed read into {@link ProviderUnavailable}, or {@link SessionGone} where nothing is found. */
export function unavailable(error: unknown): Error {
  if (!(error instanceof Stripe.errors.StripeError)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const Kind = error.statusCode === 404 ? SessionGone : ProviderUnavailable;
  return new Kind(`Stripe: ${describe(error)}`, { cause: error });
}

/** The code and the request id: Stripe's messages may repeat what a person typed. */
function describe(error: InstanceType<typeof Stripe.errors.StripeError>): string {
  const code = error.code ?? error.type;
  return error.requestId ? `${code} (${error.requestId})` : code;
}
