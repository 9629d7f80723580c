import { type Catalog, pictureOf } from '../catalog/catalog.ts';
import { type CachedRead, cachedRead } from '../catalog/cached-read.ts';
import type { PurchaseLine, PurchasePhase, PurchaseStatus } from '../contract/purchase-status.ts';
import { amountOf } from '../purchases/currency.ts';
import { paymentWindow } from '../purchases/payment-window.ts';
import { phaseOf } from '../purchases/phase.ts';
import { orNull } from '../purchases/or-null.ts';
import type { Clock, Payment, Payments, Registrar } from '../purchases/ports.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { closingReason } from '../purchases/wish.ts';
import type { PurchaseKeys } from './purchase-key.ts';

/** Registered attendees hardly change, and a page may be reloaded; milliseconds. */
const NAMES_PERIOD = 60_000;

/** However often a page asks, Stripe is asked for a session at most so often; milliseconds. */
const SESSION_PERIOD = 2_000;

/** The phases that are told by their reason. */
const ENDED: ReadonlySet<PurchasePhase> = new Set(['not-charged', 'given-back', 'with-a-person']);

export interface PurchaseStatusDependencies {
  readonly catalog: Catalog;
  readonly payments: Payments;
  readonly registrar: Registrar;
  readonly clock: Clock;
  readonly keys: Pick<PurchaseKeys, 'linkTo'>;
}

/** Tells one purchase in the words of the contract. */
export class PurchaseStatusView {
  private readonly dependencies: PurchaseStatusDependencies;
  /** By registration ids. */
  private readonly registeredNames: CachedRead<ReadonlyMap<string, string>>;
  /** By the session's id and the phase. */
  private readonly session: CachedRead<Payment>;

  constructor(dependencies: PurchaseStatusDependencies) {
    const { registrar, payments } = dependencies;
    this.dependencies = dependencies;
    this.registeredNames = cachedRead(NAMES_PERIOD, async (registrationIds) => {
      const records = await registrar.registrationsById(registrationIds.split(' '));
      return new Map(
        records.map((record) => [record.registrationId, `${record.firstName} ${record.lastName}`]),
      );
    });
    this.session = cachedRead(SESSION_PERIOD, (key) => payments.read(key.split(' ')[0] ?? ''));
  }

  async of(purchase: Purchase): Promise<PurchaseStatus> {
    const { clock, registrar, keys } = this.dependencies;
    const now = clock.now();
    const { payBy } = paymentWindow(purchase.registeredAt, registrar.lengths);
    const phase = phaseOf(purchase);
    const isPayable = phase === 'to-pay' && now < payBy;
    const payment =
      isPayable || phase === 'given-back' ? await this.payment(purchase, phase) : null;
    return {
      purchaseId: purchase.purchaseId,
      link: keys.linkTo(purchase.purchaseId),
      version: purchase.version,
      phase,
      reason: ENDED.has(phase) ? closingReason(purchase) : null,
      successor: purchase.wishes.find(({ kind }) => kind === 'renew')?.outcome ?? null,
      now: new Date(now).toISOString(),
      payBy: new Date(payBy).toISOString(),
      open: purchase.state === 'open',
      event: await this.event(purchase.readableEventId),
      total: amountOf(purchase.price.minorUnits, purchase.price.currency),
      charged: purchase.money === 'captured' || purchase.money === 'refund-failed',
      givenBackAt: phase === 'given-back' ? utc(payment?.givenBackAt ?? null) : null,
      tried: purchase.confirmingAt !== null,
      lines: await this.lines(purchase),
      waitlisted: purchase.waitlisted,
      receiptTo: purchase.receiptTo ?? purchase.attendees?.[0]?.email ?? null,
      clientSecret: isPayable && payment?.sessionOpen ? payment.clientSecret : null,
    };
  }

  private async event(readableEventId: string): Promise<PurchaseStatus['event']> {
    // What embellishes the answer may be missing; what is true about the purchase may not.
    const record = await orNull(this.dependencies.catalog.record(readableEventId));
    if (!record) return null;
    const { name, start, end, timeZoneName, venue } = record;
    const picture = record.picture && pictureOf(record, 'event');
    return { readableEventId, name, picture, start, end, timeZoneName, venue };
  }

  private async lines(purchase: Purchase): Promise<PurchaseLine[]> {
    const names = await this.names(purchase);
    return purchase.lines.map(({ passName, minorUnits }, index) => ({
      passName,
      attendee: names[index] ?? null,
      amount: minorUnits === null ? null : amountOf(minorUnits, purchase.price.currency),
    }));
  }

  /** From our own record while the purchase is open, then from Dataverse, where the registrations are. */
  private async names(purchase: Purchase): Promise<readonly (string | undefined)[]> {
    if (purchase.attendees) {
      return purchase.attendees.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    }
    if (purchase.registrationIds.length === 0) return [];
    const names = await orNull(this.registeredNames(purchase.registrationIds.join(' ')));
    return purchase.registrationIds.map((registrationId) => names?.get(registrationId));
  }

  /** What only Stripe knows, such as a session's secret; never what was read in another phase. */
  private async payment({ sessionId }: Purchase, phase: PurchasePhase): Promise<Payment | null> {
    return sessionId ? orNull(this.session(`${sessionId} ${phase}`)) : null;
  }
}

function utc(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
