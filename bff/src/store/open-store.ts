import type { Kysely } from 'kysely';
import type { Settings } from '../settings.ts';
import type { Database } from './schema.ts';

/** The settings have seen to it that one of the two is named. Only the driver that is used is loaded. */
type StoreSettings = Pick<Settings, 'DATABASE_URL' | 'DATA_FOLDER'>;

/** Opens the store to serve from it: creates what is missing and brings it up to date. */
export async function openStore(settings: StoreSettings): Promise<Kysely<Database>> {
  const { DATABASE_URL, DATA_FOLDER = '' } = settings;
  return DATABASE_URL
    ? (await import('./postgres.ts')).openPostgres(DATABASE_URL)
    : (await import('./sqlite.ts')).openSqlite(DATA_FOLDER);
}

/** Opens the store as it is, for a command beside the back end that serves from it. */
export async function openStoreBeside(settings: StoreSettings): Promise<Kysely<Database>> {
  const { DATABASE_URL, DATA_FOLDER = '' } = settings;
  return DATABASE_URL
    ? (await import('./postgres.ts')).openPostgresBeside(DATABASE_URL)
    : (await import('./sqlite.ts')).openSqliteBeside(DATA_FOLDER);
}
