import { type Kysely, sql } from 'kysely';
import type { DuePurchase } from '../purchases/ports.ts';
import type { Database } from './schema.ts';

/** Whether money may move, or somebody waits: all but a payment that nobody has begun. */
const inFlight = sql<number>`case
  when money = 'none' and confirming_at is null and nudges = nudges_seen then 0 else 1 end`;

/** Purchases whose time to be looked at has come and that nobody is at: the most urgent first. */
export async function duePurchases(
  db: Kysely<Database>,
  now: number,
  limit: number,
  finalizableSince: number,
): Promise<readonly DuePurchase[]> {
  const rows = await db
    .selectFrom('purchases')
    .select(['purchaseId', inFlight.as('inFlight')])
    .where('lookAgainAt', '<=', now)
    .where('leaseUntil', '<=', Date.now())
    .orderBy(inFlight, 'desc')
    // Whose time to finalize ends next; then what has missed it and loses nothing by waiting.
    .orderBy(sql`case when registered_at > ${finalizableSince} then 0 else 1 end`)
    .orderBy('registeredAt')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, inFlight: row.inFlight === 1 }));
}

/** A reason to look at a purchase now, also from within a transaction of another table's. */
export async function nudge(db: Kysely<Database>, purchaseId: string): Promise<boolean> {
  const row = await db
    .updateTable('purchases')
    .set((expression) => ({ nudges: expression('nudges', '+', 1), lookAgainAt: 0 }))
    .where('purchaseId', '=', purchaseId)
    .returning('purchaseId')
    .executeTakeFirst();
  return row !== undefined;
}
