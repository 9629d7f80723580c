import type { Kysely } from 'kysely';

/** Payments at Stripe that no rule may touch: a person decides. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('stray_payments')
    .addColumn('payment_intent_id', 'text', (column) => column.primaryKey())
    .addColumn('purchase_id', 'text')
    .addColumn('minor_units', 'bigint', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('found_at', 'bigint', (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .execute();
}
