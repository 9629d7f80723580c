import type { Kysely, Transaction } from 'kysely';
import { marksOf } from '../purchases/match-registrations.ts';
import { type PurchaseRow, purchaseFromRow } from './purchase-row.ts';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';

/**
 * Takes all attendees of a purchase that is about to be finalized, or none. False while another
 * purchase has one of them. A second transaction that wants the same waits here until the first has
 * ended; sorted, so that two of them never wait for each other.
 */
export async function takeAttendees(
  transaction: Transaction<Database>,
  row: PurchaseRow,
  seal: Seal,
): Promise<boolean> {
  const { purchaseId } = row;
  const digests = [...new Set(digestsOf(row, seal))].sort();
  const taken = await transaction
    .insertInto('finalizingAttendees')
    .values(digests.map((digest) => ({ digest, purchaseId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .execute();
  if (!(await attendeesBusy(transaction, row, seal))) return true;
  const takenNow = taken.map(({ digest }) => digest);
  if (takenNow.length > 0) {
    // PostgreSQL takes no empty list.
    await transaction.deleteFrom('finalizingAttendees').where('digest', 'in', takenNow).execute();
  }
  return false;
}

/** Whether another purchase that is being finalized has one of the attendees of this one. */
export async function attendeesBusy(
  db: Kysely<Database>,
  row: PurchaseRow,
  seal: Seal,
): Promise<boolean> {
  const digests = digestsOf(row, seal);
  if (digests.length === 0) return false;
  const other = await db
    .selectFrom('finalizingAttendees')
    .select('purchaseId')
    .where('digest', 'in', digests)
    .where('purchaseId', '!=', row.purchaseId)
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

/** What the attendees of an open purchase are recognised by at their event. */
function digestsOf(row: PurchaseRow, seal: Seal): string[] {
  const { eventId, attendees } = purchaseFromRow(row, [], [], seal);
  return (attendees ?? [])
    .flatMap((person) => marksOf(person))
    .map((mark) => seal.digest(`${eventId} ${mark}`));
}
