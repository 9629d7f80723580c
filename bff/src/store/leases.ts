import { type Transaction, sql } from 'kysely';
import { LEASE } from '../purchases/advance.ts';
import { LeaseLost, type PurchaseStore } from '../purchases/ports.ts';
import type { LeasedWrites } from './leased-writes.ts';
import type { PurchaseRow } from './purchase-row.ts';
import type { Database } from './schema.ts';

/** Leases of real time, by which one holder at a time works on a purchase. */
export function leases({ db, read }: LeasedWrites): Pick<PurchaseStore, 'lease' | 'release'> {
  return {
    async lease(purchaseId, holder, milliseconds) {
      const realNow = Date.now();
      const row = await db
        .updateTable('purchases')
        .set((expression) => ({
          leaseHolder: holder,
          leaseUntil: realNow + milliseconds,
          nudgesSeen: expression.ref('nudges'),
        }))
        .where('purchaseId', '=', purchaseId)
        .where('leaseUntil', '<=', realNow)
        .returningAll()
        .executeTakeFirst();
      return row ? read(row) : null;
    },

    async release(purchaseId, holder, lookAgainAt) {
      await db
        .updateTable('purchases')
        .set({
          leaseHolder: null,
          leaseUntil: 0,
          lookAgainAt: sql<
            number | null
          >`case when nudges = nudges_seen then cast(${lookAgainAt} as bigint) else 0 end`,
        })
        .where('purchaseId', '=', purchaseId)
        .where('leaseHolder', '=', holder)
        .execute();
    },
  };
}

/** Lets the lease of the row's holder outlast the call that is about to be made. */
export async function extendLease(
  transaction: Transaction<Database>,
  purchaseId: string,
): Promise<void> {
  await transaction
    .updateTable('purchases')
    .set({ leaseUntil: Date.now() + LEASE })
    .where('purchaseId', '=', purchaseId)
    .execute();
}

/** @throws LeaseLost when the lease has run out or belongs to somebody else */
export async function heldRow(
  transaction: Transaction<Database>,
  purchaseId: string,
  holder: string,
): Promise<PurchaseRow> {
  // Written, not only read: nobody else can take the row until this transaction ends.
  const row = await transaction
    .updateTable('purchases')
    .set((expression) => ({ leaseUntil: expression.ref('leaseUntil') }))
    .where('purchaseId', '=', purchaseId)
    .where('leaseHolder', '=', holder)
    .where('leaseUntil', '>', Date.now())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new LeaseLost(`The lease of ${purchaseId} was lost`);
  return row;
}
