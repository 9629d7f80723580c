import { type Kysely, type Transaction, sql } from 'kysely';
import { z } from 'zod';
import type { PurchaseRow } from './purchase-row.ts';
import type { Database } from './schema.ts';

/** One thing that happened to a purchase. `at` in milliseconds since the epoch. */
export interface AuditEntry {
  readonly at: number;
  readonly what: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const detailSchema = z.record(z.string(), z.unknown());

/** Columns that say nothing about what happened, or something about people. */
const UNTOLD = new Set([
  'attendees',
  'lookedAt',
  'lookAgainAt',
  'nudges',
  'nudgesSeen',
  'leaseHolder',
  'leaseUntil',
  'version',
]);

/**
 * Adds a line, in the transaction of what it tells. That must have written the purchase's row
 * before: nobody else can count the lines then.
 */
export async function record(
  transaction: Transaction<Database>,
  purchaseId: string,
  entry: AuditEntry,
): Promise<void> {
  await transaction
    .insertInto('audit')
    .values((expression) => ({
      purchaseId: purchaseId,
      number: expression
        .selectFrom('audit')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('purchaseId', '=', purchaseId),
      at: entry.at,
      what: entry.what,
      detail: JSON.stringify(entry.detail),
    }))
    .execute();
}

/** What a change of the row changed, by the names in the database; null when nothing that is worth a line. */
export function difference(before: PurchaseRow, after: PurchaseRow): AuditEntry['detail'] | null {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([column, value]) => !UNTOLD.has(column) && value !== old.get(column),
  );
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(([column, value]) => [inDatabase(column), value]));
}

/** All that happened to a purchase, the first thing first. */
export async function history(db: Kysely<Database>, purchaseId: string): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'what', 'detail'])
    .where('purchaseId', '=', purchaseId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, detail: detailSchema.parse(JSON.parse(row.detail)) }));
}

function inDatabase(column: string): string {
  return column.replace(/[A-Z]/g, '_$&').toLowerCase();
}
