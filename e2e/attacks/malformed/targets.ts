import { EVENTS } from '../../http/buyer.ts';
import type { Choices } from './choices.ts';

/** A purchase that is over, with its key: what is sent in its name may change nothing any more. */
export interface OwnPurchase {
  readonly purchaseId: string;
  readonly key: string;
}

const METHODS = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'get',
] as const;

/** Pieces of addresses that have broken one server or another. */
const PIECES = [
  '%',
  '%0',
  '%00',
  '%zz',
  '%E0%A4%A',
  '%ff%fe',
  '%c0%ae',
  '%2e%2e',
  '..',
  '.',
  '%2f',
  '%5c',
  '//',
  '%0d%0a',
  '%20',
  '+',
  ';',
  '?',
  '&',
  '=',
  '[]',
  '{}',
  '|',
  '^',
  '`',
  '<',
  '"',
  "'",
  '*',
  '$',
  '~',
  '@',
  ':',
  '__proto__',
  'constructor',
  'toString',
  'undefined',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9007199254740993',
  '%F0%9F%92%A5',
  '%ED%A0%80',
  '%u0041',
  '\x7f',
  '\x80',
  '\xff',
] as const;

export function methodOf(choices: Choices): string {
  return choices.happens(0.85) ? choices.one(['GET', 'POST', 'POST']) : choices.one(METHODS);
}

/** An address of a route, mostly bent somewhere. */
export function targetOf(choices: Choices, own: OwnPurchase): string {
  const event = choices.one([EVENTS.paid, EVENTS.withFreePass, 'Nothing1', piece(choices)]);
  const purchase = choices.one([own.purchaseId, own.purchaseId.toUpperCase(), piece(choices)]);
  const path = choices.one([
    '/',
    '/healthz',
    '/readyz',
    '/webhooks/stripe',
    '/webhooks/stripe',
    '/api',
    '/api/site',
    '/api/events',
    `/api/events/${event}`,
    `/api/events/${event}/availability`,
    `/api/events/${event}/registrations`,
    `/api/events/${event}/registrations`,
    `/api/purchases/${purchase}`,
    `/api/purchases/${purchase}/confirming`,
    `/api/purchases/${purchase}/cancel`,
    `/${piece(choices)}/${piece(choices)}`,
    `/events/${event}`,
    `/purchases/${purchase}/pay`,
    '*',
    'http://[::1',
    '',
  ]);
  const bent = choices.happens(0.3) ? insert(choices, path, piece(choices)) : path;
  const key = choices.one([own.key, own.key, piece(choices), '']);
  const query = [`key=${key}`, ...choices.some(3, () => `${name(choices)}=${piece(choices)}`)];
  return choices.happens(0.6) ? `${bent}?${query.join('&')}` : bent;
}

function name(choices: Choices): string {
  return choices.one(['since', 'since', 'key', 'since[]', 'key[__proto__]', piece(choices)]);
}

export function piece(choices: Choices): string {
  if (choices.happens(0.02)) return choices.one(PIECES).repeat(2_000);
  return [choices.one(PIECES), ...choices.some(3, () => choices.one(PIECES))].join('');
}

function insert(choices: Choices, text: string, more: string): string {
  const at = choices.below(text.length + 1);
  return text.slice(0, at) + more + text.slice(at);
}
