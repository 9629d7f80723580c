import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface StubbedRequest {
  readonly method: string;
  /** With its query, as it came over the wire. */
  readonly path: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** An answer, or what happens in its place. */
export type StubbedAnswer =
  | { readonly status?: number; readonly json?: unknown; readonly text?: string }
  | 'hang up'
  | 'silence';

export interface StubbedDynamics extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string;
  readonly requests: readonly StubbedRequest[];
}

/** A server on the loopback interface that answers as the test says. */
export async function stubbedDynamics(
  answer: (request: StubbedRequest) => StubbedAnswer,
): Promise<StubbedDynamics> {
  const requests: StubbedRequest[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body };
      requests.push(request);
      const given = answer(request);
      if (given === 'silence') return;
      if (given === 'hang up') {
        incoming.socket.destroy();
        return;
      }
      response.statusCode = given.status ?? 200;
      response.end(given.text ?? (given.json === undefined ? '' : JSON.stringify(given.json)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
