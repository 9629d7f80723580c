import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that the program needs is used by another one. */
export class PortTaken extends Error {
  override name = 'PortTaken';
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is taken by another program.`);
    this.port = port;
  }
}

/**
 * Asks on both loopback addresses: a browser that resolves `localhost` to the other one would be
 * answered by the other program.
 *
 * @throws PortTaken for the first port that is in use
 */
export async function assertPortsFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    if (!(await isFree(port))) throw new PortTaken(port);
  }
}

/**
 * Finds a port below the range from which systems take the ports of outgoing connections (32768
 * upwards on Linux), so that it is still free when a program that was stopped listens on it again.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

async function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
  } finally {
    server.close();
  }
}
