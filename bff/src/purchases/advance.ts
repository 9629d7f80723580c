import { type Action, decide } from './decide.ts';
import { type AfterwardsAction, decideAfterwards } from './decide-afterwards.ts';
import { type Effects, type EffectsDependencies, type Pause, required } from './effects.ts';
import type { Facts } from './facts.ts';
import type { Look } from './look.ts';
import { LeaseLost, ProviderUnavailable, SessionGone } from './ports.ts';
import type { Purchase } from './purchase.ts';
import { nextLook } from './schedule.ts';

/**
 * Real time for which a lease holds. Every effect extends it before it is sent, so it outlasts the
 * longest single call to a provider by far.
 */
export const LEASE = 120_000;

/** More effects in one go than any purchase needs: beyond it something repeats itself. */
const MOST_TURNS = 12;

/** After a failure to read, in milliseconds. */
const LOOK_AGAIN_AFTER_FAILURE = 5_000;

/** After Stripe did not know the session, in milliseconds. */
const LOOK_AGAIN_WHEN_GONE = 15 * 60_000;

export interface AdvanceDependencies extends Omit<EffectsDependencies, 'payments' | 'registrar'> {
  readonly look: Pick<Look, 'at' | 'afterwards'>;
  readonly effects: Effects;
  /** Distinguishes the holders of leases, across processes. */
  readonly holder: () => string;
}

/**
 * Everything that happens to a purchase happens here: take the lease, look, decide, do one thing,
 * look again, until there is nothing to do. Callers bring no facts, so a webhook that comes twice,
 * late, out of order or never changes nothing but the moment.
 */
export class Advance {
  private readonly dependencies: AdvanceDependencies;
  private readonly running = new Set<Promise<void>>();

  constructor(dependencies: AdvanceDependencies) {
    this.dependencies = dependencies;
  }

  /**
   * Resolves when nothing is due, or when somebody else is at it. Never rejects: whoever brings a
   * reason to look has no use for a failure, which is logged, and the purchase is looked at again.
   */
  async run(purchaseId: string): Promise<void> {
    const run = this.under(purchaseId);
    this.running.add(run);
    await run;
    this.running.delete(run);
  }

  /** Resolves when nothing runs any more, also what somebody has stopped waiting for. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  private async under(purchaseId: string): Promise<void> {
    const { store, telemetry } = this.dependencies;
    const holder = this.dependencies.holder();
    try {
      const purchase = await store.lease(purchaseId, holder, LEASE);
      if (!purchase) return;
      const lookAgainAt = await this.nextTurn(purchase, holder);
      await store.release(purchaseId, holder, lookAgainAt);
    } catch (error) {
      telemetry.advanceFailed(purchaseId, error);
    }
  }

  private async nextTurn(purchase: Purchase, holder: string): Promise<number | null> {
    const { clock, telemetry } = this.dependencies;
    try {
      return await this.whileThereIsSomethingToDo(purchase, holder);
    } catch (error) {
      if (error instanceof SessionGone) return this.sessionGone(purchase, holder);
      if (error instanceof LeaseLost) telemetry.leaseLost(purchase.purchaseId);
      else if (error instanceof ProviderUnavailable) {
        telemetry.providerUnavailable(purchase.purchaseId, error.message);
      } else telemetry.advanceFailed(purchase.purchaseId, error);
      return clock.now() + LOOK_AGAIN_AFTER_FAILURE;
    }
  }

  /** Looking again in seconds would not bring it back. */
  private async sessionGone(purchase: Purchase, holder: string): Promise<number> {
    const { clock, store, telemetry } = this.dependencies;
    const why = 'Stripe does not know its Checkout Session';
    if (purchase.needsPerson !== why) {
      await store.change(purchase.purchaseId, holder, { needsPerson: why });
      telemetry.purchaseNeedsPerson(purchase, why);
    }
    return clock.now() + LOOK_AGAIN_WHEN_GONE;
  }

