import { once } from 'node:events';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Stripe } from 'stripe';

/** The real SDK in front of a server that always gives the same answer. */
export interface StubbedStripe extends AsyncDisposable {
  readonly sdk: Stripe;
  readonly requests: {
    readonly url: string;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }[];
}

/** @param answer `hang up`: the connection ends without an answer */
export async function stubbedStripe(
  answer: { readonly status: number; readonly body: object } | 'hang up',
  httpClient = Stripe.createNodeHttpClient(),
): Promise<StubbedStripe> {
  const requests: StubbedStripe['requests'] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({ url: decodeURIComponent(request.url ?? ''), headers: request.headers, body });
      if (answer === 'hang up') {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  const sdk = new Stripe('sk_test_stub', {
    host: '127.0.0.1',
    port: address.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    httpClient,
    telemetry: false,
  });
  return {
    sdk,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
