import type { Kysely } from 'kysely';

/** How many attendees of a purchase only go on the waitlist. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('purchases')
    .addColumn('waitlisted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
