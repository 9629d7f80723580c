import { sql } from 'kysely';
import { openStoreBeside } from '../../bff/src/store/open-store.ts';
import type { Stack } from '../stack.ts';

/** Columns that tell when somebody last looked or asked a provider, not what they saw. */
const VOLATILE = [
  'looked_at',
  'look_again_at',
  'nudges',
  'nudges_seen',
  'lease_until',
  'lease_holder',
  'whole_at',
];

/** All rows of every table of the back end's store, as text. */
export async function storeContent({ environment }: Stack): Promise<Record<string, string[]>> {
  await using db = await openStoreBeside({
    DATA_FOLDER: environment['DATA_FOLDER'],
    DATABASE_URL: environment['DATABASE_URL'],
  });
  const content: Record<string, string[]> = {};
  for (const { name } of await db.introspection.getTables()) {
    const everything = sql<Record<string, unknown>>`select * from ${sql.table(name)}`;
    const { rows } = await everything.execute(db.withoutPlugins());
    content[name] = rows
      .map((row) =>
        JSON.stringify(Object.entries(row).filter(([column]) => !VOLATILE.includes(column))),
      )
      .toSorted();
  }
  return content;
}
