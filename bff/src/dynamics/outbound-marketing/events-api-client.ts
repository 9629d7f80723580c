import type { z } from 'zod';
import { type Answer, bodyOf, request } from '../http.ts';

/** Real time for one call, in milliseconds. Registering can be slow; reads are not worth more either. */
const TIMEOUT = 30_000;

export interface EventsApiOptions {
  /** With a trailing slash. */
  readonly url: string;
  readonly token: string;
  /** Must equal the origin registered on the web application, or Dynamics answers 400. */
  readonly origin: string;
}

/** Calls of the Event Management public API v2.0. An `idToken` makes one a signed-in attendee's. */
export class EventsApiClient {
  readonly options: EventsApiOptions;

  constructor(options: EventsApiOptions) {
    this.options = options;
  }

  /** @throws ProviderUnavailable when there is no answer, or another than the schema's */
  async read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    idToken?: string,
  ): Promise<z.infer<Schema>> {
    return bodyOf(await this.send('GET', path, { idToken }), schema, `Events API, ${path}`);
  }

  send(
    method: 'GET' | 'POST',
    path: string,
    { body, idToken }: { readonly body?: unknown; readonly idToken?: string | undefined } = {},
  ): Promise<Answer> {
    const { url: base, token, origin } = this.options;
    const url = new URL(path, base);
    url.searchParams.set('emApplicationtoken', token);
    const headers = { origin, ...(idToken && { authorization: `Bearer ${idToken}` }) };
    return request(url, { method, headers, body }, TIMEOUT);
  }
}
