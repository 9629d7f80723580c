import type { ClosedReason } from '../contract/purchase-status.ts';
import type { Telemetry } from '../telemetry.ts';
import type {
  Clock,
  EffectKind,
  EffectOutcome,
  FinalizeOutcome,
  Payments,
  PurchaseStore,
  Registrar,
} from './ports.ts';
import type { PaymentWindow } from './payment-window.ts';
import type { Person, Purchase, PurchaseChanges } from './purchase.ts';
import { backOff } from './schedule.ts';
import type { Wish } from './wish.ts';

export interface EffectsDependencies {
  readonly store: PurchaseStore;
  readonly payments: Payments;
  readonly registrar: Registrar;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** Null: go on at once. Otherwise: the milliseconds to wait before the next look. */
export type Pause = number | null;

/** Refusals in a row after which a rule alone will not do. */
const REFUSALS_UNTIL_A_PERSON = 3;

/** The payment window is short: between finalize calls it is not waited longer; milliseconds. */
const LONGEST_FINALIZE_PAUSE = 30_000;

/** Another purchase with one of these attendees is being finalized, which takes seconds. */
const BUSY_PAUSE = 3_000;

/** An answer of Dynamics that says that passes or places ran out. Source: the Events API's error codes. */
const SOLD_OUT = new Set([
  'InsufficentNumberOfPasses',
  'MaximumNoAttendeesReached',
  'MaximumSessionCapacityReached',
]);

/**
 * The writes to Stripe and Dynamics. Each is a row in the store before it is attempted, so that
 * whoever comes after a crash knows what may have happened. This is the only place that sends
 * anything again: with the same key when no answer came, with a new key when the provider failed.
 */
export class Effects {
  private readonly store: PurchaseStore;
  private readonly payments: Payments;
  private readonly registrar: Registrar;
  private readonly clock: Clock;
  private readonly telemetry: Telemetry;

  constructor(dependencies: EffectsDependencies) {
    this.store = dependencies.store;
    this.payments = dependencies.payments;
    this.registrar = dependencies.registrar;
    this.clock = dependencies.clock;
    this.telemetry = dependencies.telemetry;
  }

  openSession(purchase: Purchase, holder: string, marks: PaymentWindow): Promise<Pause> {
    const parameters = this.payments.sessionParameters({
      purchase,
      attendees: attendeesOf(purchase),
      expiresAt: marks.sessionExpiresAt,
    });
    return this.attempt(purchase, holder, 'open-session', parameters, {
      send: (effect) => this.payments.openSession(effect.parameters, effect.key),
      changes: (sessionId) => ({ sessionId }),
    });
  }

  expireSession(purchase: Purchase, holder: string): Promise<Pause> {
    const sessionId = required(purchase.sessionId);
    return this.attempt(purchase, holder, 'expire-session', sessionId, {
      send: ({ key }) => this.payments.expireSession(sessionId, key),
    });
  }

  /** The amount is the one that was fixed when the purchase began and guarded before finalizing. */
  capture(purchase: Purchase, holder: string): Promise<Pause> {
    const paymentIntentId = required(purchase.paymentIntentId);
    const { minorUnits } = purchase.price;
    return this.attempt(purchase, holder, 'capture', `${paymentIntentId} ${minorUnits}`, {
      send: ({ key }) => this.payments.capture(paymentIntentId, minorUnits, key),
    });
  }

  void(purchase: Purchase, holder: string, reason: ClosedReason): Promise<Pause> {
    const paymentIntentId = required(purchase.paymentIntentId);
    return this.attempt(purchase, holder, 'void', paymentIntentId, {
      before: { closing: reason },
      send: ({ key }) => this.payments.void(paymentIntentId, key),
    });
  }

  refund(purchase: Purchase, holder: string, reason: ClosedReason): Promise<Pause> {
    const { purchaseId } = purchase;
    const paymentIntentId = required(purchase.paymentIntentId);
    return this.attempt(purchase, holder, 'refund', paymentIntentId, {
      before: { closing: reason },
      send: ({ key }) => this.payments.refund({ paymentIntentId, purchaseId }, key),
    });
  }

