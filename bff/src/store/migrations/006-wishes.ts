import { type Kysely, sql } from 'kysely';

/** What people asked for, the buyers' cancellations among it. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('wishes')
    .addColumn('purchase_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('minor_units', 'bigint')
    .addColumn('registration_ids', 'text')
    .addColumn('about', 'text')
    .addColumn('answers', 'text')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addPrimaryKeyConstraint('wishes_key', ['purchase_id', 'number'])
    .execute();
  await sql`insert into wishes (purchase_id, number, kind, asked_at)
    select purchase_id, 1, 'cancel', registered_at from purchases where cancel_wished = 1`.execute(
    db,
  );
  await db.schema.alterTable('purchases').dropColumn('cancel_wished').execute();
  await db.schema
    .alterTable('purchases')
    .addColumn('renewals', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('stray_payments').addColumn('wish', 'text').execute();
  await db.schema.alterTable('stray_payments').addColumn('outcome', 'text').execute();
}
