import type { Kysely } from 'kysely';

/** What happens to the money of a purchase, also after it is over. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['amount_refunded', 'disputed', 'under_review']) {
    await db.schema
      .alterTable('purchases')
      .addColumn(column, 'bigint', (definition) => definition.notNull().defaultTo(0))
      .execute();
  }
  await db.schema
    .createIndex('purchases_by_payment')
    .on('purchases')
    .columns(['payment_intent_id'])
    .execute();
}
