import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Express } from 'express';

/** Bytes. Dataverse takes addresses of 32 KB, more than Node does by default. */
const LONGEST_HEADERS = 48 * 1024;

export interface Listener {
  readonly port: number;
  /** Ends requests under way as well. */
  close(): Promise<void>;
}

/**
 * Listens on the loopback interface only.
 *
 * @param port 0 takes any free one.
 * @throws what Node's `listen` throws, with `code` and `port`, when the port is taken.
 */
export async function listen(app: Express, port: number): Promise<Listener> {
  const server = createServer({ maxHeaderSize: LONGEST_HEADERS }, app);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  return {
    port: address.port,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
