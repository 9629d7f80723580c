import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../../bff/src');

/** What each method of the SDK asks Stripe for, as the contract calls it. */
const requestOf: Readonly<Record<string, string>> = {
  'charges.list': 'GET /v1/charges',
  'charges.retrieve': 'GET /v1/charges/:id',
  'checkout.sessions.create': 'POST /v1/checkout/sessions',
  'checkout.sessions.expire': 'POST /v1/checkout/sessions/:id/expire',
  'checkout.sessions.list': 'GET /v1/checkout/sessions',
  'checkout.sessions.listLineItems': 'GET /v1/checkout/sessions/:id/line_items',
  'checkout.sessions.retrieve': 'GET /v1/checkout/sessions/:id',
  'disputes.list': 'GET /v1/disputes',
  'disputes.retrieve': 'GET /v1/disputes/:id',
  'events.list': 'GET /v1/events',
  'events.retrieve': 'GET /v1/events/:id',
  'paymentIntents.cancel': 'POST /v1/payment_intents/:id/cancel',
  'paymentIntents.capture': 'POST /v1/payment_intents/:id/capture',
  'paymentIntents.list': 'GET /v1/payment_intents',
  'paymentIntents.retrieve': 'GET /v1/payment_intents/:id',
  'paymentIntents.update': 'POST /v1/payment_intents/:id',
  'refunds.create': 'POST /v1/refunds',
  'refunds.list': 'GET /v1/refunds',
  'refunds.retrieve': 'GET /v1/refunds/:id',
};

/**
 * The kinds of request that the back end's source can make, read from its calls of the SDK.
 *
 * @throws Error for a method that is not in the table above
 */
export function requestsInSource(): string[] {
  const files = globSync('**/*.ts', { cwd: SOURCE, exclude: ['**/*.spec.ts'] });
  const methods = files.flatMap((file) => {
    const source = readFileSync(join(SOURCE, file), 'utf8');
    const calls = source.matchAll(/\bstripe((?:\s*\.\s*[a-z]\w*){2,3})\(/gi);
    return [...calls].map(([, path = '']) => path.replace(/\s/g, '').slice(1));
  });
  const requests = methods
    // Verifies a signature, asks nothing.
    .filter((method) => method !== 'webhooks.constructEvent')
    .map((method) => {
      const request = requestOf[method];
      if (request === undefined) throw new Error(`The contract does not know stripe.${method}`);
      return request;
    });
  return [...new Set(requests)].sort();
}
