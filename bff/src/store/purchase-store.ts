import type { Kysely, Transaction } from 'kysely';
import type {
  Clock,
  DuePurchase,
  Effect,
  EffectKind,
  EffectStatus,
  FinalizeHindrance,
  ListedPayment,
  PurchaseStore,
} from '../purchases/ports.ts';
import { marksOf } from '../purchases/match-registrations.ts';
import type { Purchase, PurchaseChanges } from '../purchases/purchase.ts';
import { type NewWish, type WishRefusal, forbidsFinalize } from '../purchases/wish.ts';
import type { Submitted } from '../contract/registration.ts';
import type { PurchaseCount } from '../metrics.ts';
import { duePurchases, nudge } from './due-work.ts';
import { endEffect, lastEffect, startEffect } from './effect-log.ts';
import { attendeesBusy, freeAttendees, takeAttendees } from './finalizing-attendees.ts';
import { LeasedWrites } from './leased-writes.ts';
import { type PurchaseRow, extendLease, heldRow, releaseLease, takeLease } from './leases.ts';
import { type NewPurchase, newRow, takenBefore } from './new-purchase.ts';
import { purchaseCounts } from './purchase-counts.ts';
import { purchaseFromRow } from './purchase-row.ts';
import { claimRegistrations, claimantOf, claimedByOthers } from './registration-claims.ts';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';
import { declinesOf } from './declines.ts';
import { addStray, refuseStray, resolveStray, strays, straysToGiveBack } from './stray-payments.ts';
import type { NewSubmission } from './submission-store.ts';
import { openSubmitted } from './submitted.ts';
import { takeWish } from './take-wish.ts';
import { eraseAnswers, renewalAnswers, wishesOf } from './wishes.ts';

/** Purchases in an SQL database. */
export class SqlPurchaseStore implements PurchaseStore {
  private readonly db: Kysely<Database>;
  private readonly seal: Seal;
  private readonly clock: Clock;
  private readonly announce: (purchaseId: string) => void;
  private readonly writes: LeasedWrites;

  /** @param announce called after each change that a buyer could see */
  constructor(
    db: Kysely<Database>,
    seal: Seal,
    clock: Clock,
    announce: (purchaseId: string) => void,
  ) {
    this.db = db;
    this.seal = seal;
    this.clock = clock;
    this.announce = announce;
    this.writes = new LeasedWrites(db, seal, clock, announce);
  }

  /**
   * One that is to take the place of another, or to answer a submission, is not made where another
   * one does already: see which it is.
   */
  async create(purchase: NewPurchase, submission?: NewSubmission): Promise<Purchase> {
    const row = await this.db.transaction().execute(async (transaction) => {
      const before = await takenBefore(transaction, purchase, submission);
      if (before) return this.row(transaction, before);
      const created = await transaction
        .insertInto('purchases')
        .values(newRow(purchase, this.seal))
        .returningAll()
        .executeTakeFirstOrThrow();
      const { purchaseId, registeredAt, readableEventId, price, renews } = purchase;
      await this.writes.tell(transaction, purchaseId, 'begun', {
        registeredAt,
        readableEventId,
        ...price,
        attendees: purchase.attendees.length,
        ...(renews && { renews: renews.purchaseId }),
      });
      return created;
    });
    return this.writes.read(row);
  }

  async find(purchaseId: string): Promise<Purchase | null> {
    const row = await this.db
      .selectFrom('purchases')
      .selectAll()
      .where('purchase_id', '=', purchaseId)
      .executeTakeFirst();
    return row ? this.writes.read(row) : null;
  }

  /** The purchase that has claimed a registration. */
  async purchaseOf(registrationId: string): Promise<Purchase | null> {
    const purchaseId = await claimantOf(this.db, registrationId);
    return purchaseId === null ? null : this.find(purchaseId);
  }

  async lease(purchaseId: string, holder: string, milliseconds: number): Promise<Purchase | null> {
    const row = await takeLease(this.db, purchaseId, holder, milliseconds);
    return row ? this.writes.read(row) : null;
  }

  release(purchaseId: string, holder: string, lookAgainAt: number | null): Promise<void> {
    return releaseLease(this.db, purchaseId, holder, lookAgainAt);
  }

  change(purchaseId: string, holder: string, changes: PurchaseChanges): Promise<Purchase> {
    return this.writes.write(purchaseId, holder, changes);
  }

  async claimRegistrations(
    purchaseId: string,
    holder: string,
    registrationIds: readonly string[],
  ): Promise<boolean> {
    const claimed = await this.db.transaction().execute(async (transaction) => {
      const row = await heldRow(transaction, purchaseId, holder);
      if (!(await claimRegistrations(transaction, purchaseId, registrationIds))) return false;
      await freeAttendees(transaction, purchaseId);
      await transaction
        .updateTable('purchases')
        .set({ version: row.version + 1 })
        .where('purchase_id', '=', purchaseId)
        .execute();
      await this.writes.tell(transaction, purchaseId, 'registered', { registrationIds });
      return true;
    });
    if (claimed) this.announce(purchaseId);
    return claimed;
  }

  claimedByOthers(
    purchaseId: string,
    registrationIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    return claimedByOthers(this.db, purchaseId, registrationIds);
  }

  async attendeesBusy(purchaseId: string): Promise<boolean> {
    const row = await this.row(this.db, purchaseId);
    return attendeesBusy(this.db, purchaseId, this.digestsOf(row));
  }

