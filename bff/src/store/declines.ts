import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** How many payments of these purchases, one at least, the webhook has told to be declined; an event counts once. */
export async function declinesOf(
  db: Kysely<Database>,
  purchaseIds: readonly string[],
): Promise<number> {
  const rows = await db
    .selectFrom('stripeInbox')
    .select('eventId')
    .where('purchaseId', 'in', purchaseIds)
    .where('type', '=', 'payment_intent.payment_failed')
    .execute();
  return rows.length;
}
