import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** Purchases whose time to be looked at has come and that nobody is at: the most urgent first. */
export async function duePurchases(
  db: Kysely<Database>,
  now: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('purchases')
    .select('purchase_id')
    .where('look_again_at', '<=', now)
    .where('lease_until', '<=', Date.now())
    // Money in flight first; then whose window ends first.
    .orderBy(sql`case when money in ('none', 'not-due') then 1 else 0 end`)
    .orderBy('registered_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.purchase_id);
}

/** A reason to look at a purchase now, also from within a transaction of another table's. */
export async function nudge(db: Kysely<Database>, purchaseId: string): Promise<boolean> {
  const row = await db
    .updateTable('purchases')
    .set((expression) => ({ nudges: expression('nudges', '+', 1), look_again_at: 0 }))
    .where('purchase_id', '=', purchaseId)
    .returning('purchase_id')
    .executeTakeFirst();
  return row !== undefined;
}
