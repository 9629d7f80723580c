import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { problemSchema } from '../../../bff/src/contract/problem.ts';
import {
  type PurchaseStatus,
  purchaseStatusSchema,
} from '../../../bff/src/contract/purchase-status.ts';
import { registrationResponseSchema } from '../../../bff/src/contract/registration.ts';
import { authenticateInBrowser, confirmInBrowser } from '../../contract/paying-browser.ts';
import { conference } from '../events.ts';
import type { Part } from './plan.ts';

const CARDS = {
  good: '4242424242424242',
  declined: '4000000000000002',
  authenticated: '4000002760003184',
} as const;

/** Between two tries, and until somebody gives up; milliseconds of real time. */
const PAUSE = 400;
const PATIENCE = 180_000;

/** After this somebody loads the page again: longer than it may wait for news. */
const LONGEST_TRY = 30_000;

/** How long a page stays open to see how a purchase ends. */
const WATCHES = 12_000;

/** Phases after which the payment step may open, or open again. */
const WAITING = new Set(['to-pay', 'checking']);

export interface Shop {
  readonly url: string;
  readonly stripeUrl: string;
  readonly passes: Readonly<Record<'Visitor' | 'Helper', string>>;
}

/** One who buys over HTTP as the site and Stripe.js do, and tries again what did not work. */
export class Guest {
  purchaseId: string | null = null;
  /** Whether the wish to cancel was acknowledged. */
  canceled = false;
  /** What the page said last. */
  told: PurchaseStatus | null = null;
  private readonly shop: Shop;
  private readonly part: Part;
  private readonly address: string;
  private giveUpAt = 0;
  private submissionId = randomUUID();
  private cookie = '';
  private clientSecret: string | null = null;

  constructor(shop: Shop, part: Part, number: number) {
    this.shop = shop;
    this.part = part;
    this.address = `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
  }

  /** All that somebody does within the time to pay. */
  async buy(): Promise<void> {
    const { role } = this.part;
    this.staysFor(PATIENCE);
    if (!(await this.persist(() => this.register()))) return;
    if (role !== 'takes-a-free-pass' && !(await this.persist(() => this.openStep()))) return;
    switch (role) {
      case 'pays':
        await this.pay('good');
        return this.watch();
      case 'pays-and-leaves':
        return this.pay('good');
      case 'is-declined-then-pays':
        await this.pay('declined');
        await this.pay('good');
        return this.watch();
      case 'is-declined':
        return this.pay('declined');
      case 'authenticates':
        await this.pay('authenticated');
        await this.authenticate('complete');
        return this.watch();
      case 'fails-to-authenticate':
        await this.pay('authenticated');
        return this.authenticate('fail');
      case 'leaves-the-bank':
      case 'authenticates-too-late':
        return this.pay('authenticated');
      case 'takes-a-free-pass':
        return this.watch();
      case 'cancels':
        await this.cancel();
        return this.watch();
      case 'cancels-while-paying':
        await Promise.all([this.pay('good'), this.cancel()]);
        return this.watch();
      case 'abandons':
      case 'pays-late':
        return;
    }
  }

  /** The time to pay is over, and the page was left open. */
  async afterTheTimeToPay(): Promise<void> {
    this.staysFor(PATIENCE);
    if (this.part.role === 'pays-late') await this.confirm('good');
  }

  /** It is too late for Dynamics, and a bank still waits for an answer. */
  async afterTheLastFinalize(): Promise<void> {
    this.staysFor(PATIENCE);
    if (this.part.role === 'authenticates-too-late') await this.authenticate('complete');
  }

  private staysFor(milliseconds: number): void {
    this.giveUpAt = performance.now() + milliseconds;
  }

  private async register(): Promise<true | null> {
    const { shop, part } = this;
    const passId = shop.passes[part.role === 'takes-a-free-pass' ? 'Helper' : 'Visitor'];
    const response = await this.post(`/api/events/${conference.readableEventId}/registrations`, {
      submissionId: this.submissionId,
      attendees: part.people.map((person) => ({ ...person, passId })),
    });
    const body: unknown = await response.json();
    if (!response.ok) {
      if (problemSchema.parse(body).code === 'start-again') this.submissionId = randomUUID();
      return null;
    }
    const answer = registrationResponseSchema.parse(body);
    if (answer.outcome !== 'purchase') throw new Error('Registered without a purchase');
    this.purchaseId = answer.purchaseId;
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return true;
  }

  /** False where there is nothing to pay any more. */
  private async openStep(): Promise<boolean | null> {
    const status = await this.status();
    if (!status) return null;
    this.clientSecret = status.clientSecret;
    if (this.clientSecret) return true;
    return WAITING.has(status.phase) ? null : false;
  }

  /** As the payment step does: nothing is confirmed that the back end does not expect. */
  private async pay(card: keyof typeof CARDS): Promise<void> {
    const asked = await this.persist(async () => {
      const response = await this.post(`/api/purchases/${this.purchaseId}/confirming`);
      await response.body?.cancel();
      return response.status >= 500 ? null : response.ok;
    });
    if (asked) await this.confirm(card);
  }

  /** Where the answer is lost, a second try is told that the session is complete. */
  private async confirm(card: keyof typeof CARDS): Promise<void> {
    const { clientSecret, shop } = this;
    if (!clientSecret) return;
    await this.persist(() => confirmInBrowser(shop.stripeUrl, clientSecret, CARDS[card]));
  }

  private async authenticate(outcome: 'complete' | 'fail'): Promise<void> {
    const { clientSecret, shop } = this;
    if (!clientSecret) return;
    await this.persist(async () => {
      await authenticateInBrowser(shop.stripeUrl, clientSecret, outcome);
      return true;
    });
  }

  private async cancel(): Promise<void> {
    await this.persist(async () => {
      const response = await this.post(`/api/purchases/${this.purchaseId}/cancel`);
      await response.body?.cancel();
      this.canceled = response.ok;
      return response.status >= 500 ? null : true;
    });
  }

  /** Waits for news until nothing can change any more, or until that takes too long. */
  private async watch(): Promise<void> {
    this.staysFor(WATCHES);
    for (let status = this.told; !status || status.open;) {
      const since = status?.version;
      status = await this.persist(() => this.status(since));
      if (!status) return;
    }
  }

  private async status(since?: number): Promise<PurchaseStatus | null> {
    const query = since === undefined ? '' : `?since=${since}`;
    const response = await this.fetch(`/api/purchases/${this.purchaseId}${query}`, {});
    if (!response.ok) {
      await response.body?.cancel();
      return null;
    }
    this.told = purchaseStatusSchema.parse(await response.json());
    return this.told;
  }

  /** Tries until there is an answer; null when nobody answers for too long. */
  private async persist<Value>(attempt: () => Promise<Value | null>): Promise<Value | null> {
    do {
      try {
        const value = await attempt();
        if (value !== null) return value;
      } catch (error) {
        // `fetch` says so when the connection breaks or the page is closed; anything else is ours.
        if (!(error instanceof TypeError) && !isTimeout(error)) throw error;
      }
      await delay(PAUSE);
    } while (performance.now() < this.giveUpAt);
    return null;
  }

  private post(path: string, body?: unknown): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private fetch(path: string, init: RequestInit): Promise<Response> {
    return fetch(this.shop.url + path, {
      ...init,
      signal: AbortSignal.timeout(
        Math.min(LONGEST_TRY, Math.max(1, Math.ceil(this.giveUpAt - performance.now()))),
      ),
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': this.address,
        cookie: this.cookie,
      },
    });
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
