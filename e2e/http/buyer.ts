import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { eventDetailSchema } from '../../bff/src/contract/event.ts';
import { problemSchema } from '../../bff/src/contract/problem.ts';
import {
  type PurchasePhase,
  type PurchaseStatus,
  purchaseStatusSchema,
} from '../../bff/src/contract/purchase-status.ts';
import { registrationResponseSchema } from '../../bff/src/contract/registration.ts';
import { credentials } from '../sandbox/credentials.ts';
import type { Stack } from '../stack.ts';

export const EVENTS = {
  paid: 'Waterline_Conference1402260917',
  withFreePass: 'Open_Repair_Hall1000517263',
} as const;

export const people = [
  { firstName: 'Adalind', lastName: 'Quillfeather', email: 'adalind@quillfeather.example' },
  { firstName: 'Bosco', lastName: 'Finchley', email: 'bosco@finchley.example' },
] as const;

/** Sends JSON as the site does. */
export function post(url: string, body?: unknown, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The status and the code of an answer that is a problem. */
export async function problemOf(response: Response): Promise<{ status: number; code: string }> {
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const { status, code } = problemSchema.parse(await response.json());
  assert.equal(response.status, status);
  return { status, code };
}

/** The pass of an event that costs so much, or the first one that costs anything. */
async function passOf(stack: Stack, readableEventId: string, minorUnits?: number): Promise<string> {
  const response = await fetch(`${stack.siteUrl}/api/events/${readableEventId}`);
  const { passes } = eventDetailSchema.parse(await response.json());
  const pass = passes.find(({ price, left }) =>
    minorUnits === undefined ? price.minorUnits > 0 && left > 0 : price.minorUnits === minorUnits,
  );
  assert.ok(pass, 'The event has such a pass');
  return pass.passId;
}

/** Pays, or does not, at the bank. Resolves with the address that the bank sends the buyer back to. */
export type Bank = (outcome: 'complete' | 'fail') => Promise<string>;

/** One who buys over HTTP, as the site's pages and Stripe.js do. */
export class Buyer {
  readonly purchaseId: string;
  readonly passId: string;
  readonly cookie: string;
  private readonly stack: Stack;
  /** What this buyer's browser, or a proxy, adds to what it sends. */
  private readonly headers: Record<string, string>;

  private constructor(
    stack: Stack,
    purchase: { purchaseId: string; passId: string; cookie: string },
    headers: Record<string, string>,
  ) {
    this.stack = stack;
    this.purchaseId = purchase.purchaseId;
    this.passId = purchase.passId;
    this.cookie = purchase.cookie;
    this.headers = headers;
  }

  /** Registers people for one pass each, the first that costs anything unless a price is named. */
  static async register(
    stack: Stack,
    options: {
      attendees?: number;
      event?: string;
      minorUnits?: number;
      /** Who is to come, in place of the first of `people`. */
      named?: readonly { firstName: string; lastName: string; email: string }[];
      headers?: Record<string, string>;
    } = {},
  ): Promise<Buyer> {
    const event = options.event ?? EVENTS.paid;
    const passId = await passOf(stack, event, options.minorUnits);
    const attendees = options.named ?? people.slice(0, options.attendees ?? 1);
    const response = await post(
      `${stack.siteUrl}/api/events/${event}/registrations`,
      {
        submissionId: randomUUID(),
        attendees: attendees.map((person) => ({ ...person, passId })),
      },
      options.headers,
    );
    return Buyer.with(stack, passId, options.headers ?? {}, response);
  }

  /** The buyer of the purchase that was answered with. */
  private static async with(
    stack: Stack,
    passId: string,
    headers: Record<string, string>,
    response: Response,
  ): Promise<Buyer> {
    const body: unknown = await response.json();
    assert.ok(response.ok, JSON.stringify(body));
    const answer = registrationResponseSchema.parse(body);
    assert.ok(answer.outcome === 'purchase');
    const [cookie = ''] = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    return new Buyer(stack, { purchaseId: answer.purchaseId, passId, cookie }, headers);
  }

  /** Asks for more time, and goes on with the purchase that takes this one's place. */
  async renewed(): Promise<Buyer> {
    return Buyer.with(this.stack, this.passId, this.headers, await this.renew());
  }

  get url(): string {
    return `${this.stack.siteUrl}/api/purchases/${this.purchaseId}`;
  }

  async status(since?: number): Promise<PurchaseStatus> {
    const query = since === undefined ? '' : `?since=${since}`;
    const response = await fetch(this.url + query, { headers: { cookie: this.cookie } });
    assert.equal(response.status, 200);
    return purchaseStatusSchema.parse(await response.json());
  }

  confirming(): Promise<Response> {
    return post(`${this.url}/confirming`, undefined, { ...this.headers, cookie: this.cookie });
  }

  cancel(): Promise<Response> {
    return post(`${this.url}/cancel`, undefined, { cookie: this.cookie });
  }

  renew(): Promise<Response> {
    return post(`${this.url}/renew`, undefined, { cookie: this.cookie });
  }

  /** The client secret that the payment step hands to Stripe.js, once there is one. */
  async clientSecret(): Promise<string> {
    let status = await this.status();
    while (!status.clientSecret && status.open && status.phase === 'to-pay') {
      status = await this.status(status.version);
    }
    assert.ok(status.clientSecret, 'The payment step is open');
    return status.clientSecret;
  }

  /** Types a card, a good one unless another is given, into Stripe's frame; nothing of it passes our back end. */
  async payAtStripe(
    clientSecret: string,
    minorUnits: number,
    card = '4242424242424242',
  ): Promise<void> {
    await this.confirmAtStripe(clientSecret, minorUnits, {
      type: 'card',
      'card[number]': card,
      'card[exp_month]': '12',
      'card[exp_year]': '2034',
      'card[cvc]': '123',
    });
  }

  /** Chooses a method that pays at a bank, and is sent there. */
  async goToBank(type: 'ideal' | 'bancontact'): Promise<Bank> {
    const { total } = await this.status();
    const clientSecret = await this.clientSecret();
    assert.equal((await this.confirming()).status, 200);
    const page = await this.confirmAtStripe(clientSecret, total.minorUnits, { type });
    const { bankUrl } = z.object({ bankUrl: z.url() }).parse(page);
    const { searchParams } = new URL(bankUrl);
    const path = `/bank/${searchParams.get('payment_intent')}/outcome`;
    return async (outcome) => {
      const answer = await this.askStripe(path, {
        client_secret: searchParams.get('client_secret') ?? '',
        outcome,
      });
      return z.object({ returnUrl: z.url() }).parse(answer).returnUrl;
    };
  }

  private async confirmAtStripe(
    clientSecret: string,
    minorUnits: number,
    paymentMethod: Record<string, string>,
  ): Promise<unknown> {
    const method = await this.askStripe('/v1/payment_methods', paymentMethod);
    const [sessionId = ''] = clientSecret.split('_secret_');
    return this.askStripe(`/v1/payment_pages/${sessionId}/confirm`, {
      client_secret: clientSecret,
      payment_method: z.object({ id: z.string() }).parse(method).id,
      expected_amount: String(minorUnits),
    });
  }

  /** As Stripe.js does, in the browser. */
  private async askStripe(path: string, parameters: Record<string, string>): Promise<unknown> {
    const response = await fetch(this.stack.sandbox.urls.stripe + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.stripe.publishableKey}` },
      body: new URLSearchParams(parameters),
    });
    const body: unknown = await response.json();
    assert.ok(response.ok, JSON.stringify(body));
    return body;
  }

  /** Pays as a buyer does whose page stays open. */
  async pay(): Promise<void> {
    const { total } = await this.status();
    const clientSecret = await this.clientSecret();
    assert.equal((await this.confirming()).status, 200);
    await this.payAtStripe(clientSecret, total.minorUnits);
  }

  /** Waits for news until the purchase is in that phase. */
  async inPhase(phase: PurchasePhase): Promise<PurchaseStatus> {
    let status = await this.status();
    while (status.phase !== phase) status = await this.status(status.version);
    return status;
  }

  /** Waits for news until nothing can change any more. */
  async end(): Promise<PurchaseStatus> {
    let status = await this.status();
    while (status.open) status = await this.status(status.version);
    return status;
  }
}
