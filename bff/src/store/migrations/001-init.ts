import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('purchases')
    .addColumn('purchase_id', 'text', (column) => column.primaryKey())
    .addColumn('readable_event_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('event_name', 'text', (column) => column.notNull())
    .addColumn('registered_at', 'bigint', (column) => column.notNull())
    .addColumn('price_minor_units', 'bigint', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('lines', 'text', (column) => column.notNull())
    .addColumn('attendees', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('closing', 'text')
    .addColumn('session_id', 'text')
    .addColumn('payment_intent_id', 'text')
    .addColumn('money', 'text', (column) => column.notNull())
    .addColumn('looked_at', 'bigint')
    .addColumn('confirming_at', 'bigint')
    .addColumn('finalizing', 'text', (column) => column.notNull())
    .addColumn('finalize_started_at', 'bigint')
    .addColumn('snapshot', 'text')
    .addColumn('cancel_wished', 'integer', (column) => column.notNull())
    .addColumn('needs_person', 'text')
    .addColumn('look_again_at', 'bigint')
    .addColumn('nudges', 'integer', (column) => column.notNull())
    .addColumn('nudges_seen', 'integer', (column) => column.notNull())
    .addColumn('lease_holder', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('purchases_by_next_look')
    .on('purchases')
    .columns(['look_again_at'])
    .execute();
  await db.schema
    .createTable('registrations')
    .addColumn('registration_id', 'text', (column) => column.primaryKey())
    .addColumn('purchase_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addUniqueConstraint('one_registration_a_position', ['purchase_id', 'position'])
    .execute();
  await db.schema
    .createTable('effects')
    .addColumn('purchase_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('parameters', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('effects_of_a_purchase')
    .on('effects')
    .columns(['purchase_id', 'kind', 'attempt'])
    .execute();
  await db.schema
    .createTable('stripe_inbox')
    .addColumn('event_id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('object_id', 'text', (column) => column.notNull())
    .addColumn('purchase_id', 'text')
    .addColumn('livemode', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('submissions')
    .addColumn('submission_id', 'text', (column) => column.primaryKey())
    .addColumn('readable_event_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'text')
    .execute();
}