  /** Gives back what an operator has named. A refusal is the wish's answer: nobody insists. */
  refundWished(purchase: Purchase, holder: string, wished: Wish): Promise<Pause> {
    const { purchaseId } = purchase;
    const paymentIntentId = required(purchase.paymentIntentId);
    const { number, minorUnits } = wished;
    const wish = { number, minorUnits: minorUnits ?? 0 };
    const answer = (outcome: string) => ({ answeredWish: { number, outcome } });
    return this.attempt(purchase, holder, 'refund', `${paymentIntentId} ${wish.minorUnits}`, {
      subject: `${purchaseId}:wish-${number}`,
      send: ({ key }) => this.payments.refund({ paymentIntentId, purchaseId, wish }, key),
      changes: () => answer('done'),
      refused: (why) => answer(`refused: ${why}`),
    });
  }

  /**
   * Gives back a payment that carries the purchase's name and is not its own. A refusal is no concern
   * of the purchase: the sweep puts the payment on the list.
   */
  giveBackStray(
    purchase: Purchase,
    holder: string,
    kind: 'void-stray' | 'refund-stray',
    paymentIntentId: string,
  ): Promise<Pause> {
    return this.attempt(purchase, holder, kind, paymentIntentId, {
      subject: paymentIntentId,
      refused: () => undefined,
      send: ({ key }) =>
        kind === 'void-stray'
          ? this.payments.void(paymentIntentId, key)
          : this.payments.refund({ paymentIntentId, purchaseId: purchase.purchaseId }, key),
    });
  }

  /**
   * Asks Dynamics to register. What was registered before is written down first, so that a call
   * whose answer is lost can be told apart from registrations that were there already.
   *
   * @param registeredBefore what was looked up just now; a further call keeps the first one's
   */
  async finalize(
    purchase: Purchase,
    holder: string,
    marks: PaymentWindow,
    registeredBefore: readonly string[],
  ): Promise<Pause> {
    const { purchaseId } = purchase;
    const firstCall = purchase.finalizing === 'not-sent';
    const snapshot = purchase.snapshot ?? registeredBefore;
    const attempt = await this.nextAttempt(purchaseId, 'finalize');
    // The reads since the decision may have taken long.
    if (this.clock.now() >= marks.finalizeLast) return null;
    const effect = await this.store.beginFinalize(
      purchaseId,
      holder,
      { kind: 'finalize', attempt, key: key('finalize', purchaseId, attempt), parameters: '' },
      { finalizing: 'unanswered', finalizeStartedAt: this.clock.now(), snapshot },
    );
    if (effect === 'wished-otherwise') return null;
    if (effect === 'attendees-busy') return BUSY_PAUSE;
    this.telemetry.finalizeBegun(purchase, marks.finalizeLast - this.clock.now());
    const hindrance = await this.announceFinalize(purchase, holder, attempt, marks);
    const outcome = hindrance ?? (await this.registrar.finalize(purchase));
    this.telemetry.finalizeAnswered(purchase, outcome);
    const end = (
      status: EffectOutcome['kind'],
      detail: string | null,
      changes: PurchaseChanges = {},
    ) => this.store.endEffect(purchaseId, holder, effect, status, detail, changes);
    switch (outcome.kind) {
      case 'accepted':
        await end('done', null, { finalizing: 'accepted' });
        return null;
      case 'refused':
        // A refusal after an unanswered call proves nothing: that call may have done the work.
        await end(
          'refused',
          outcome.code,
          firstCall ? { finalizing: 'refused', closing: closingFor(outcome.code) } : {},
        );
        return null;
      case 'not-sent':
        await end(
          'refused',
          outcome.why,
          firstCall ? { finalizing: 'not-sent', finalizeStartedAt: null, snapshot: null } : {},
        );
        return Math.min(backOff(attempt), LONGEST_FINALIZE_PAUSE);
      case 'unanswered':
        await end('no-answer', outcome.why);
        return null;
    }
  }

