import type { Kysely } from 'kysely';

/** What all processes together have spent of each provider's limit. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('rate_budgets')
    .addColumn('provider', 'text', (column) => column.primaryKey())
    .addColumn('whole_at', 'bigint', (column) => column.notNull())
    .execute();
}
