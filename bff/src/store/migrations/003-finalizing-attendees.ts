import type { Kysely } from 'kysely';

/** Attendees whose purchase is being finalized: the key lets one purchase at a time have each. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('finalizing_attendees')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('purchase_id', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('finalizing_attendees_of_a_purchase')
    .on('finalizing_attendees')
    .columns(['purchase_id'])
    .execute();
}
