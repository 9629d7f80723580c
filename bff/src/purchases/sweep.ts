import { LEASE } from './advance.ts';
import { decideStray } from './decide-stray.ts';
import type { Effects, EffectsDependencies } from './effects.ts';
import { LeaseLost, type ListedPayment, ProviderUnavailable } from './ports.ts';

/** How far back payments are listed, in milliseconds. */
const PERIOD = 48 * 60 * 60 * 1000;

/** How long a renewal that was interrupted can be taken up again, in milliseconds. */
const ANSWERS_KEPT = 60 * 60 * 1000;

export interface SweepDependencies extends Omit<EffectsDependencies, 'registrar'> {
  readonly effects: Effects;
  readonly installationId: string;
  readonly holder: () => string;
}

/**
 * Lists the payments at Stripe and compares them with what is stored here, so that no payment is
 * forgotten because a webhook, a row or a whole store was lost.
 */
export class Sweep {
  private readonly dependencies: SweepDependencies;

  constructor(dependencies: SweepDependencies) {
    this.dependencies = dependencies;
  }

  /** Never rejects: what failed is logged and found again by the next sweep. */
  async run(): Promise<void> {
    const { payments, store, clock, telemetry } = this.dependencies;
    try {
      const listed = await payments.recent(clock.now() - PERIOD);
      await this.giveBackWished();
      const strays = await store.strays();
      await store.eraseAnswers(clock.now() - ANSWERS_KEPT);
      for (const payment of listed) await this.one(payment, strays.has(payment.paymentIntentId));
      telemetry.swept(listed.length, (await store.strays()).size);
    } catch (error) {
      if (error instanceof ProviderUnavailable) telemetry.providerUnavailable(null, error.message);
      else telemetry.workerFailed(error);
    }
  }

  /**
   * What an operator wants given back, whole. That cannot happen twice at Stripe, so that each try has
   * a key of its own; one that was only held is released.
   */
  private async giveBackWished(): Promise<void> {
    const { payments, store, clock } = this.dependencies;
    for (const { paymentIntentId, purchaseId } of await store.straysToGiveBack()) {
      const key = `${paymentIntentId}:${clock.now()}`;
      let outcome = await payments.void(paymentIntentId, `void-stray:${key}`);
      if (outcome.kind === 'refused') {
        const refund = { paymentIntentId, purchaseId: purchaseId ?? paymentIntentId };
        outcome = await payments.refund(refund, `refund-stray:${key}`);
      }
      if (outcome.kind === 'done') await store.resolveStray(paymentIntentId);
      if (outcome.kind === 'refused') await store.refuseStray(paymentIntentId, outcome.why);
    }
  }

  private async one(payment: ListedPayment, isKnownStray: boolean): Promise<void> {
    const { store, installationId } = this.dependencies;
    const purchase = payment.purchaseId ? await store.find(payment.purchaseId) : null;
    const action = decideStray(payment, purchase, installationId);
    switch (action.kind) {
      case 'needs-person':
        return this.list(payment, action.why);
      case 'void-stray':
      case 'refund-stray':
        // It stays on the list until Stripe says that it was given back.
        if (purchase) await this.giveBack(purchase.purchaseId, action.kind, payment);
        return;
      case 'nudge':
        if (purchase) await store.nudge(purchase.purchaseId);
        break;
      case 'ignore':
    }
    if (isKnownStray) await store.resolveStray(payment.paymentIntentId);
  }

  /** Tells operators once. */
  private async list(payment: ListedPayment, why: string): Promise<void> {
    const { store, telemetry } = this.dependencies;
    if (await store.addStray(payment, why)) telemetry.strayPayment(payment, why);
  }

  /** Under the purchase's lease; while somebody else has it, the next sweep does it. */
  private async giveBack(
    purchaseId: string,
    kind: 'void-stray' | 'refund-stray',
    payment: ListedPayment,
  ): Promise<void> {
    const { store, effects, telemetry } = this.dependencies;
    const holder = this.dependencies.holder();
    const purchase = await store.lease(purchaseId, holder, LEASE);
    if (!purchase) return;
    try {
      await effects.giveBackStray(purchase, holder, kind, payment.paymentIntentId);
      const last = await store.lastEffect(purchaseId, kind);
      if (last?.status === 'refused') await this.list(payment, `${kind} was refused`);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      telemetry.leaseLost(purchaseId);
    } finally {
      // An open purchase is looked at as before, and at once.
      await store.release(purchaseId, holder, purchase.state === 'open' ? 0 : null);
    }
  }
}
