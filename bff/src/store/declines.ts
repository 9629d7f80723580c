import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** How many payments of the purchase the webhook has told to be declined; an event counts once. */
export async function declinesOf(db: Kysely<Database>, purchaseId: string): Promise<number> {
  const rows = await db
    .selectFrom('stripe_inbox')
    .select('event_id')
    .where('purchase_id', '=', purchaseId)
    .where('type', '=', 'payment_intent.payment_failed')
    .execute();
  return rows.length;
}
