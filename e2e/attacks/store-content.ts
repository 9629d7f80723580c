import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Stack } from '../stack.ts';

const FILES = ['purchases.sqlite', 'purchases.sqlite-wal'];

/** Columns that tell when somebody last looked, not what they saw. */
const VOLATILE = [
  'looked_at',
  'look_again_at',
  'nudges',
  'nudges_seen',
  'lease_until',
  'lease_holder',
];

/**
 * All rows of every table of the back end's store, as text. The store lets nobody else in while it
 * is open, so a copy is read.
 */
export async function storeContent({ dataFolder }: Stack): Promise<Record<string, string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'store-content-'));
  try {
    for (const file of FILES.filter((name) => existsSync(join(dataFolder, name)))) {
      await copyFile(join(dataFolder, file), join(folder, file));
    }
    const database = new SqliteDatabase(join(folder, 'purchases.sqlite'));
    const tables = database
      .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
      .all();
    const content = tables.map(({ name }) => [name, rowsOf(database, name)] as const);
    database.close();
    return Object.fromEntries(content);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf(database: SqliteDatabase.Database, table: string): string[] {
  return database
    .prepare<[], Record<string, unknown>>(`select * from "${table}"`)
    .all()
    .map((row) =>
      JSON.stringify(Object.entries(row).filter(([column]) => !VOLATILE.includes(column))),
    )
    .toSorted();
}
