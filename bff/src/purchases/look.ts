import { type EffectsDependencies, attendeesOf } from './effects.ts';
import { earlierRegistrations } from './earlier-registrations.ts';
import { type Earlier, type Facts, type Sighting, recordedRegistration } from './facts.ts';
import { type Guard, type GuardRules, guard } from './guard.ts';
import { matchRegistrations } from './match-registrations.ts';
import { orNull } from './or-null.ts';
import { type PaymentWindow, paymentWindow } from './payment-window.ts';
import type { Payment } from './ports.ts';
import { type Money, type Purchase, isDue } from './purchase.ts';
import { closingReason, pending } from './wish.ts';

/** Declined payments after which a purchase is closed: a person gives up earlier, who tests stolen cards does not. */
export const MOST_DECLINES = 10;

/** Looks at Stripe, and at Dynamics where that can matter, and stores what it saw. */
export class Look {
  private readonly dependencies: EffectsDependencies;
  private readonly rules: GuardRules;

  constructor(dependencies: EffectsDependencies, rules: GuardRules) {
    this.dependencies = dependencies;
    this.rules = rules;
  }

  /**
   * @throws ProviderUnavailable when Stripe does not answer
   * @throws LeaseLost
   */
  async at(purchase: Purchase, holder: string): Promise<{ purchase: Purchase; facts: Facts }> {
    const { registrar, clock, payments, store } = this.dependencies;
    const marks = paymentWindow(purchase.registeredAt, registrar.lengths);
    const lookedAt = clock.now();
    const payment = purchase.sessionId ? await payments.read(purchase.sessionId) : null;
    const money = moneyOf(purchase, payment);
    let seen = await this.noted(purchase, holder, payment, lookedAt);
    seen = await this.claimWished(seen, holder);
    let sighting: Sighting | null = null;
    if (recordedRegistration(seen, clock.now(), marks) === 'unknown') {
      sighting = await this.lookUpRegistrations(seen, holder);
      seen = (await store.find(seen.purchaseId)) ?? seen;
    }
    const now = clock.now();
    const registration = recordedRegistration(seen, now, marks);
    const guard = await this.guardIfItMatters(seen, payment, registration, money, marks);
    const facts: Facts = {
      now,
      marks,
      money,
      session:
        !isDue(seen) || (payment && !payment.sessionOpen) ? 'closed' : payment ? 'open' : 'missing',
      registration,
      sighting,
      earlier: (await this.lacksFinalizeCall(seen, payment))
        ? { found: 'unrecorded' }
        : await this.earlierIfItMatters(seen, registration, money, guard),
      finalizeAccepted: seen.finalizing === 'accepted',
      finalizeMayBeRunning:
        seen.finalizeStartedAt !== null &&
        now < seen.finalizeStartedAt + registrar.finalizeMayRunFor,
      guard,
      closing: closingReason(seen) ?? (await this.closesForDeclines(seen, money)),
      saidAbsent: pending(seen, 'absent') !== null,
      accepted: pending(seen, 'accept')?.about ?? null,
    };
    return { purchase: seen, facts };
  }

  /**
   * Looks at Stripe for a purchase that is over. Null when it never had a session.
   *
   * @throws ProviderUnavailable when Stripe does not answer
   * @throws LeaseLost
   */
  async afterwards(
    purchase: Purchase,
    holder: string,
  ): Promise<{ purchase: Purchase; payment: Payment } | null> {
    if (!purchase.sessionId) return null;
    const lookedAt = this.dependencies.clock.now();
    const payment = await this.dependencies.payments.read(purchase.sessionId);
    return { purchase: await this.noted(purchase, holder, payment, lookedAt), payment };
  }

  /** Stores what Stripe says; what a sale lost by it is told to a person. */
  private async noted(
    purchase: Purchase,
    holder: string,
    payment: Payment | null,
    lookedAt: number,
  ): Promise<Purchase> {
    const { store, telemetry } = this.dependencies;
    const seen = await store.change(purchase.purchaseId, holder, {
      money: moneyOf(purchase, payment),
      lookedAt,
      ...(payment && {
        paymentIntentId: payment.paymentIntentId ?? purchase.paymentIntentId,
        amountRefunded: payment.amountRefunded,
        disputed: payment.disputed,
        underReview: payment.underReview,
      }),
    });
    const sold = seen.registrationIds.length > 0;
    const wished = seen.wishes.reduce((sum, wish) => sum + (wish.minorUnits ?? 0), 0);
    const more = seen.amountRefunded > Math.max(purchase.amountRefunded, wished);
    if (sold && more) telemetry.saleRefunded(seen);
    if (seen.disputed && !purchase.disputed) telemetry.saleDisputed(seen);
    return seen;
  }

