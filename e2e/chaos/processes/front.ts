import { once } from 'node:events';
import { type Socket, connect, createServer } from 'node:net';

/** One address in front of several processes, as a load balancer is. */
export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Hands each connection to the next of the ports, and where nobody listens there to the one after
 * it. A connection whose process ends breaks.
 */
export async function openFront(ports: () => readonly number[]): Promise<Front> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((visitor) => {
    const inTurn = ports();
    turn += 1;
    sockets.add(visitor);
    visitor.once('close', () => sockets.delete(visitor));
    // A broken connection is what visitors have to expect here.
    visitor.on('error', () => visitor.destroy());
    handOver(visitor, [...inTurn.slice(turn % inTurn.length), ...inTurn]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  return {
    port: address.port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function handOver(visitor: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined || visitor.destroyed) {
    visitor.resetAndDestroy();
    return;
  }
  const process = connect(port, '127.0.0.1');
  const refused = () => handOver(visitor, others);
  process.once('error', refused);
  process.once('connect', () => {
    process.off('error', refused);
    process.on('error', () => visitor.resetAndDestroy());
    process.once('close', () => visitor.destroy());
    visitor.once('close', () => process.destroy());
    visitor.pipe(process).pipe(visitor);
  });
}
