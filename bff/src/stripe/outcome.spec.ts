import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Stripe } from 'stripe';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { failedOutcome, unavailable } from './outcome.ts';

const { StripeError, StripeAPIError, StripeConnectionError } = Stripe.errors;

/** An error as the library makes it of an answer. */
function answered(statusCode: number, code?: string) {
  return StripeError.generate({
    type: 'invalid_request_error',
    message: 'No such customer: ada@example.org',
    statusCode,
    requestId: 'req_1',
    ...(code ? { code } : {}),
  });
}

const unreachable = new StripeConnectionError({ type: 'api_error', message: 'ECONNRESET' });

describe('a write that failed', () => {
  test('was refused, and it is told with its code and what Stripe’s support asks for', () => {
    const refused = { kind: 'refused', why: 'resource_missing (req_1)' };
    assert.deepEqual(failedOutcome(answered(404, 'resource_missing')), refused);
  });

  test('is told by the kind of error where Stripe gives no code', () => {
    const why = 'StripeInvalidRequestError (req_1)';
    assert.deepEqual(failedOutcome(answered(400)), { kind: 'refused', why });
  });

  test('may be sent again when Stripe wants fewer requests, whatever the status', () => {
    assert.equal(failedOutcome(answered(429, 'lock_timeout')).kind, 'no-answer');
    assert.equal(failedOutcome(answered(400, 'rate_limit')).kind, 'no-answer');
  });

  test('may be sent again without a connection, and after an answer that is no JSON', () => {
    const why = 'StripeConnectionError';
    assert.deepEqual(failedOutcome(unreachable), { kind: 'no-answer', why });
    const garbled = new StripeAPIError({ type: 'api_error', message: 'Invalid JSON' });
    assert.equal(failedOutcome(garbled).kind, 'no-answer');
  });

  test('is a defect when the error is not Stripe’s', () => {
    const defect = new TypeError('undefined is no function');
    assert.throws(() => failedOutcome(defect), defect);
  });
});

describe('a read that failed', () => {
  test('leaves Stripe unavailable, for a reason that names nobody', () => {
    const cause = answered(401, 'api_key_expired');
    const error = unavailable(cause);
    assert.ok(error instanceof ProviderUnavailable);
    assert.equal(error.message, 'Stripe: api_key_expired (req_1)');
    assert.equal(error.cause, cause);
  });

  test('is a defect when the error is not Stripe’s', () => {
    const defect = new TypeError('undefined is no function');
    assert.equal(unavailable(defect), defect);
    assert.equal(unavailable('a text').message, 'a text');
  });
});