  /** An operator has said which registrations are its own: they must be there, and nobody else's. */
  private async claimWished(purchase: Purchase, holder: string): Promise<Purchase> {
    const wish = pending(purchase, 'registered');
    if (!wish) return purchase;
    const { registrar, store, telemetry, clock } = this.dependencies;
    const { purchaseId, registrationIds } = purchase;
    let outcome = 'done';
    if (registrationIds.length === 0) {
      const found = await registrar.registrationsById(wish.registrationIds);
      if (found.length < wish.registrationIds.length) {
        outcome = 'refused: Dataverse does not have all of these registrations';
      } else if (await store.claimRegistrations(purchaseId, holder, wish.registrationIds)) {
        telemetry.registered(purchase, wish.registrationIds, clock.now() - purchase.registeredAt);
      } else outcome = 'refused: one of these registrations belongs to another purchase';
    }
    const answeredWish = { number: wish.number, outcome };
    return store.change(purchaseId, holder, { answeredWish });
  }

  /** Null once the registrations are found and claimed. */
  private async lookUpRegistrations(purchase: Purchase, holder: string): Promise<Sighting | null> {
    const { registrar, store, clock, telemetry } = this.dependencies;
    const begunAt = clock.now();
    const { purchaseId, eventId } = purchase;
    const attendees = attendeesOf(purchase);
    const records = await orNull(registrar.findRegistrations(eventId, attendees));
    // A look-up that failed proves nothing; the registration stays unknown.
    if (!records) return { found: 'no-answer' };
    const before = new Set(purchase.snapshot);
    const recent = records.filter((record) => !before.has(record.registrationId));
    const claimed = await store.claimedByOthers(
      purchaseId,
      recent.map((record) => record.registrationId),
    );
    const match = matchRegistrations(
      attendees,
      recent.filter((record) => !claimed.has(record.registrationId)),
    );
    if (match.found !== 'all') return { found: match.found, begunAt };
    const ours = await store.claimRegistrations(purchaseId, holder, match.registrationIds);
    if (!ours) return { found: 'ambiguous', begunAt };
    const startedAt = purchase.finalizeStartedAt ?? begunAt;
    telemetry.registered(purchase, match.registrationIds, clock.now() - startedAt);
    return null;
  }

  /** Whether a finalize call is marked on the payment that is not stored here. */
  private async lacksFinalizeCall(purchase: Purchase, payment: Payment | null): Promise<boolean> {
    // An operator has looked.
    if (!payment || payment.finalizeMark === 0 || pending(purchase, 'absent')) return false;
    const last = await this.dependencies.store.lastEffect(purchase.purchaseId, 'finalize');
    return payment.finalizeMark > (last?.attempt ?? 0);
  }

  /** Only while nothing is paid: whoever pays after all has bought. */
  private async closesForDeclines(
    { purchaseId, confirmingAt, paymentIntentId }: Purchase,
    money: Money,
  ): Promise<'too-many-declines' | null> {
    const unpaid = money === 'none' || money === 'canceled';
    if (!unpaid || (confirmingAt === null && paymentIntentId === null)) return null;
    const declines = await this.dependencies.store.declines([purchaseId]);
    return declines >= MOST_DECLINES ? 'too-many-declines' : null;
  }

  /** Before the first finalize call, and before money goes back that none is known to have been for. */
  private async earlierIfItMatters(
    purchase: Purchase,
    registration: Facts['registration'],
    money: Money,
    guard: Guard | null,
  ): Promise<Earlier | null> {
    if (purchase.finalizing !== 'not-sent' || registration === 'registered') return null;
    const finalizes = guard?.answer === 'yes';
    const givesBack =
      registration === 'absent' || closingReason(purchase) !== null || guard?.answer === 'no';
    const thereIsMoney = money === 'authorized' || money === 'captured';
    if (!finalizes && !(givesBack && thereIsMoney)) return null;
    // An operator has looked.
    if (pending(purchase, 'absent')) return { found: 'explained', registrationIds: [] };
    return earlierRegistrations(this.dependencies, purchase);
  }

  private async guardIfItMatters(
    purchase: Purchase,
    payment: Payment | null,
    registration: Facts['registration'],
    money: Money,
    marks: PaymentWindow,
  ): Promise<Guard | null> {
    const usable = money === 'not-due' || money === 'authorized' || money === 'captured';
    if (registration === 'absent' && purchase.finalizing === 'not-sent' && payment?.underReview) {
      // Nothing can be finalized any more; the buyer is told what it waited for.
      return { answer: 'not-yet', why: 'under-review' };
    }
    const stillMatters = registration === 'temporary' || registration === 'unknown';
    if (!usable || !stillMatters || closingReason(purchase)) return null;
    const { registrar, clock } = this.dependencies;
    if (clock.now() >= marks.finalizeLast) return null;
    const details = await orNull(registrar.purchaseDetails(purchase.purchaseId));
    return guard(purchase, payment, details, this.rules);
  }
}

function moneyOf(purchase: Purchase, payment: Payment | null): Money {
  if (!isDue(purchase)) return 'not-due';
  return payment?.money ?? 'none';
}
