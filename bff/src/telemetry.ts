import type { Logger } from 'pino';
import type { EffectKind, EffectOutcome, FinalizeOutcome } from './purchases/ports.ts';
import type { Purchase } from './purchases/purchase.ts';

/**
 * The business events of the product, one function each. A line names the purchase, the amount and
 * the objects at Stripe, so that an incident can be told from the log alone. Never throws; never
 * carries people's data.
 */
export class Telemetry {
  private readonly log: Logger;

  constructor(log: Logger) {
    this.log = log;
  }

  purchaseBegun(purchase: Purchase): void {
    this.info('purchase.begun', purchase, { attendees: purchase.lines.length });
  }

  effectEnded(purchase: Purchase, kind: EffectKind, outcome: EffectOutcome<unknown>): void {
    if (outcome.kind === 'done') this.info(`effect.${kind}`, purchase);
    else this.warn(`effect.${kind}`, purchase, { outcome: outcome.kind, why: outcome.why });
  }

  finalizeAnswered(purchase: Purchase, outcome: FinalizeOutcome): void {
    if (outcome.kind === 'accepted') this.info('effect.finalize', purchase);
    else this.warn('effect.finalize', purchase, { outcome });
  }

  purchaseDone(purchase: Purchase): void {
    this.info('purchase.done', purchase, { registrations: purchase.registrationIds });
  }

  purchaseClosed(purchase: Purchase): void {
    this.info('purchase.closed', purchase, { reason: purchase.closing });
  }

  purchaseNeedsPerson(purchase: Purchase, why: string): void {
    this.log.error({ event: 'purchase.needs-person', ...facts(purchase), why });
  }

  /** A payment that is not the one this purchase asked for: a security alert. */
  paymentRefused(purchase: Purchase, why: string): void {
    this.log.error({ event: 'payment.refused', ...facts(purchase), why });
  }

  registrationRefused(readableEventId: string, code: string): void {
    this.log.info({ event: 'registration.refused', readableEventId, code });
  }

  webhookStored(eventId: string, type: string, purchaseId: string | null): void {
    this.log.info({ event: 'webhook.stored', eventId, type, purchaseId });
  }

  webhookRefused(why: string): void {
    this.log.warn({ event: 'webhook.refused', why });
  }

  leaseLost(purchaseId: string): void {
    this.log.warn({ event: 'lease.lost', purchaseId });
  }

  providerUnavailable(purchaseId: string | null, why: string): void {
    this.log.warn({ event: 'provider.unavailable', purchaseId, why });
  }

  /** A failure that nobody foresaw; the purchase is looked at again. */
  advanceFailed(purchaseId: string, error: unknown): void {
    this.log.error({ event: 'advance.failed', purchaseId, err: error });
  }

  workerFailed(error: unknown): void {
    this.log.error({ event: 'worker.failed', err: error });
  }

  private info(event: string, purchase: Purchase, more: object = {}): void {
    this.log.info({ event, ...facts(purchase), ...more });
  }

  private warn(event: string, purchase: Purchase, more: object): void {
    this.log.warn({ event, ...facts(purchase), ...more });
  }
}

function facts(purchase: Purchase): object {
  return {
    purchaseId: purchase.purchaseId,
    readableEventId: purchase.readableEventId,
    money: purchase.money,
    finalizing: purchase.finalizing,
    ...purchase.price,
    sessionId: purchase.sessionId,
    paymentIntentId: purchase.paymentIntentId,
  };
}
