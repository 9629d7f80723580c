import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** The registrations of a purchase, in the order of its attendees. */
export async function claimedRegistrations(
  db: Kysely<Database>,
  purchaseId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('registrations')
    .select('registration_id')
    .where('purchase_id', '=', purchaseId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.registration_id);
}

/** Claims all of them or none: the table's key lets one purchase only have a registration. */
export async function claimRegistrations(
  transaction: Transaction<Database>,
  purchaseId: string,
  registrationIds: readonly string[],
): Promise<boolean> {
  const rows = registrationIds.map((registration_id, position) => ({
    registration_id,
    purchase_id: purchaseId,
    position,
  }));
  const inserted = await transaction
    .insertInto('registrations')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('registration_id')
    .execute();
  if (inserted.length === rows.length) return true;
  await transaction.deleteFrom('registrations').where('purchase_id', '=', purchaseId).execute();
  return false;
}

/** The id of the purchase that has claimed the registration. */
export async function claimantOf(
  db: Kysely<Database>,
  registrationId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('registrations')
    .select('purchase_id')
    .where('registration_id', '=', registrationId)
    .executeTakeFirst();
  return row?.purchase_id ?? null;
}

export async function claimedByOthers(
  db: Kysely<Database>,
  purchaseId: string,
  registrationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (registrationIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('registrations')
    .select('registration_id')
    .where('registration_id', 'in', registrationIds)
    .where('purchase_id', '!=', purchaseId)
    .execute();
  return new Set(rows.map((row) => row.registration_id));
}
