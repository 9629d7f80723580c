import type { Kysely, Transaction } from 'kysely';
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

/** Claims all of them or none: the table's key lets one purchase only have a registration. */
export async function claimRegistrations(
  transaction: Transaction<Database>,
  purchaseId: string,
  registrationIds: readonly string[],
): Promise<boolean> {
  const rows = registrationIds.map((registrationId, position) => ({
    registrationId,
    purchaseId,
    position,
  }));
  const inserted = await transaction
    .insertInto('registrations')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('registrationId')
    .execute();
  if (inserted.length === rows.length) return true;
  await transaction.deleteFrom('registrations').where('purchaseId', '=', purchaseId).execute();
  return false;
}

/** The id of the purchase that has claimed the registration. */
export async function claimantOf(
  db: Kysely<Database>,
  registrationId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('registrations')
    .select('purchaseId')
    .where('registrationId', '=', registrationId)
    .executeTakeFirst();
  return row?.purchaseId ?? null;
}

export async function claimedByOthers(
  db: Kysely<Database>,
  purchaseId: string,
  registrationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (registrationIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('registrations')
    .select('registrationId')
    .where('registrationId', 'in', registrationIds)
    .where('purchaseId', '!=', purchaseId)
    .execute();
  return new Set(rows.map((row) => row.registrationId));
}
