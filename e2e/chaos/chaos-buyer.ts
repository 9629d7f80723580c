import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { problemSchema } from '../../bff/src/contract/problem.ts';
import { purchaseStatusSchema } from '../../bff/src/contract/purchase-status.ts';
import { registrationResponseSchema } from '../../bff/src/contract/registration.ts';
import { credentials } from '../sandbox/credentials.ts';
import { conference } from './events.ts';
import type { World } from './world.ts';

const CARDS = {
  good: '4242424242424242',
  declined: '4000000000000002',
  authenticated: '4000002760003184',
} as const;

export type Card = keyof typeof CARDS;

export type Person = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
};

/** Whether an act led to what the buyer wanted; otherwise a person would wait a little and try again. */
export type Try = 'done' | 'again' | 'refused';

/** Phases after which the payment step may open, or open again. */
const WAITING = new Set(['to-pay', 'checking']);

/** One who buys over HTTP, knows nothing of crashes and faults, and tries again as people do. */
export class ChaosBuyer {
  /** Of every purchase that was ever told of, the newest last. */
  readonly purchaseIds: string[] = [];
  /** Purchases whose wish to cancel was acknowledged. */
  readonly canceled: string[] = [];
  private readonly world: World;
  private readonly siteUrl: string;
  private readonly people: readonly Person[];
  private readonly pass: 'Visitor' | 'Helper';
  private submissionId = randomUUID();
  private cookie = '';

  constructor(
    world: World,
    people: readonly Person[],
    pass: 'Visitor' | 'Helper',
    siteUrl = world.siteUrl,
  ) {
    this.world = world;
    this.siteUrl = siteUrl;
    this.people = people;
    this.pass = pass;
  }

  get purchaseId(): string | null {
    return this.purchaseIds.at(-1) ?? null;
  }

  async register(): Promise<Try> {
    const event = `${this.siteUrl}/api/events/${conference.readableEventId}`;
    const passId = this.world.sandbox.dynamics
      .snapshot()
      .events.flatMap(({ passes }) => passes)
      .find(({ passName }) => passName === this.pass)?.passId;
    const response = await fetch(`${event}/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        submissionId: this.submissionId,
        attendees: this.people.map((person) => ({ ...person, passId })),
      }),
    });
    const body: unknown = await response.json();
    if (!response.ok) {
      const { code } = problemSchema.parse(body);
      if (code === 'start-again') this.submissionId = randomUUID();
      return 'again';
    }
    return this.begun(response, body);
  }

  /** Asks for more time: another purchase with the same answers takes the place of this one. */
  async renew(): Promise<Try> {
    const response = await this.post('renew');
    const body: unknown = await response.json();
    if (response.ok) return this.begun(response, body);
    return response.status >= 500 ? 'again' : 'refused';
  }

  /** Opens the payment step, and pays at Stripe once it is told that the payment may be confirmed. */
  pay(card: Card): Promise<Try> {
    return this.confirm((clientSecret, minorUnits) =>
      this.payAtStripe(card, clientSecret, minorUnits),
    );
  }

  /** Chooses iDEAL, and is sent to the bank. */
  goToBank(): Promise<Try> {
    return this.confirm((clientSecret, minorUnits) =>
      this.confirmAtStripe({ type: 'ideal' }, clientSecret, minorUnits),
    );
  }

  /** Pays without asking anybody, as a browser does whose page was left open. */
  payAtStripe(card: Card, clientSecret: string, minorUnits: number): Promise<Try> {
    const method = {
      type: 'card',
      'card[number]': CARDS[card],
      'card[exp_month]': '12',
      'card[exp_year]': '2034',
      'card[cvc]': '123',
    };
    return this.confirmAtStripe(method, clientSecret, minorUnits);
  }

  /** The client secret and the total in minor units, as an open page keeps them. */
  async openPage(): Promise<{ clientSecret: string; minorUnits: number } | null> {
    const status = await this.status();
    if (!status?.clientSecret) return null;
    return { clientSecret: status.clientSecret, minorUnits: status.total.minorUnits };
  }

  /** Answers the bank's question about the newest payment of this purchase. */
  authenticate(outcome: 'complete' | 'fail'): Promise<Try> {
    return this.decide('3ds', outcome);
  }

  /** The same on the page of the bank itself. */
  decideAtBank(outcome: 'complete' | 'fail'): Promise<Try> {
    return this.decide('bank', outcome);
  }

  private async decide(page: '3ds' | 'bank', outcome: 'complete' | 'fail'): Promise<Try> {
    const intent = this.world.sandbox.stripe
      .snapshot()
      .paymentIntents.findLast(({ metadata }) => metadata['purchase'] === this.purchaseId);
    if (!intent) return 'refused';
    const response = await this.atStripe(`/${page}/${intent.id}/outcome`, {
      client_secret: intent.client_secret ?? '',
      outcome,
    });
    await response.body?.cancel();
    return 'done';
  }

  async cancel(): Promise<Try> {
    const response = await this.post('cancel');
    await response.body?.cancel();
    if (response.ok && this.purchaseId) this.canceled.push(this.purchaseId);
    return response.status >= 500 ? 'again' : 'done';
  }

  /** Looks at the page of the purchase; null when nobody answers. */
  async status() {
    const response = await fetch(this.url(), { headers: { cookie: this.cookie } });
    if (!response.ok) {
      await response.body?.cancel();
      return null;
    }
    return purchaseStatusSchema.parse(await response.json());
  }

  private async confirm(
    pay: (clientSecret: string, minorUnits: number) => Promise<Try>,
  ): Promise<Try> {
    const status = await this.status();
    if (!status) return 'again';
    if (!status.clientSecret) return WAITING.has(status.phase) ? 'again' : 'refused';
    const confirming = await this.post('confirming');
    if (!confirming.ok) return confirming.status >= 500 ? 'again' : 'refused';
    return pay(status.clientSecret, status.total.minorUnits);
  }

  private async confirmAtStripe(
    paymentMethod: Record<string, string>,
    clientSecret: string,
    minorUnits: number,
  ): Promise<Try> {
    const method = await this.atStripe('/v1/payment_methods', paymentMethod);
    const [sessionId = ''] = clientSecret.split('_secret_');
    const confirmed = await this.atStripe(`/v1/payment_pages/${sessionId}/confirm`, {
      client_secret: clientSecret,
      payment_method: z.object({ id: z.string() }).parse(await method.json()).id,
      expected_amount: String(minorUnits),
    });
    await confirmed.body?.cancel();
    return confirmed.ok ? 'done' : 'refused';
  }

  private begun(response: Response, body: unknown): Try {
    const answer = registrationResponseSchema.parse(body);
    if (answer.outcome !== 'purchase') throw new Error('Registered without a purchase');
    this.purchaseIds.push(answer.purchaseId);
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return 'done';
  }

  private post(path: string): Promise<Response> {
    return fetch(`${this.url()}/${path}`, { method: 'POST', headers: { cookie: this.cookie } });
  }

  private url(): string {
    return `${this.siteUrl}/api/purchases/${this.purchaseId}`;
  }

  private atStripe(path: string, parameters: Record<string, string>): Promise<Response> {
    return fetch(this.world.sandbox.urls.stripe + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.stripe.publishableKey}` },
      body: new URLSearchParams(parameters),
    });
  }
}
