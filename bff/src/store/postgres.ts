import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';

/** PostgreSQL's type number of `bigint`. */
const INT8 = 20;

/**
 * Opens a PostgreSQL database and brings its schema up to date. Any number of processes may share
 * it: leases keep them from working on the same purchase.
 *
 * @param url such as `postgres://user:password@host:5432/name`
 */
export async function openPostgres(url: string): Promise<Kysely<Database>> {
  const db = openPostgresBeside(url);
  await migrate(db);
  return db;
}

/** Opens it as it is, for a command. */
export function openPostgresBeside(url: string): Kysely<Database> {
  const types = new pg.TypeOverrides();
  // Instants and amounts are whole numbers far below 2^53; the driver would give them as text.
  types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({ connectionString: url, types });
  // A connection that breaks while nobody uses it is replaced at the next query, which tells of a
  // server that is gone; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
}
