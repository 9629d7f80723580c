import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { toMinorUnits } from '../../bff/src/purchases/currency.ts';
import type { PurchaseStatus } from '../../bff/src/contract/purchase-status.ts';
import { Attendee } from '../http/attendee.ts';
import { Buyer, EVENTS, post } from '../http/buyer.ts';
import type { Stack } from '../stack.ts';

type RegisterOptions = NonNullable<Parameters<typeof Buyer.register>[1]>;

/** Where one attack takes place: a running site, buyers that it has, and the books afterwards. */
export class Scene {
  readonly stack: Stack;
  /** Every line that the back end has printed. */
  readonly log: readonly string[];
  private readonly victims: { readonly buyer: Buyer; readonly before: unknown }[] = [];

  constructor(stack: Stack, log: readonly string[]) {
    this.stack = stack;
    this.log = log;
  }

  /** One who registers, from an address of their own. */
  buyer(options: RegisterOptions = {}): Promise<Buyer> {
    return Buyer.register(this.stack, {
      ...options,
      headers: { ...anAddress(), ...options.headers },
    });
  }

  /** One who has begun to buy, and of whose purchase nothing may change. */
  async victim(): Promise<Buyer> {
    const buyer = await this.buyer();
    await buyer.clientSecret();
    this.victims.push({ buyer, before: visible(await buyer.status()) });
    return buyer;
  }

  /** A browser at an address of its own, in which nobody is signed in. */
  browser(): Attendee {
    return new Attendee(this.stack, anAddress());
  }

  /** Sends a registration form with any content. */
  submit(
    body: unknown,
    options: { event?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const event = options.event ?? EVENTS.paid;
    const url = `${this.stack.siteUrl}/api/events/${event}/registrations`;
    return post(url, body, { ...anAddress(), ...options.headers });
  }

  /** The Checkout Session of a purchase, as Stripe has it. */
  sessionOf({ purchaseId }: Pick<Buyer, 'purchaseId'>) {
    const session = this.stack.sandbox.stripe
      .snapshot()
      .sessions.find(({ metadata }) => metadata?.['purchase'] === purchaseId);
    assert.ok(session, 'The purchase has a Checkout Session');
    return session;
  }

  /** The calls of the finalize action for a purchase. */
  finalizeCalls({ purchaseId }: Pick<Buyer, 'purchaseId'>): number {
    const { finalizations } = this.stack.sandbox.dynamics.snapshot();
    return finalizations.filter((one) => one.purchaseId === purchaseId).length;
  }

  /** What holds after every attack, whatever was tried. */
  async assertNothingIsWrong(): Promise<void> {
    for (const { buyer, before } of this.victims) {
      assert.deepEqual(visible(await buyer.status()), before, 'the attacked purchase is as before');
      assert.equal(this.finalizeCalls(buyer), 0, 'the attacked purchase is not registered');
    }
    assertBooksBalance(this.stack);
    assert.equal((await fetch(`${this.stack.siteUrl}/healthz`)).status, 200, 'the site lives');
  }
}

/** All of a purchase that its buyer sees, without the server's clock. */
function visible(status: PurchaseStatus): unknown {
  return { ...status, now: null };
}

/** The stacks of the attacks stand behind a proxy that tells the visitor's address. */
function anAddress(): Record<string, string> {
  const part = () => randomInt(1, 255);
  return { 'x-forwarded-for': `10.${part()}.${part()}.${part()}` };
}

/**
 * Compares what Stripe took with what Dynamics registered, purchase by purchase: everybody and the
 * whole price, or nobody and nothing.
 */
export function assertBooksBalance({ sandbox }: Stack): void {
  const { charges, paymentIntents } = sandbox.stripe.snapshot();
  const { purchases, registrations } = sandbox.dynamics.snapshot();
  const taken = new Map<string, number>();
  for (const charge of charges) {
    const intent = paymentIntents.find(({ id }) => id === charge.payment_intent);
    const purchaseId = intent?.metadata['purchase'] ?? 'no purchase';
    const kept = charge.amount_captured - charge.amount_refunded;
    taken.set(purchaseId, (taken.get(purchaseId) ?? 0) + kept);
  }
  for (const { purchaseId, attendees, amount, currency } of purchases) {
    const registered = registrations.filter((one) => one.purchaseId === purchaseId).length;
    const due = registered === 0 ? 0 : toMinorUnits(amount, currency ?? 'EUR');
    assert.ok([0, attendees.length].includes(registered), `${purchaseId}: all of them or nobody`);
    assert.equal(taken.get(purchaseId) ?? 0, due, `${purchaseId}: paid is what is registered`);
    taken.delete(purchaseId);
  }
  const unexplained = [...taken].filter(([, amount]) => amount > 0);
  assert.deepEqual(unexplained, [], 'nothing was taken without a purchase');
}
