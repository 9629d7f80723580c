import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as init from './migrations/001-init.ts';
import * as notes from './migrations/002-notes.ts';
import * as finalizingAttendees from './migrations/003-finalizing-attendees.ts';
import * as strayPayments from './migrations/004-stray-payments.ts';
import * as audit from './migrations/005-audit.ts';
import * as wishes from './migrations/006-wishes.ts';
import * as rateBudgets from './migrations/008-rate-budgets.ts';
import * as eventsOfAPurchase from './migrations/009-events-of-a-purchase.ts';
import * as waitlisted from './migrations/010-waitlisted.ts';
import * as signIns from './migrations/011-sign-ins.ts';
import type { Database } from './schema.ts';

const migrations: Record<string, Migration> = {
  '001-init': init,
  '002-notes': notes,
  '003-finalizing-attendees': finalizingAttendees,
  '004-stray-payments': strayPayments,
  '005-audit': audit,
  '006-wishes': wishes,
  '008-rate-budgets': rateBudgets,
  '009-events-of-a-purchase': eventsOfAPurchase,
  '010-waitlisted': waitlisted,
  '011-sign-ins': signIns,
};

/** Brings the schema up to date; processes that start at once wait for each other. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The database could not be brought up to date', { cause: error });
}
