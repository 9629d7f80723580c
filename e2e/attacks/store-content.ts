import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Stack } from '../stack.ts';

/** Columns that tell when somebody last looked, not what they saw. */
const VOLATILE = [
  'looked_at',
  'look_again_at',
  'nudges',
  'nudges_seen',
  'lease_until',
  'lease_holder',
];

/** All rows of every table of the back end's store, as text. */
export function storeContent({ dataFolder }: Stack): Record<string, string[]> {
  const database = new SqliteDatabase(join(dataFolder, 'purchases.sqlite'), { readonly: true });
  const tables = database
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all();
  const content = tables.map(({ name }) => [name, rowsOf(database, name)] as const);
  database.close();
  return Object.fromEntries(content);
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
