import type { EventDetail } from '../contract/event.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Advance } from '../purchases/advance.ts';
import { paymentWindow } from '../purchases/payment-window.ts';
import type { Clock, Registrar } from '../purchases/ports.ts';
import type { Purchase } from '../purchases/purchase.ts';
import type { Wish, WishRefusal } from '../purchases/wish.ts';
import type { SqlPurchaseStore } from '../store/purchase-store.ts';
import type { Buyer } from './registration-calls.ts';
import type { Registration, RegistrationResult } from './register.ts';
import { refusalBeforehand } from './terms.ts';

/** A countdown that could be started for ever would keep passes from others for ever. */
export const MOST_RENEWALS = 3;

/** How long a request waits until the former purchase is closed, in milliseconds of real time. */
const LONGEST_WAIT = 10_000;

export interface RenewalDependencies {
  readonly catalog: { find(readableEventId: string): Promise<EventDetail | null> };
  readonly store: Pick<SqlPurchaseStore, 'find' | 'wish' | 'answers'>;
  readonly registrar: Pick<Registrar, 'lengths'>;
  readonly registration: Pick<Registration, 'register'>;
  readonly advance: Pick<Advance, 'run'>;
  readonly clock: Clock;
  readonly news: {
    wait(id: string, changed: () => Promise<boolean>, signal: AbortSignal): Promise<void>;
  };
}

/**
 * More time with the same answers: the former purchase is closed, and only when nothing of it can be
 * paid any more its answers are registered anew. At every moment at most one of the two is payable,
 * and a former purchase has one successor, however often it is asked for.
 */
export class Renewal {
  private readonly dependencies: RenewalDependencies;

  constructor(dependencies: RenewalDependencies) {
    this.dependencies = dependencies;
  }

  /** @throws ProviderUnavailable when the event cannot be read */
  async renew(former: Purchase, buyer: Buyer | null): Promise<RegistrationResult> {
    const result = successorOf(former) ?? (await this.attempt(former, buyer));
    if (result.ok) return result;
    // A request beside this one may have been faster, and has used the answers then.
    const now = await this.dependencies.store.find(former.purchaseId);
    return (now && successorOf(now)) ?? result;
  }

  private async attempt(former: Purchase, buyer: Buyer | null): Promise<RegistrationResult> {
    const { registration, registrar, store, clock } = this.dependencies;
    const wished = renewalOf(former);
    const refusal = wished ? null : await this.wish(former);
    if (refusal) return { ok: false, problem: refusal };
    const closed = await this.closed(former.purchaseId);
    if (!closed) return { ok: false, problem: 'renewal-under-way' };
    const answers = await store.answers(former.purchaseId);
    if (!answers) return { ok: false, problem: 'start-again' };
    const request = { submissionId: `renewal of ${former.purchaseId}`, ...answers };
    const result = await registration.register(former.readableEventId, request, {
      renews: former,
      buyer,
    });
    if (result.ok || result.problem !== 'sold-out') return result;
    const { windowEnds } = paymentWindow(former.registeredAt, registrar.lengths);
    return { ok: false, problem: clock.now() < windowEnds ? 'passes-still-held' : 'sold-out' };
  }

  /** Stores the wish, unless it would only end the purchase without giving another. */
  private async wish(former: Purchase): Promise<ProblemCode | null> {
    const { catalog, store, advance } = this.dependencies;
    const { purchaseId, readableEventId } = former;
    if (former.renewals >= MOST_RENEWALS) return 'no-more-time';
    if (former.state === 'open') {
      const event = await catalog.find(readableEventId);
      const answers = await store.answers(purchaseId);
      if (!event) return 'event-not-found';
      if (!answers) return 'start-again';
      const refusal = refusalBeforehand(event, answers.attendees, former.contactId !== null);
      if (refusal) return refusal === 'sold-out' ? 'no-passes-to-renew' : refusal;
      // What was paid a moment ago is seen before the wish is weighed.
      await advance.run(purchaseId);
    }
    const refused = await store.wish(purchaseId, { kind: 'renew' });
    return refused && problemFor(refused);
  }

  private async closed(purchaseId: string): Promise<boolean> {
    const { store, advance, news } = this.dependencies;
    const isClosed = async () => (await store.find(purchaseId))?.state === 'closed';
    await advance.run(purchaseId);
    // Somebody else may be at it.
    await news.wait(purchaseId, isClosed, AbortSignal.timeout(LONGEST_WAIT));
    return isClosed();
  }
}

function renewalOf({ wishes }: Purchase): Wish | undefined {
  return wishes.find(({ kind }) => kind === 'renew');
}

function successorOf(former: Purchase): RegistrationResult | null {
  const purchaseId = renewalOf(former)?.outcome;
  return purchaseId ? { ok: true, response: { outcome: 'purchase', purchaseId, due: true } } : null;
}

function problemFor(refusal: WishRefusal | 'unknown'): ProblemCode {
  switch (refusal) {
    case 'paid':
    case 'registering':
    case 'registered':
      return 'already-registering';
    case 'payment-under-way':
      return 'payment-under-way';
    case 'over':
      return 'payment-window-over';
    case 'unknown':
    case 'not-over':
    case 'refund-under-way':
    case 'not-so-much':
    case 'no-person-needed':
    case 'other-number-of-registrations':
      return 'purchase-not-found';
  }
}
