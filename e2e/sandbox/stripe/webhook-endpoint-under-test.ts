import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Stripe } from 'stripe';
import { credentials } from '../credentials.ts';
import { portOf } from './stripe-under-test.ts';

export interface Received {
  readonly payload: string;
  readonly signature: string;
}

/** A webhook endpoint that takes what is signed with its secret, and answers 400 to the rest. */
export interface StrictEndpoint extends AsyncDisposable {
  readonly url: string;
  /** What was taken, in the order in which it came. */
  readonly taken: readonly Stripe.Event[];
  /** How often it answered 400. */
  readonly refused: readonly string[];
  /** Resolves once so many deliveries, taken or refused, have come. */
  until(count: number): Promise<void>;
}

export async function startStrictEndpoint(): Promise<StrictEndpoint> {
  const taken: Stripe.Event[] = [];
  const refused: string[] = [];
  const take = (payload: string, signature: string): number => {
    try {
      const secret = credentials.stripe.webhookSecret;
      taken.push(Stripe.webhooks.constructEvent(payload, signature, secret));
      return 200;
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
      return 400;
    }
  };
  const server = createServer((request, response) => {
    void text(request).then((payload) => {
      response.writeHead(take(payload, String(request.headers['stripe-signature']))).end();
      server.emit('received');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/webhooks`,
    taken,
    refused,
    async until(count) {
      while (taken.length + refused.length < count) {
        await once(server, 'received');
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
