import { type Socket, connect } from 'node:net';
import type { Stack } from '../stack.ts';

/** What came back on a socket; `status` is null where the connection was closed without a word. */
export interface RawAnswer {
  readonly status: number | null;
  /** Status line, headers and body of all answers on the connection. */
  readonly text: string;
}

/** Longer than any answer takes; real milliseconds. */
const PATIENCE = 20_000;

/**
 * Sends bytes as they are, which no HTTP client would, and reads until the server hangs up. With
 * `hangUp` this side hangs up first, so that nobody waits for the rest of what was begun; a server
 * gives no answer then that it does not have yet.
 */
export async function sendRaw(
  siteUrl: string,
  bytes: string | Buffer,
  hangUp = false,
): Promise<RawAnswer> {
  const socket = openSocket(siteUrl);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error('No end of the answer')));
  const data = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
  if (hangUp) socket.end(data);
  else socket.write(data);
  await closed(socket);
  return answerOf(Buffer.concat(chunks).toString('latin1'));
}

/** A server may well break a connection: then there is no answer, or the one that came before. */
export function closed(socket: Socket): Promise<void> {
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

export function openSocket(siteUrl: string): Socket {
  const { port } = new URL(siteUrl);
  return connect({ port: Number(port), host: '127.0.0.1' });
}

/** A GET of a path that is sent exactly as it is written. */
export function getRaw(
  { siteUrl }: Pick<Stack, 'siteUrl'>,
  path: string,
  headers: readonly string[] = [],
): Promise<RawAnswer> {
  const lines = [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers];
  return sendRaw(siteUrl, `${lines.join('\r\n')}\r\n\r\n`);
}

function answerOf(text: string): RawAnswer {
  // A 1xx is no answer yet.
  const status = /(?:^|\r\n\r\n)HTTP\/1\.1 ([2-5]\d\d)/.exec(text)?.[1];
  return { status: status === undefined ? null : Number(status), text };
}
