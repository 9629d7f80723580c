import type { Logger } from 'pino';
import { Alerts } from './alerts.ts';
import { Metrics } from './metrics.ts';
import type {
  EffectKind,
  EffectOutcome,
  FinalizeOutcome,
  ListedPayment,
} from './purchases/ports.ts';
import type { Purchase } from './purchases/purchase.ts';

/**
 * The business events of the product, one function each: a log line and what is counted. A line
 * names the purchase, the amount and the objects at Stripe, so that an incident can be told from the
 * log alone. Never throws; never carries people's data. Durations are milliseconds.
 */
export class Telemetry {
  private readonly log: Logger;
  private readonly metrics: Metrics;
  private readonly alerts: Alerts;

  constructor(log: Logger, metrics = new Metrics(), alerts = new Alerts(log, metrics)) {
    this.log = log;
    this.metrics = metrics;
    this.alerts = alerts;
  }

  purchaseBegun(purchase: Purchase): void {
    this.info('purchase.begun', purchase, { attendees: purchase.lines.length });
  }

  effectEnded(purchase: Purchase, kind: EffectKind, outcome: EffectOutcome<unknown>): void {
    this.metrics.effects.inc({ kind, outcome: outcome.kind });
    if (outcome.kind === 'done') this.info(`effect.${kind}`, purchase);
    else this.warn(`effect.${kind}`, purchase, { outcome: outcome.kind, why: outcome.why });
  }

  /** @param margin what is left of the time to finalize */
  finalizeBegun(purchase: Purchase, margin: number): void {
    this.metrics.deadlineMargin.observe(margin / 1000);
    this.info('finalize.begun', purchase, { secondsLeft: Math.round(margin / 1000) });
  }

  finalizeAnswered(purchase: Purchase, outcome: FinalizeOutcome): void {
    this.metrics.effects.inc({ kind: 'finalize', outcome: outcome.kind });
    if (outcome.kind === 'accepted') this.info('effect.finalize', purchase);
    else this.warn('effect.finalize', purchase, { outcome });
  }

  /** @param took from the first finalize call to the registrations being seen */
  registered(purchase: Purchase, registrationIds: readonly string[], took: number): void {
    this.metrics.finalizeTime.observe(took / 1000);
    this.info('purchase.registered', purchase, { registrationIds });
  }

  purchaseDone(purchase: Purchase): void {
    this.info('purchase.done', purchase, { registrationIds: purchase.registrationIds });
  }

  purchaseClosed(purchase: Purchase): void {
    this.info('purchase.closed', purchase, { reason: purchase.closing });
  }

  purchaseNeedsPerson(purchase: Purchase, why: string): void {
    this.alerts.raise('needs-person', { ...facts(purchase), why });
  }

  /** A payment that is not the one this purchase asked for: a security alert. */
  paymentRefused(purchase: Purchase, why: string): void {
    this.alerts.raise('payment-refused', { ...facts(purchase), why });
  }

  /** Money of a registered purchase went back, by hand at Stripe: a person decides about the ticket. */
  saleRefunded(purchase: Purchase): void {
    const { amountRefunded } = purchase;
    this.alerts.raise('sale-refunded', { ...facts(purchase), amountRefunded });
  }

  /** The buyer's bank takes the money back; evidence has to be handed in within days. */
  saleDisputed(purchase: Purchase): void {
    this.alerts.raise('sale-disputed', facts(purchase));
  }

  /** A payment at Stripe that this store cannot explain, or that was made twice. */
  strayPayment(payment: ListedPayment, why: string): void {
    this.alerts.raise('stray-payment', { ...payment, why });
  }

  /** @param strays how many payments are on the operators' list */
  swept(payments: number, strays: number): void {
    this.metrics.strayPayments.set(strays);
    this.log.info({ event: 'sweep.done', payments, strays });
  }

  registrationRefused(readableEventId: string, code: string): void {
    this.log.info({ event: 'registration.refused', readableEventId, code });
  }

  /** @param why a code of the identity provider's or of ours, never its text */
  signInRefused(why: string): void {
    this.log.info({ event: 'sign-in.refused', why });
  }

  /** @param delay from the event at Stripe to now */
  webhookStored(eventId: string, type: string, purchaseId: string | null, delay: number): void {
    this.metrics.webhooks.inc({ outcome: 'stored' });
    this.metrics.webhookDelay.observe(Math.max(0, delay / 1000));
    this.log.info({ event: 'webhook.stored', eventId, type, purchaseId });
  }

  webhookRepeated(): void {
    this.metrics.webhooks.inc({ outcome: 'repeated' });
  }

  webhookRefused(why: string): void {
    this.metrics.webhooks.inc({ outcome: 'refused' });
    this.log.warn({ event: 'webhook.refused', why });
  }

  /** A message file that is left out, or a text of it. */
  languageFileBroken(file: string, why: string): void {
    this.log.error({ event: 'language-file.broken', file, why });
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
