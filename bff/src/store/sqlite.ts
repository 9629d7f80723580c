import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';

/**
 * Opens the database in `folder`, creates what is missing and brings its schema up to date.
 * Every commit is on the disk before it is acknowledged: a webhook answered with 200 is stored.
 * The file is held by one process only, so every lease found in it belongs to one that has ended:
 * they are given back, and every open purchase is looked at at once.
 *
 * @throws Error when another process holds the file
 */
export async function openSqlite(folder: string): Promise<Kysely<Database>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new SqliteDatabase(join(folder, 'purchases.sqlite'));
  database.pragma('busy_timeout = 5000');
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database }) });
  await migrate(db);
  await db
    .updateTable('purchases')
    .set({ lease_holder: null, lease_until: 0, look_again_at: 0 })
    .where('state', '=', 'open')
    .execute();
  return db;
}
