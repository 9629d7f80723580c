import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { Registry } from 'prom-client';

/**
 * Serves `/metrics` on a port of its own, which is not for visitors.
 *
 * @throws when the port is taken
 */
export async function serveMetrics(
  registry: Registry,
  port: number,
  host: string,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
