import type { Kysely } from 'kysely';
import type { PurchaseCount } from '../metrics.ts';
import type { Clock, PurchaseStore } from '../purchases/ports.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { duePurchases, nudge } from './due-work.ts';
import { effectLog } from './effect-log.ts';
import { attendeesBusy } from './finalizing-attendees.ts';
import { leasedWrites } from './leased-writes.ts';
import { leases } from './leases.ts';
import { type NewPurchase, newRow, takenBefore } from './new-purchase.ts';
import { purchaseCounts } from './purchase-counts.ts';
import { rowOf } from './purchase-row.ts';
import { registrationClaims } from './registration-claims.ts';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';
import { strayPayments } from './stray-payments.ts';
import type { NewSubmission } from './submission-store.ts';
import { type Wishing, wishing } from './wishing.ts';

/** Purchases in an SQL database, also for those who make and list them. */
export interface SqlPurchaseStore extends PurchaseStore, Wishing {
  /**
   * One that is to take the place of another, or to answer a submission, is not made where another
   * one does already: see which it is.
   */
  create(purchase: NewPurchase, submission?: NewSubmission): Promise<Purchase>;
  /** The purchase that has claimed a registration. */
  purchaseOf(registrationId: string): Promise<Purchase | null>;
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
      const claim = await db
        .selectFrom('registrations')
        .select('purchaseId')
        .where('registrationId', '=', registrationId)
        .executeTakeFirst();
      return claim ? find(claim.purchaseId) : null;
    },

    change: (...changes) => writes.write(...changes),

    async attendeesBusy(purchaseId) {
      return attendeesBusy(db, await rowOf(db, purchaseId), seal);
    },

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
    ...leases(writes),
    ...effectLog(writes),
    ...registrationClaims(writes),
    ...wishing(writes),
    ...strayPayments(writes),
  };
}