  /**
   * Marks the payment with the number of the call, where no crash and no restored copy of the store
   * can take it back: by it a store sees that it is older than the call. Null once that is certain.
   */
  private async announceFinalize(
    purchase: Purchase,
    holder: string,
    attempt: number,
    marks: PaymentWindow,
  ): Promise<FinalizeOutcome | null> {
    const { purchaseId, paymentIntentId } = purchase;
    if (paymentIntentId === null) return null;
    const marked = await this.payments.markFinalize(
      paymentIntentId,
      attempt,
      key('mark-finalize', purchaseId, attempt),
    );
    if (marked.kind !== 'done') return { kind: 'not-sent', why: `not marked: ${marked.why}` };
    // That may have taken long: the call counts as begun from here, and only under the lease.
    const finalizeStartedAt = this.clock.now();
    await this.store.change(purchaseId, holder, { finalizeStartedAt });
    return finalizeStartedAt < marks.finalizeLast ? null : { kind: 'not-sent', why: 'too late' };
  }

  private async attempt<Value>(
    purchase: Purchase,
    holder: string,
    kind: EffectKind,
    parameters: string,
    how: {
      readonly send: (effect: { key: string; parameters: string }) => Promise<EffectOutcome<Value>>;
      readonly before?: PurchaseChanges;
      /** What the write is about, where that is not the purchase's own. */
      readonly subject?: string;
      readonly changes?: (value: Value) => PurchaseChanges;
      /** What follows from a refusal; without it, several of them call for a person. */
      readonly refused?: (why: string) => PurchaseChanges | undefined;
    },
  ): Promise<Pause> {
    const subject = how.subject ?? purchase.purchaseId;
    const attempt = await this.nextAttempt(purchase.purchaseId, kind, subject);
    const effect = await this.store.beginEffect(
      purchase.purchaseId,
      holder,
      { kind, attempt, key: key(kind, subject, attempt), parameters },
      how.before,
    );
    const refusal = `${kind} was refused: `;
    const personWasCalled = purchase.needsPerson?.startsWith(refusal) === true;
    const outcome = await how.send(effect);
    this.telemetry.effectEnded(purchase, kind, outcome);
    const end = (detail: string | null, changes?: PurchaseChanges) =>
      this.store.endEffect(purchase.purchaseId, holder, effect, outcome.kind, detail, changes);
    if (outcome.kind === 'done') {
      const settled = personWasCalled ? { needsPerson: null } : {};
      await end(null, { ...settled, ...how.changes?.(outcome.value) });
      return null;
    }
    const refused = outcome.kind === 'refused';
    // Each refusal names its own request, so that no two are the same text.
    const callsPerson =
      refused && !how.refused && attempt >= REFUSALS_UNTIL_A_PERSON && !personWasCalled;
    const why = refusal + outcome.why;
    await end(
      outcome.why,
      callsPerson ? { needsPerson: why } : refused ? how.refused?.(outcome.why) : {},
    );
    if (callsPerson) this.telemetry.purchaseNeedsPerson(purchase, why);
    return backOff(attempt);
  }

  /** An attempt without an answer is repeated under its own number, and so under its own key. */
  private async nextAttempt(
    purchaseId: string,
    kind: EffectKind,
    subject = purchaseId,
  ): Promise<number> {
    const last = await this.store.lastEffect(purchaseId, kind);
    if (!last) return 1;
    const repeat =
      kind !== 'finalize' &&
      last.key === key(kind, subject, last.attempt) &&
      (last.status === 'started' || last.status === 'no-answer');
    return repeat ? last.attempt : last.attempt + 1;
  }
}

function key(kind: EffectKind | 'mark-finalize', subject: string, attempt: number): string {
  return `${kind}:${subject}:${attempt}`;
}

function closingFor(code: string): ClosedReason {
  if (SOLD_OUT.has(code)) return 'sold-out';
  return code === 'FinalizationAfterTimeLimit' ? 'too-late' : 'refused';
}

/** What `decide` only asks for when it is there. */
export function required<Value>(value: Value | null): Value {
  if (value === null) throw new Error('A purchase lacks what its own state says it has');
  return value;
}

/** Attendees are erased only when a purchase is no longer open, and only open ones are advanced. */
export function attendeesOf(purchase: Purchase): readonly Person[] {
  if (!purchase.attendees) throw new Error(`Purchase ${purchase.purchaseId} has no attendees`);
  return purchase.attendees;
}
