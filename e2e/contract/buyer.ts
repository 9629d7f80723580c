import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  type PurchasePhase,
  type PurchaseStatus,
  purchaseStatusSchema,
} from '../../bff/src/contract/purchase-status.ts';
import { registrationResponseSchema } from '../../bff/src/contract/registration.ts';
import { guidOf } from '../sandbox/dynamics/guid.ts';
import { waterline } from '../sandbox/dynamics/sample-events/waterline.ts';
import { confirmInBrowser, sessionIdOf } from './paying-browser.ts';
import type { RecordedStack } from './recorded-stack.ts';

const EVENT = waterline.readableEventId;

/** The pass that every buyer buys. */
export const PASS = guidOf(`pass ${EVENT} ${waterline.passes[0]?.name ?? ''}`);

/** Longer than the back end takes to notice what happened, also without a webhook; real milliseconds. */
const NOTICED_WITHIN = 15_000;

/** One who buys one pass over HTTP, as the site and Stripe.js do. */
export class Buyer {
  private readonly stack: RecordedStack;
  private readonly purchaseUrl: string;
  private readonly cookie: string;
  private knownSecret: string | null = null;

  private constructor(stack: RecordedStack, purchaseUrl: string, cookie: string) {
    this.stack = stack;
    this.purchaseUrl = purchaseUrl;
    this.cookie = cookie;
  }

  /** Registers one attendee, which begins a purchase and opens a session. */
  static async register(stack: RecordedStack, email: string): Promise<Buyer> {
    const response = await fetch(`${stack.siteUrl}/api/events/${EVENT}/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        submissionId: randomUUID(),
        attendees: [{ firstName: 'Ada', lastName: 'Quillfeather', email, passId: PASS }],
      }),
    });
    const body: unknown = await response.json();
    assert.ok(response.ok, JSON.stringify(body));
    const answer = registrationResponseSchema.parse(body);
    assert.ok(answer.outcome === 'purchase');
    const [cookie = ''] = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    return new Buyer(stack, `${stack.siteUrl}/api/purchases/${answer.purchaseId}`, cookie);
  }

  /** Types a card into the payment step; returns the status of the answer that Stripe.js gets. */
  async pay(cardNumber: string): Promise<number> {
    const clientSecret = await this.clientSecret();
    await this.post('confirming');
    return confirmInBrowser(this.stack.stripeUrl, clientSecret, cardNumber);
  }

  /** The Checkout Session that waits to be paid. */
  async sessionId(): Promise<string> {
    return sessionIdOf(await this.clientSecret());
  }

  async giveUp(): Promise<void> {
    await this.post('cancel');
  }

  /** Asks for news until the purchase is closed or done in the phase that is hoped for. */
  async ends(phase: PurchasePhase): Promise<void> {
    const until = performance.now() + NOTICED_WITHIN;
    let status = await this.status();
    while (status.open && performance.now() < until) {
      status = await this.status(status.version);
    }
    assert.deepEqual([status.phase, status.open], [phase, false]);
  }

  /** Told at the beginning and not while a payment is under way: the payment step keeps it. */
  private async clientSecret(): Promise<string> {
    this.knownSecret ??= (await this.status()).clientSecret;
    assert.ok(this.knownSecret);
    return this.knownSecret;
  }

  private async post(wish: 'cancel' | 'confirming'): Promise<void> {
    const headers = { cookie: this.cookie };
    const response = await fetch(`${this.purchaseUrl}/${wish}`, { method: 'POST', headers });
    assert.equal(response.status, 200);
  }

  private async status(since?: number): Promise<PurchaseStatus> {
    const query = since === undefined ? '' : `?since=${since}`;
    const response = await fetch(this.purchaseUrl + query, { headers: { cookie: this.cookie } });
    return purchaseStatusSchema.parse(await response.json());
  }
}