  private async whileThereIsSomethingToDo(start: Purchase, holder: string): Promise<number | null> {
    const { clock, look } = this.dependencies;
    let purchase = start;
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      if (purchase.state !== 'open') return this.afterwards(purchase, holder);
      const seen = await look.at(purchase, holder);
      purchase = seen.purchase;
      const action = decide(seen.facts);
      if (action.kind === 'wait') return nextLook(purchase, clock.now(), seen.facts.marks);
      const pause = await this.perform(action, purchase, holder, seen.facts);
      if (pause !== null) return clock.now() + pause;
      purchase = await this.reread(purchase.purchaseId);
    }
    return clock.now() + LOOK_AGAIN_AFTER_FAILURE;
  }

  /** A purchase that is over is looked at when it is nudged, and again while something is undone. */
  private async afterwards(purchase: Purchase, holder: string): Promise<number | null> {
    const { clock, store, telemetry, look } = this.dependencies;
    const seen = await look.afterwards(purchase, holder);
    if (!seen) return null;
    const action = decideAfterwards(seen.purchase, seen.payment);
    if (action.kind === 'wait' || action.kind === 'needs-person') {
      const why = action.kind === 'needs-person' ? action.why : null;
      if (seen.purchase.needsPerson === why) return null;
      await store.change(purchase.purchaseId, holder, { needsPerson: why });
      if (why) telemetry.purchaseNeedsPerson(seen.purchase, why);
      return null;
    }
    const pause = await this.performAfterwards(action, seen.purchase, holder);
    // Looked at once more, to see that it is so.
    return clock.now() + (pause ?? 0);
  }

  private async performAfterwards(
    action: Exclude<AfterwardsAction, { kind: 'wait' | 'needs-person' }>,
    purchase: Purchase,
    holder: string,
  ): Promise<Pause> {
    const { effects, store } = this.dependencies;
    switch (action.kind) {
      case 'void':
      case 'refund':
        return effects[action.kind](purchase, holder, action.reason);
      case 'refund-wished':
        return effects.refundWished(purchase, holder, action.wish);
      case 'answer-wish': {
        const { number } = action.wish;
        const { outcome } = action;
        await store.change(purchase.purchaseId, holder, { answeredWish: { number, outcome } });
        return null;
      }
    }
  }

  private async perform(
    action: Exclude<Action, { kind: 'wait' }>,
    purchase: Purchase,
    holder: string,
    facts: Facts,
  ): Promise<Pause> {
    const { store, effects, telemetry, clock } = this.dependencies;
    const { purchaseId } = purchase;
    switch (action.kind) {
      case 'open-session':
        return effects.openSession(purchase, holder, facts.marks);
      case 'expire-session':
        return effects.expireSession(purchase, holder);
      case 'finalize':
        return effects.finalize(purchase, holder, facts.marks, registeredBefore(facts));
      case 'capture':
        return effects.capture(purchase, holder);
      case 'void':
      case 'refund':
        if (facts.guard?.answer === 'no') telemetry.paymentRefused(purchase, facts.guard.why);
        return effects[action.kind](purchase, holder, action.reason);
      case 'record-absent':
        await store.change(purchaseId, holder, { finalizing: 'absent' });
        return null;
      case 'close': {
        const changes = { state: 'closed', closing: action.reason, needsPerson: null } as const;
        telemetry.purchaseClosed(await store.change(purchaseId, holder, changes));
        return null;
      }
      case 'done':
        telemetry.purchaseDone(
          await store.change(purchaseId, holder, { state: 'done', needsPerson: null }),
        );
        return null;
      case 'needs-person':
        if (purchase.needsPerson === action.why) {
          return nextLook(purchase, clock.now(), facts.marks) - clock.now();
        }
        await store.change(purchaseId, holder, { needsPerson: action.why });
        telemetry.purchaseNeedsPerson(purchase, action.why);
        return null;
    }
  }

  private async reread(purchaseId: string): Promise<Purchase> {
    return required(await this.dependencies.store.find(purchaseId));
  }
}

function registeredBefore({ earlier }: Facts): readonly string[] {
  return earlier?.found === 'explained' ? earlier.registrationIds : [];
}
