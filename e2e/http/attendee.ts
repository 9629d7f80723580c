import assert from 'node:assert/strict';
import { parseCookie } from 'cookie';
import { type MyRegistrations, myRegistrationsSchema } from '../../bff/src/contract/account.ts';
import { type Person, people } from '../sandbox/identity/people.ts';
import type { Stack } from '../stack.ts';

/** Follows no redirect by itself, and keeps cookies for each host, as a browser does. */
export class Attendee {
  readonly stack: Stack;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly cookies = new Map<string, Map<string, string>>();

  /** @param headers what this browser, or a proxy, adds to what it sends */
  constructor(stack: Stack, headers: Readonly<Record<string, string>> = {}) {
    this.stack = stack;
    this.headers = headers;
  }

  /** Signs in as one of the sandbox's people, and returns where that led. */
  async signIn(person: Person = people[0], back = '/my-registrations'): Promise<string> {
    return this.follow(await this.choose(await this.begin(back), person.sub));
  }

  /** Asks to sign in; the address at the identity provider. */
  async begin(back: string): Promise<string> {
    const query = new URLSearchParams({ back }).toString();
    return locationOf(await this.get(`/api/account/sign-in?${query}`));
  }

  /** Chooses who to be, or nobody; the address that leads back to the site. */
  async choose(address: string, sub: string): Promise<string> {
    const page = new URL(locationOf(await this.get(address)), address);
    const chosen = await this.send(page, { method: 'POST', body: new URLSearchParams({ sub }) });
    return locationOf(await this.get(locationOf(chosen)));
  }

  /** Opens the address that the identity provider leads to; where the site leads from there. */
  async follow(address: string): Promise<string> {
    return locationOf(await this.get(address));
  }

  get(address: string): Promise<Response> {
    return this.send(new URL(address, this.stack.siteUrl));
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(new URL(path, this.stack.siteUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async own(): Promise<MyRegistrations> {
    const response = await this.get('/api/account/registrations');
    assert.equal(response.status, 200);
    return myRegistrationsSchema.parse(await response.json());
  }

  cancel(registrationId: string): Promise<Response> {
    return this.post(`/api/account/registrations/${registrationId}/cancel`);
  }

  /** What the browser sends to the site. */
  get cookie(): string {
    return this.cookieFor(new URL(this.stack.siteUrl));
  }

  setCookie(name: string, value: string): void {
    this.jarOf(new URL(this.stack.siteUrl)).set(name, value);
  }

  cookieNamed(name: string): string | undefined {
    return parseCookie(this.cookie)[name];
  }

  private async send(url: URL, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: this.cookieFor(url), ...this.headers, ...headersOf(init) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split(/=(.*)/s) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.jarOf(url).delete(name);
      else this.jarOf(url).set(name, value);
    }
    return response;
  }

  private cookieFor(url: URL): string {
    return [...this.jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private jarOf({ host }: URL): Map<string, string> {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}

function locationOf(response: Response): string {
  const location = response.headers.get('location');
  assert.ok(location, `HTTP ${response.status} leads nowhere`);
  return location;
}
