import { type Kysely, type Transaction, sql } from 'kysely';
import { LEASE } from '../purchases/advance.ts';
import { LeaseLost } from '../purchases/ports.ts';
import type { PurchaseRow } from './purchase-row.ts';
import type { Database } from './schema.ts';

/** Takes the lease for `milliseconds` of real time; undefined while somebody else holds it. */
export function takeLease(
  db: Kysely<Database>,
  purchaseId: string,
  holder: string,
  milliseconds: number,
): Promise<PurchaseRow | undefined> {
  const realNow = Date.now();
  return db
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
}

/** Gives the lease back; a nudge that came meanwhile means that the purchase is due at once. */
export async function releaseLease(
  db: Kysely<Database>,
  purchaseId: string,
  holder: string,
  lookAgainAt: number | null,
): Promise<void> {
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