  lastEffect(
    purchaseId: string,
    kind: EffectKind,
  ): Promise<(Effect & { readonly status: EffectStatus }) | null> {
    return lastEffect(this.db, this.seal, purchaseId, kind);
  }

  async beginEffect(
    purchaseId: string,
    holder: string,
    effect: Effect,
    changes: PurchaseChanges = {},
  ): Promise<Effect> {
    let begun = effect;
    await this.writes.write(purchaseId, holder, changes, async (transaction) => {
      begun = await this.start(transaction, purchaseId, effect);
      return true;
    });
    return begun;
  }

  async beginFinalize(
    purchaseId: string,
    holder: string,
    effect: Effect,
    changes: PurchaseChanges,
  ): Promise<Effect | FinalizeHindrance> {
    let begun: Effect | FinalizeHindrance = 'wished-otherwise';
    await this.writes.write(purchaseId, holder, changes, async (transaction, row) => {
      if (forbidsFinalize({ wishes: await wishesOf(transaction, purchaseId) })) return false;
      begun = 'attendees-busy';
      if (!(await takeAttendees(transaction, purchaseId, this.digestsOf(row)))) return false;
      begun = await this.start(transaction, purchaseId, effect);
      return true;
    });
    return begun;
  }

  endEffect(
    purchaseId: string,
    holder: string,
    effect: Effect,
    status: EffectStatus,
    detail: string | null,
    changes: PurchaseChanges = {},
  ): Promise<Purchase> {
    return this.writes.write(purchaseId, holder, changes, async (transaction) => {
      await endEffect(transaction, effect, status, detail, this.clock.now());
      const { kind, key } = effect;
      await this.writes.tell(transaction, purchaseId, `${kind} ${status}`, { key, detail });
      return true;
    });
  }

  async wish(purchaseId: string, wish: NewWish): Promise<WishRefusal | 'unknown' | null> {
    const refusal = await takeWish(this.db, this.writes, purchaseId, wish, this.clock.now());
    if (!refusal) this.announce(purchaseId);
    return refusal;
  }

  /** What the buyer of an open purchase, or of one that is being renewed, has submitted. */
  async answers(purchaseId: string): Promise<Submitted | null> {
    const { attendees } = await this.row(this.db, purchaseId);
    return attendees === null
      ? renewalAnswers(this.db, this.seal, purchaseId)
      : openSubmitted(attendees, this.seal);
  }

  /** Forgets what renewals were to be made from that were asked for before then. */
  eraseAnswers(askedBefore: number): Promise<void> {
    return eraseAnswers(this.db, askedBefore);
  }

  async confirming(purchaseId: string, at: number): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      const confirmed = await transaction
        .updateTable('purchases')
        .set((expression) => ({
          confirming_at: at,
          nudges: expression('nudges', '+', 1),
          look_again_at: 0,
          version: expression('version', '+', 1),
        }))
        .where('purchase_id', '=', purchaseId)
        .where('state', '=', 'open')
        .returning('purchase_id')
        .executeTakeFirst();
      if (confirmed) await this.writes.tell(transaction, purchaseId, 'about to pay', {});
    });
    this.announce(purchaseId);
  }

  nudge(purchaseId: string): Promise<boolean> {
    return nudge(this.db, purchaseId);
  }

  addStray(payment: ListedPayment, why: string): Promise<boolean> {
    return addStray(this.db, payment, why, this.clock.now());
  }

  declines(purchaseIds: readonly string[]): Promise<number> {
    return declinesOf(this.db, purchaseIds);
  }

  strays(): Promise<ReadonlySet<string>> {
    return strays(this.db);
  }

  straysToGiveBack() {
    return straysToGiveBack(this.db);
  }

  refuseStray(paymentIntentId: string, why: string): Promise<void> {
    return refuseStray(this.db, paymentIntentId, why);
  }

  resolveStray(paymentIntentId: string): Promise<void> {
    return resolveStray(this.db, paymentIntentId, this.clock.now());
  }

  due(now: number, limit: number, finalizableSince: number): Promise<readonly DuePurchase[]> {
    return duePurchases(this.db, now, limit, finalizableSince);
  }

  /** How many there are, for the metrics. */
  count(): Promise<PurchaseCount[]> {
    return purchaseCounts(this.db);
  }

  private row(db: Kysely<Database>, purchaseId: string): Promise<PurchaseRow> {
    return db
      .selectFrom('purchases')
      .selectAll()
      .where('purchase_id', '=', purchaseId)
      .executeTakeFirstOrThrow();
  }

  /** Writes the effect down and extends the lease, so that it outlasts the call. */
  private async start(
    transaction: Transaction<Database>,
    purchaseId: string,
    effect: Effect,
  ): Promise<Effect> {
    await extendLease(transaction, purchaseId);
    const { kind, key } = effect;
    await this.writes.tell(transaction, purchaseId, `${kind} begun`, { key });
    return startEffect(transaction, this.seal, purchaseId, effect, this.clock.now());
  }

  /** What the attendees of an open purchase are recognised by at their event. */
  private digestsOf(row: PurchaseRow): string[] {
    const { eventId, attendees } = purchaseFromRow(row, [], [], this.seal);
    return (attendees ?? [])
      .flatMap((person) => marksOf(person))
      .map((mark) => this.seal.digest(`${eventId} ${mark}`));
  }
}
