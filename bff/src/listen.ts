import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { Context } from './context.ts';
import { serveMetrics } from './http/metrics-server.ts';
import type { Settings } from './settings.ts';

/** Requests that are still running after this are cut off; milliseconds. */
const LONGEST_GOODBYE = 10_000;

/** How often connections are looked at that have exceeded their time; milliseconds. */
const LOOK_AT_CONNECTIONS = 5_000;

/** A server that can be stopped: running requests and effects are finished first. */
export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/** Listens, then begins to work. Rejects when a port is taken; nothing stays open then. */
export async function listen(
  context: Context,
  settings: Pick<Settings, 'PORT' | 'HOST' | 'METRICS_PORT'>,
): Promise<Listening> {
  const { PORT, HOST, METRICS_PORT } = settings;
  const server = createServer({ connectionsCheckingInterval: LOOK_AT_CONNECTIONS }, context.app);
  // A request that never ends must not hold a connection for ever.
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  let metrics: Server | null = null;
  const stop = async (): Promise<void> => {
    context.drain();
    metrics?.close();
    await close(server);
    await context[Symbol.asyncDispose]();
  };
  try {
    if (METRICS_PORT !== undefined) {
      metrics = await serveMetrics(context.metrics.registry, METRICS_PORT, HOST);
    }
    server.listen(PORT, HOST);
    await once(server, 'listening');
  } catch (error) {
    await stop();
    throw error;
  }
  context.start();
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : PORT;
  context.log.info({ event: 'listening', port, node: process.version });
  return {
    port,
    stop: async () => {
      await stop();
      context.log.info({ event: 'stopped' });
    },
  };
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // A page that waits for news has asked again on the same connection before it is idle for long.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const timer = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE);
  await closed;
  clearInterval(idle);
  clearTimeout(timer);
}
