import { type Kysely, type Selectable, type Transaction, sql } from 'kysely';
import type { Database, PurchasesTable } from './schema.ts';

/** One thing that happened to a purchase. `at` in milliseconds since the epoch. */
export interface AuditEntry {
  readonly at: number;
  readonly what: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Columns that say nothing about what happened, or something about people. */
const UNTOLD = new Set([
  'attendees',
  'looked_at',
  'look_again_at',
  'nudges',
  'nudges_seen',
  'lease_holder',
  'lease_until',
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
      purchase_id: purchaseId,
      number: expression
        .selectFrom('audit')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('purchase_id', '=', purchaseId),
      at: entry.at,
      what: entry.what,
      detail: JSON.stringify(entry.detail),
    }))
    .execute();
}

/** What a change of the row changed; null when nothing that is worth a line. */
export function difference(
  before: Selectable<PurchasesTable>,
  after: Selectable<PurchasesTable>,
): Readonly<Record<string, unknown>> | null {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([column, value]) => !UNTOLD.has(column) && value !== old.get(column),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

/** All that happened to a purchase, the first thing first. */
export async function history(db: Kysely<Database>, purchaseId: string): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .orderBy('number')
    .execute();
  return rows.map(({ at, what, detail }) => ({ at, what, detail: parsed(detail) }));
}

function parsed(detail: string): AuditEntry['detail'] {
  const value: unknown = JSON.parse(detail);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
