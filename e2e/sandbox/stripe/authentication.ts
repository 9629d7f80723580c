import type { Request } from 'express';
import { credentials } from '../credentials.ts';
import { ApiError, unauthenticated } from './api-error.ts';

/** Who asks: the merchant's server, or a browser that knows only what is public. */
export type Caller = 'server' | 'browser';

/** Reads the API key from `Authorization`, Bearer or Basic with the key as user name. Throws 401. */
export function callerOf(request: Request): Caller {
  const key = apiKeyOf(request.get('authorization') ?? '');
  switch (key) {
    case credentials.stripe.secretKey:
      return 'server';
    case credentials.stripe.publishableKey:
      return 'browser';
    case '':
      throw unauthenticated('No API key was provided: send it in the Authorization header.');
    default:
      throw unauthenticated(`Invalid API Key provided: ${key.slice(0, 8)}***`);
  }
}

/** Throws 403 unless the merchant's server asks. */
export function requireServer(caller: Caller): void {
  if (caller !== 'server') {
    const message = 'A publishable API key cannot do this: use the secret one, on a server only.';
    throw new ApiError(
      403,
      { type: 'invalid_request_error', code: 'secret_key_required', message },
      false,
    );
  }
}

/** Throws 401 unless a browser proves by a client secret that the object is its own. */
export function requireClientSecret(
  caller: Caller,
  given: string | undefined,
  expected: string | null,
): void {
  if (caller === 'browser' && (given === undefined || given !== expected)) {
    throw unauthenticated('The client_secret is missing or is not the one of this object.');
  }
}

function apiKeyOf(authorization: string): string {
  const [scheme = '', value = ''] = authorization.split(' ');
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return value;
    case 'basic':
      return Buffer.from(value, 'base64').toString().split(':')[0] ?? '';
    default:
      return '';
  }
}
