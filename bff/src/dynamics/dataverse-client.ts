import { z } from 'zod';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { type Answer, bodyOf, request } from './http.ts';

/** Real time for one call, in milliseconds. */
export const DATAVERSE_TIMEOUT = 30_000;

/** Gives the bearer token for one request, as soon as that may be sent. */
export type TokenSource = () => Promise<string>;

/** The Dataverse Web API with our application user. One call a method call: repeating is the caller's business. */
export class DataverseClient {
  private readonly root: string;
  private readonly token: TokenSource;

  /** @param url the environment's address, without a trailing slash */
  constructor(url: string, token: TokenSource) {
    this.root = `${url}/api/data/v9.2/`;
    this.token = token;
  }

  /** Calls an unbound action. */
  async action(name: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.send('POST', new URL(name, this.root), parameters);
  }

  /**
   * Reads a table, all pages.
   *
   * @param row what is read of each
   * @param query OData query options, such as `$select` and `$filter`
   * @throws ProviderUnavailable
   */
  async rows<Row extends z.ZodType>(
    table: string,
    row: Row,
    query: Readonly<Record<string, string>>,
  ): Promise<readonly z.infer<Row>[]> {
    const pageSchema = z.object({ value: z.array(row), '@odata.nextLink': z.string().nullish() });
    const rows: z.infer<Row>[] = [];
    let next: URL | null = new URL(table, this.root);
    for (const [name, value] of Object.entries(query)) next.searchParams.set(name, value);
    while (next) {
      const answer = await this.send('GET', next);
      const page: z.infer<typeof pageSchema> = bodyOf(answer, pageSchema, `Dataverse, ${table}`);
      rows.push(...page.value);
      const link = page['@odata.nextLink'];
      next = link == null ? null : this.sameHost(link);
    }
    return rows;
  }

  private async send(method: 'GET' | 'POST', url: URL, body?: unknown): Promise<Answer> {
    let token: string;
    try {
      token = await this.token();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { kind: 'not-sent', why: `no token: ${why}` };
    }
    const headers = {
      authorization: `Bearer ${token}`,
      'odata-version': '4.0',
      'odata-maxversion': '4.0',
    };
    const answer = await request(url, { method, headers, body }, DATAVERSE_TIMEOUT);
    // Without the right to be heard, nothing was looked at.
    if (answer.kind === 'refused' && (answer.status === 401 || answer.status === 403)) {
      return { kind: 'not-sent', why: `HTTP ${answer.status}` };
    }
    return answer;
  }

  /** The token goes to our environment only, wherever a next link points. */
  private sameHost(link: string): URL {
    const url = new URL(link, this.root);
    if (url.origin !== new URL(this.root).origin) {
      throw new ProviderUnavailable('Dataverse: a next link to another host');
    }
    return url;
  }
}
