import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Takes all of these attendees for a purchase that is about to be finalized, or none. False while
 * another purchase has one of them. A second transaction that wants the same waits here until the
 * first has ended; sorted, so that two of them never wait for each other.
 */
export async function takeAttendees(
  transaction: Transaction<Database>,
  purchaseId: string,
  digests: readonly string[],
): Promise<boolean> {
  const rows = [...new Set(digests)].sort().map((digest) => ({ digest, purchaseId }));
  const taken = await transaction
    .insertInto('finalizingAttendees')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .execute();
  if (!(await attendeesBusy(transaction, purchaseId, digests))) return true;
  const takenNow = taken.map(({ digest }) => digest);
  if (takenNow.length > 0) {
    // PostgreSQL takes no empty list.
    await transaction.deleteFrom('finalizingAttendees').where('digest', 'in', takenNow).execute();
  }
  return false;
}

/** Whether another purchase that is being finalized has one of these attendees. */
export async function attendeesBusy(
  db: Kysely<Database>,
  purchaseId: string,
  digests: readonly string[],
): Promise<boolean> {
  if (digests.length === 0) return false;
  const other = await db
    .selectFrom('finalizingAttendees')
    .select('purchaseId')
    .where('digest', 'in', digests)
    .where('purchaseId', '!=', purchaseId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** Lets other purchases have them: it is known how the finalize call ended. */
export async function freeAttendees(
  transaction: Transaction<Database>,
  purchaseId: string,
): Promise<void> {
  await transaction
    .deleteFrom('finalizingAttendees')
    .where('purchaseId', '=', purchaseId)
    .execute();
}
