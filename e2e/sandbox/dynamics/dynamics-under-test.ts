import { z } from 'zod';
import { credentials } from '../credentials.ts';
import { Faults } from '../faults/faults.ts';
import { listen } from '../listen.ts';
import { createDynamics, type Dynamics, type DynamicsOptions } from './dynamics.ts';

const { applicationToken, tenantId, clientId, clientSecret } = credentials.dynamics;

const registrationResultSchema = z.strictObject({
  status: z.string(),
  errorMessage: z.string().nullable(),
  errorCode: z.string().nullable(),
  redirectUrl: z.string().nullable(),
  purchaseId: z.string().nullable(),
});

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A stand-in that listens, with a clock that tests set, and the calls that a back end makes. */
export class DynamicsUnderTest {
  static async start(options: Partial<DynamicsOptions> = {}): Promise<DynamicsUnderTest> {
    const clock = { time: Date.parse('2026-11-23T10:00:00Z'), now: () => clock.time };
    const faults = new Faults(options.clock ?? clock, 1);
    const dynamics = createDynamics({ clock, faults, ...options });
    const listener = await listen(dynamics.app, 0);
    const url = `http://127.0.0.1:${listener.port}`;
    return new DynamicsUnderTest(dynamics, faults, clock, url, () => listener.close());
  }

  readonly dynamics: Dynamics;
  readonly faults: Faults;
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly #clock: { time: number };
  #token: string | null = null;

  private constructor(
    dynamics: Dynamics,
    faults: Faults,
    clock: { time: number },
    url: string,
    stop: () => Promise<void>,
  ) {
    this.dynamics = dynamics;
    this.faults = faults;
    this.#clock = clock;
    this.url = url;
    this.stop = stop;
  }

  wait(minutes: number): void {
    this.#clock.time += minutes * 60_000;
  }

  /** A read of the Events API, with token and origin. */
  read(path: string): Promise<Answer> {
    return this.#events(path, {});
  }

  async register(readableEventId: string, attendees: readonly object[]) {
    const answer = await this.post(readableEventId, { attendees });
    return { httpStatus: answer.status, ...registrationResultSchema.parse(answer.body) };
  }

  /** The register call with any body. */
  post(readableEventId: string, body: unknown): Promise<Answer> {
    return this.postText(readableEventId, JSON.stringify(body));
  }

  postText(readableEventId: string, body: string): Promise<Answer> {
    return this.#events(`events/${readableEventId}/registrations`, { method: 'POST', body });
  }

  /** Registers people who each want the same pass, and gives the purchase's id. */
  async purchase(readableEventId: string, passId: string, ...firstNames: string[]) {
    const result = await this.register(
      readableEventId,
      firstNames.map((firstName) => attendee(firstName, passId)),
    );
    return z.guid().parse(result.purchaseId);
  }

  async token(
    changes: Readonly<Record<string, string>> = {},
    tenant: string = tenantId,
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://organisation.crm.dynamics.example/.default',
        ...changes,
      }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Calls an action of the Dataverse Web API. */
  action(name: string, parameters: unknown): Promise<Answer> {
    return this.dataverse(name, { method: 'POST', body: JSON.stringify(parameters) });
  }

  finalize(readableEventId: string, purchaseId: string): Promise<Answer> {
    return this.action('msevtmgt_FinalizeExternalRegistrationRequest', {
      PurchaseId: purchaseId,
      ReadableEventId: readableEventId,
      UserId: '',
    });
  }

  /** Reads a table with system query options such as `$filter`. */
  query(table: string, options: Readonly<Record<string, string>>, prefer = ''): Promise<Answer> {
    return this.dataverse(`${table}?${new URLSearchParams(options)}`, {
      headers: { prefer },
    });
  }

  /** @param path below the base URL, or a whole address. */
  async dataverse(path: string, init: RequestInit): Promise<Answer> {
    this.#token ??= z
      .object({ access_token: z.string() })
      .parse((await this.token()).body).access_token;
    const response = await fetch(new URL(path, `${this.url}/api/data/v9.2/`), {
      ...init,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    });
    return { status: response.status, body: await response.json() };
  }

  async #events(path: string, init: RequestInit): Promise<Answer> {
    const address = `${this.url}/EvtMgmt/api/v2.0/${path}?emApplicationtoken=${applicationToken}`;
    const response = await fetch(address, {
      ...init,
      headers: { origin: 'http://localhost:4200', 'content-type': 'application/json' },
    });
    return { status: response.status, body: await response.json() };
  }
}

/** The attendee of a registration; no pass where the event sells none. */
export function attendee(firstName: string, passId = '') {
  return {
    firstName,
    lastName: 'Example',
    email: `${firstName.toLowerCase()}@example.org`,
    passId,
    waitlisted: false,
    autoRegister: false,
    responses: [],
    attendeeSessions: [],
  };
}
