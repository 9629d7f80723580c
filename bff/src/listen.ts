import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from './context.ts';

/** Requests that are still running after this are cut off; milliseconds. */
const LONGEST_GOODBYE = 10_000;

/** A server that can be stopped: running requests and effects are finished first. */
export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Listens, then begins to work. Rejects when the port is taken.
 */
export async function listen(context: Context, port: number, host: string): Promise<Listening> {
  const server = createServer(context.app);
  // A request that never ends must not hold a connection for ever.
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  server.listen(port, host);
  await once(server, 'listening');
  context.start();
  const address = server.address();
  const bound = isAddressInfo(address) ? address.port : port;
  context.log.info({ event: 'listening', port: bound, node: process.version });
  return { port: bound, stop: () => stop(server, context) };
}

async function stop(server: Server, context: Context): Promise<void> {
  context.drain();
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE);
  await closed;
  clearTimeout(timer);
  await context[Symbol.asyncDispose]();
  context.log.info({ event: 'stopped' });
}

function isAddressInfo(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
