import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../purchases/ports.ts';
import type { Purchase, PurchaseChanges } from '../purchases/purchase.ts';
import { type AuditEntry, difference, record } from './audit.ts';
import { eraseParameters } from './effect-log.ts';
import { freeAttendees } from './finalizing-attendees.ts';
import { heldRow } from './leases.ts';
import { type PurchaseRow, columnsOf, purchaseFromRow } from './purchase-row.ts';
import { claimedRegistrations } from './registration-claims.ts';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';
import { answerWish, wishesOf } from './wishes.ts';

/** Columns whose change nobody outside needs to hear of. */
const SILENT = new Set(['lookedAt', 'paymentIntentId', 'snapshot', 'finalizeStartedAt']);

/** Also what they are made of: the parts of the store work with both. */
export type LeasedWrites = ReturnType<typeof leasedWrites>;

/**
 * Changes of purchases under their lease, each told in the audit trail and to whoever waits.
 *
 * @param announce called after each change that a buyer could see
 */
export function leasedWrites(
  db: Kysely<Database>,
  seal: Seal,
  clock: Clock,
  announce: (purchaseId: string) => void,
) {
  /**
   * Applies the changes, together with what else belongs to the same moment. Where `also` answers
   * false, everything stays as it is.
   *
   * @throws LeaseLost
   */
  async function write(
    purchaseId: string,
    holder: string,
    changes: PurchaseChanges,
    also?: (transaction: Transaction<Database>, row: PurchaseRow) => Promise<boolean>,
  ): Promise<Purchase> {
    const { purchase, visible } = await db.transaction().execute(async (transaction) => {
      const row = await heldRow(transaction, purchaseId, holder);
      if ((await also?.(transaction, row)) === false) {
        return { purchase: await read(row, transaction), visible: false };
      }
      const { answeredWish } = changes;
      if (answeredWish) {
        await answerWish(transaction, purchaseId, answeredWish);
        await tell(transaction, purchaseId, 'wish answered', answeredWish);
      }
      const columns = columnsOf(changes);
      const visible =
        answersConfirming(row, changes.lookedAt ?? null) ||
        Object.entries(columns).some(
          ([name, value]) => !SILENT.has(name) && value !== row[name as keyof PurchaseRow],
        );
      const changed = await transaction
        .updateTable('purchases')
        .set({ ...columns, version: visible ? row.version + 1 : row.version })
        .where('purchaseId', '=', purchaseId)
        .returningAll()
        .executeTakeFirstOrThrow();
      const told = difference(row, changed);
      if (told) await tell(transaction, purchaseId, 'changed', told);
      if (changed.state !== 'open') await eraseParameters(transaction, purchaseId);
      if (changes.finalizing && !mayHaveRegistered(changed)) {
        await freeAttendees(transaction, purchaseId);
      }
      return { purchase: await read(changed, transaction), visible };
    });
    if (visible) announce(purchaseId);
    return purchase;
  }

  async function read(row: PurchaseRow, from: Kysely<Database> = db): Promise<Purchase> {
    const registrationIds = await claimedRegistrations(from, row.purchaseId);
    return purchaseFromRow(row, registrationIds, await wishesOf(from, row.purchaseId), seal);
  }

  /** Adds a line to the audit trail. */
  function tell(
    transaction: Transaction<Database>,
    purchaseId: string,
    what: string,
    detail: AuditEntry['detail'],
  ): Promise<void> {
    return record(transaction, purchaseId, { at: clock.now(), what, detail });
  }

  return { db, seal, clock, announce, write, read, tell };
}

/** The first look after a payment was started ends the `checking` that the buyer was told. */
function answersConfirming(row: PurchaseRow, lookedAt: number | null): boolean {
  if (row.confirmingAt === null || lookedAt === null || lookedAt < row.confirmingAt) return false;
  return row.lookedAt === null || row.lookedAt < row.confirmingAt;
}

/** Whether registrations may be there, or may come, that are not claimed yet. */
function mayHaveRegistered(row: PurchaseRow): boolean {
  return row.finalizing === 'unanswered' || row.finalizing === 'accepted';
}
