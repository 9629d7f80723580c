import type { Kysely, Transaction } from 'kysely';
import type { Clock, Effect, FinalizeHindrance, PurchaseStore } from '../purchases/ports.ts';
import { marksOf } from '../purchases/match-registrations.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { forbidsFinalize } from '../purchases/wish.ts';
import type { Submitted } from '../contract/registration.ts';
import type { PurchaseCount } from '../metrics.ts';
import { duePurchases, nudge } from './due-work.ts';
import { endEffect, lastEffect, startEffect } from './effect-log.ts';
import { attendeesBusy, freeAttendees, takeAttendees } from './finalizing-attendees.ts';
import { leasedWrites } from './leased-writes.ts';
import { extendLease, heldRow, leases } from './leases.ts';
import { type NewPurchase, newRow, takenBefore } from './new-purchase.ts';
import { purchaseCounts } from './purchase-counts.ts';
import { type PurchaseRow, purchaseFromRow, rowOf } from './purchase-row.ts';
import { claimRegistrations, claimantOf, claimedByOthers } from './registration-claims.ts';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';
import { strayPayments } from './stray-payments.ts';
import type { NewSubmission } from './submission-store.ts';
import { openSubmitted } from './submitted.ts';
import { takeWish } from './take-wish.ts';
import { eraseAnswers, renewalAnswers, wishesOf } from './wishes.ts';

/** Purchases in an SQL database, also for those who make and list them. */
export interface SqlPurchaseStore extends PurchaseStore {
  /**
   * One that is to take the place of another, or to answer a submission, is not made where another
   * one does already: see which it is.
   */
  create(purchase: NewPurchase, submission?: NewSubmission): Promise<Purchase>;
  /** The purchase that has claimed a registration. */
  purchaseOf(registrationId: string): Promise<Purchase | null>;
  /** What the buyer of an open purchase, or of one that is being renewed, has submitted. */
  answers(purchaseId: string): Promise<Submitted | null>;
  /** How many there are, for the metrics. */
  count(): Promise<PurchaseCount[]>;
}

