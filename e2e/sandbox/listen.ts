import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Express } from 'express';

/** Bytes. Dataverse takes addresses of 32 KB, more than Node does by default. */
const LONGEST_HEADERS = 48 * 1024;

/** Milliseconds of real time. */
const REOPEN_AGAIN_AFTER = 20;

export interface Listener {
  readonly port: number;
  /** Breaks all connections and refuses new ones, as if nobody listened, until `resume`. */
  pause(): void;
  resume(): void;
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
  // Idle connections are the caller's to end: one that is used at the moment it is ended looks reset.
  const server = createServer({ maxHeaderSize: LONGEST_HEADERS, keepAliveTimeout: 0 }, app);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  const { port: taken } = address;
  let closed = false;
  let reopening: NodeJS.Timeout | undefined;
  const resume = () => {
    if (!server.listening && !closed) server.listen(taken, '127.0.0.1');
  };
  // While it was given up, somebody else may have got the port for a moment.
  server.on('error', () => (reopening = setTimeout(resume, REOPEN_AGAIN_AFTER)));
  return {
    port: taken,
    pause() {
      clearTimeout(reopening);
      server.close();
      server.closeAllConnections();
    },
    resume,
    async close() {
      closed = true;
      clearTimeout(reopening);
      if (!server.listening) return;
      const end = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await end;
    },
  };
}
