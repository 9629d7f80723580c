import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';

/**
 * Opens the database in `folder`, creates what is missing and brings its schema up to date.
 * Every commit is on the disk before it is acknowledged: a webhook answered with 200 is stored.
 * One process only serves from a folder, so every lease found in it belongs to one that has ended:
 * they are given back. What it held is looked at at once, and so is every open purchase. No register
 * call of it is under way either.
 *
 * @throws Error when another process serves from the folder
 */
export async function openSqlite(folder: string): Promise<Kysely<Database>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = connect(folder);
  // A file of its own is locked until this connection ends, so that commands may open the other one.
  database.prepare('attach ? as serving').run(join(folder, 'serving.sqlite'));
  database.pragma('serving.locking_mode = EXCLUSIVE');
  database.pragma('serving.journal_mode = OFF');
  database.pragma('serving.synchronous = OFF');
  database.pragma('serving.user_version = 1');
  const db = kysely(database);
  await migrate(db);
  await db
    .updateTable('purchases')
    .set({ leaseHolder: null, leaseUntil: 0, lookAgainAt: 0 })
    .where(({ eb }) => eb.or([eb('state', '=', 'open'), eb('leaseUntil', '>', 0)]))
    .execute();
  await db.updateTable('submissions').set({ startedAt: 0 }).where('answer', 'is', null).execute();
  return db;
}

/**
 * Opens the database in `folder` for a command, whether or not a back end serves from it.
 *
 * @throws Error when there is none
 */
export function openSqliteBeside(folder: string): Kysely<Database> {
  return kysely(connect(folder, { fileMustExist: true }));
}

function connect(folder: string, options?: SqliteDatabase.Options): SqliteDatabase.Database {
  const database = new SqliteDatabase(join(folder, 'purchases.sqlite'), options);
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}

function kysely(database: SqliteDatabase.Database): Kysely<Database> {
  return new Kysely({ dialect: new SqliteDialect({ database }), plugins: [new CamelCasePlugin()] });
}