/** @param announce called after each change that a buyer could see */
export function sqlPurchaseStore(
  db: Kysely<Database>,
  seal: Seal,
  clock: Clock,
  announce: (purchaseId: string) => void,
): SqlPurchaseStore {
  const writes = leasedWrites(db, seal, clock, announce);

  const find: PurchaseStore['find'] = async (purchaseId) => {
    const row = await db
      .selectFrom('purchases')
      .selectAll()
      .where('purchaseId', '=', purchaseId)
      .executeTakeFirst();
    return row ? writes.read(row) : null;
  };

  /** Writes the effect down and extends the lease, so that it outlasts the call. */
  async function start(
    transaction: Transaction<Database>,
    purchaseId: string,
    effect: Effect,
  ): Promise<Effect> {
    await extendLease(transaction, purchaseId);
    const { kind, key } = effect;
    await writes.tell(transaction, purchaseId, `${kind} begun`, { key });
    return startEffect(transaction, seal, purchaseId, effect, clock.now());
  }

  /** What the attendees of an open purchase are recognised by at their event. */
  function digestsOf(row: PurchaseRow): string[] {
    const { eventId, attendees } = purchaseFromRow(row, [], [], seal);
    return (attendees ?? [])
      .flatMap((person) => marksOf(person))
      .map((mark) => seal.digest(`${eventId} ${mark}`));
  }

  return {
    async create(purchase, submission) {
      const row = await db.transaction().execute(async (transaction) => {
        const before = await takenBefore(transaction, purchase, submission);
        if (before) return rowOf(transaction, before);
        const created = await transaction
          .insertInto('purchases')
          .values(newRow(purchase, seal))
          .returningAll()
          .executeTakeFirstOrThrow();
        const { purchaseId, registeredAt, readableEventId, price, renews } = purchase;
        await writes.tell(transaction, purchaseId, 'begun', {
          registeredAt,
          readableEventId,
          ...price,
          attendees: purchase.attendees.length,
          ...(renews && { renews: renews.purchaseId }),
        });
        return created;
      });
      return writes.read(row);
    },

    find,

    async purchaseOf(registrationId) {
      const purchaseId = await claimantOf(db, registrationId);
      return purchaseId === null ? null : find(purchaseId);
    },

    change: (...changes) => writes.write(...changes),

    async claimRegistrations(purchaseId, holder, registrationIds) {
      const claimed = await db.transaction().execute(async (transaction) => {
        const row = await heldRow(transaction, purchaseId, holder);
        if (!(await claimRegistrations(transaction, purchaseId, registrationIds))) return false;
        await freeAttendees(transaction, purchaseId);
        await transaction
          .updateTable('purchases')
          .set({ version: row.version + 1 })
          .where('purchaseId', '=', purchaseId)
          .execute();
        await writes.tell(transaction, purchaseId, 'registered', { registrationIds });
        return true;
      });
      if (claimed) announce(purchaseId);
      return claimed;
    },

    claimedByOthers: (...claims) => claimedByOthers(db, ...claims),

    async attendeesBusy(purchaseId) {
      return attendeesBusy(db, purchaseId, digestsOf(await rowOf(db, purchaseId)));
    },

    lastEffect: (...effect) => lastEffect(db, seal, ...effect),

    async beginEffect(purchaseId, holder, effect, changes = {}) {
      let begun = effect;
      await writes.write(purchaseId, holder, changes, async (transaction) => {
        begun = await start(transaction, purchaseId, effect);
        return true;
      });
      return begun;
    },

    async beginFinalize(purchaseId, holder, effect, changes) {
      let begun: Effect | FinalizeHindrance = 'wished-otherwise';
      await writes.write(purchaseId, holder, changes, async (transaction, row) => {
        if (forbidsFinalize({ wishes: await wishesOf(transaction, purchaseId) })) return false;
        begun = 'attendees-busy';
        if (!(await takeAttendees(transaction, purchaseId, digestsOf(row)))) return false;
        begun = await start(transaction, purchaseId, effect);
        return true;
      });
      return begun;
    },

    endEffect(purchaseId, holder, effect, status, detail, changes = {}) {
      return writes.write(purchaseId, holder, changes, async (transaction) => {
        await endEffect(transaction, effect, status, detail, clock.now());
        const { kind, key } = effect;
        await writes.tell(transaction, purchaseId, `${kind} ${status}`, { key, detail });
        return true;
      });
    },

    async wish(purchaseId, wish) {
      const refusal = await takeWish(db, writes, purchaseId, wish, clock.now());
      if (!refusal) announce(purchaseId);
      return refusal;
    },

    async answers(purchaseId) {
      const { attendees } = await rowOf(db, purchaseId);
      return attendees === null
        ? renewalAnswers(db, seal, purchaseId)
        : openSubmitted(attendees, seal);
    },

    eraseAnswers: (askedBefore) => eraseAnswers(db, askedBefore),

    async confirming(purchaseId, at) {
      await db.transaction().execute(async (transaction) => {
        const confirmed = await transaction
          .updateTable('purchases')
          .set((expression) => ({
            confirmingAt: at,
            nudges: expression('nudges', '+', 1),
            lookAgainAt: 0,
            version: expression('version', '+', 1),
          }))
          .where('purchaseId', '=', purchaseId)
          .where('state', '=', 'open')
          .returning('purchaseId')
          .executeTakeFirst();
        if (confirmed) await writes.tell(transaction, purchaseId, 'about to pay', {});
      });
      announce(purchaseId);
    },

    nudge: (purchaseId) => nudge(db, purchaseId),

    /** An event of Stripe's counts once. */
    async declines(purchaseIds) {
      const rows = await db
        .selectFrom('stripeInbox')
        .select('eventId')
        .where('purchaseId', 'in', purchaseIds)
        .where('type', '=', 'payment_intent.payment_failed')
        .execute();
      return rows.length;
    },

    due: (...due) => duePurchases(db, ...due),
    count: () => purchaseCounts(db),
    ...leases(db, writes),
    ...strayPayments(db, clock),
  };
}
