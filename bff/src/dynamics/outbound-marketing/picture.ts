import type { Picture } from '../../catalog/event-source.ts';
import { ProviderUnavailable } from '../../purchases/ports.ts';
import type { EventsApiOptions } from './events-api-client.ts';

/** Real time for one picture, in milliseconds. */
const TIMEOUT = 10_000;

/** Bytes of one picture. */
const LARGEST = 5 * 1024 * 1024;

/** What a browser draws and never runs: SVG can hold script. */
const TYPES = /^image\/(avif|gif|jpeg|png|webp)\b/;

/** Hosts that are no public web site's: bare names and numbers, and names kept for one's own network. */
const NOT_PUBLIC = /^\[|^[\d.]+$|^[^.]+$|\.(internal|local|localhost|home\.arpa)\.?$/i;

/**
 * Reads a picture that Dynamics names, from the Events API itself (relative addresses) or from a public
 * https address. Null where there is none, and for whatever is no picture, is too large or elsewhere.
 *
 * @throws ProviderUnavailable when there is no answer
 */
export async function readPicture(address: string, api: EventsApiOptions): Promise<Picture> {
  const url = URL.parse(address, api.url);
  if (url === null) return null;
  const fromDynamics = url.origin === new URL(api.url).origin;
  if (fromDynamics) url.searchParams.set('emApplicationtoken', api.token);
  else if (url.protocol !== 'https:' || NOT_PUBLIC.test(url.hostname)) return null;
  try {
    const response = await fetch(url, {
      headers: { accept: 'image/*', ...(fromDynamics ? { origin: api.origin } : {}) },
      // Where it leads to was named by nobody: an answer that leads elsewhere is no picture.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const type = TYPES.exec(response.headers.get('content-type') ?? '')?.[0];
    if (!response.ok || type === undefined || response.body === null) {
      await response.body?.cancel();
      if (response.status >= 500 || response.status === 429) throw new Error('no answer');
      return null;
    }
    return await boundedPicture(type, response.body);
  } catch {
    // Whatever went wrong on the way, there is no answer now and may be one later.
    throw new ProviderUnavailable(`A picture at ${url.hostname} cannot be read`);
  }
}

async function boundedPicture(type: string, body: ReadableStream<Uint8Array>): Promise<Picture> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    // Leaving the loop cancels the rest.
    if (size > LARGEST) return null;
    parts.push(part);
  }
  return { type, bytes: Buffer.concat(parts) };
}
