import type { Request } from 'express';
import type { StripeOperation } from '../faults/fault.ts';

const operations: readonly (readonly ['GET' | 'POST', RegExp, StripeOperation])[] = [
  ['POST', /^\/v1\/checkout\/sessions$/, 'checkout.sessions.create'],
  ['GET', /^\/v1\/checkout\/sessions$/, 'checkout.sessions.list'],
  ['POST', /^\/v1\/checkout\/sessions\/[^/]+\/expire$/, 'checkout.sessions.expire'],
  ['GET', /^\/v1\/checkout\/sessions\/[^/]+(\/line_items)?$/, 'checkout.sessions.retrieve'],
  ['GET', /^\/v1\/payment_intents$/, 'payment_intents.list'],
  ['GET', /^\/v1\/payment_intents\/[^/]+$/, 'payment_intents.retrieve'],
  ['POST', /^\/v1\/payment_intents\/[^/]+$/, 'payment_intents.update'],
  ['POST', /^\/v1\/payment_intents\/[^/]+\/capture$/, 'payment_intents.capture'],
  ['POST', /^\/v1\/payment_intents\/[^/]+\/cancel$/, 'payment_intents.cancel'],
  ['POST', /^\/v1\/refunds$/, 'refunds.create'],
  ['GET', /^\/v1\/refunds$/, 'refunds.list'],
  ['GET', /^\/v1\/refunds\/[^/]+$/, 'refunds.retrieve'],
  ['GET', /^\/v1\/charges\/[^/]+$/, 'charges.retrieve'],
  ['GET', /^\/v1\/disputes\/[^/]+$/, 'disputes.retrieve'],
  ['GET', /^\/v1\/reviews\/[^/]+$/, 'reviews.retrieve'],
  ['GET', /^\/v1\/events$/, 'events.list'],
  ['GET', /^\/v1\/events\/[^/]+$/, 'events.retrieve'],
  ['POST', /^\/v1\/payment_methods$/, 'browser'],
  ['GET', /^\/v1\/payment_pages\/[^/]+$/, 'browser'],
  ['POST', /^\/v1\/payment_pages\/[^/]+\/confirm$/, 'browser'],
  ['GET', /^\/(3ds|bank)\/[^/]+\/payment$/, 'browser'],
  ['POST', /^\/(3ds|bank)\/[^/]+\/outcome$/, 'browser'],
];

/** What a request to the API asks for; null for pages, scripts and what there is not. */
export function operationOf({ method, path }: Request): StripeOperation | null {
  const found = operations.find(([verb, pattern]) => verb === method && pattern.test(path));
  return found?.[2] ?? null;
}
