import type { Kysely } from 'kysely';
import type { PurchaseStore } from '../purchases/ports.ts';
import { freeAttendees } from './finalizing-attendees.ts';
import type { LeasedWrites } from './leased-writes.ts';
import { heldRow } from './leases.ts';
import type { Database } from './schema.ts';

/** The registrations of a purchase, in the order of its attendees. */
export async function claimedRegistrations(
  db: Kysely<Database>,
  purchaseId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('registrations')
    .select('registrationId')
    .where('purchaseId', '=', purchaseId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.registrationId);
}

type Claims = Pick<PurchaseStore, 'claimRegistrations' | 'claimedByOthers'>;

/** Claims of registrations: the table's key lets one purchase only have each. */
export function registrationClaims({ db, announce, tell }: LeasedWrites): Claims {
  return {
    /** All of them or none. */
    async claimRegistrations(purchaseId, holder, registrationIds) {
      const claimed = await db.transaction().execute(async (transaction) => {
        const row = await heldRow(transaction, purchaseId, holder);
        const inserted = await transaction
          .insertInto('registrations')
          .values(
            registrationIds.map((registrationId, position) => ({
              registrationId,
              purchaseId,
              position,
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .returning('registrationId')
          .execute();
        if (inserted.length < registrationIds.length) {
          await transaction
            .deleteFrom('registrations')
            .where('purchaseId', '=', purchaseId)
            .execute();
          return false;
        }
        await freeAttendees(transaction, purchaseId);
        await transaction
          .updateTable('purchases')
          .set({ version: row.version + 1 })
          .where('purchaseId', '=', purchaseId)
          .execute();
        await tell(transaction, purchaseId, 'registered', { registrationIds });
        return true;
      });
      if (claimed) announce(purchaseId);
      return claimed;
    },

    async claimedByOthers(purchaseId, registrationIds) {
      if (registrationIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('registrations')
        .select('registrationId')
        .where('registrationId', 'in', registrationIds)
        .where('purchaseId', '!=', purchaseId)
        .execute();
      return new Set(rows.map((row) => row.registrationId));
    },
  };
}
