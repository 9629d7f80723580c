import type { Kysely } from 'kysely';

/** Declined payments are counted at many looks, however many events there are. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('events_of_a_purchase')
    .on('stripe_inbox')
    .columns(['purchase_id', 'type'])
    .execute();
}
