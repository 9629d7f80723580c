import type { Kysely } from 'kysely';

/** Attendees who have signed in, and the contact who buys. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('sign_ins')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('purchases').addColumn('contact_id', 'text').execute();
}
