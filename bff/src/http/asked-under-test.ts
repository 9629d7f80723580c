import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Express } from 'express';

/** Asks an app one question over a socket of its own on the loopback interface. */
export async function asked(app: Express, path: string, init?: RequestInit): Promise<Response> {
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
    const answer = await fetch(`http://127.0.0.1:${address.port}${path}`, init);
    // Read before the server goes.
    const { status, headers } = answer;
    const body = await answer.arrayBuffer();
    return new Response(body.byteLength === 0 ? null : body, { status, headers });
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}
