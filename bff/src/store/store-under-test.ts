import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Kysely } from 'kysely';
import type { NewPurchase } from './new-purchase.ts';
import { type SqlPurchaseStore, sqlPurchaseStore } from './purchase-store.ts';
import { createDatabase } from './postgres-under-test.ts';
import { openPostgres } from './postgres.ts';
import type { Database } from './schema.ts';
import { Seal } from './seal.ts';
import { openSqlite } from './sqlite.ts';
import { StripeInbox } from './stripe-inbox.ts';
import { SubmissionStore } from './submission-store.ts';

export const PURCHASE = 'aaaaaaaa-0000-4000-8000-000000000001';
export const OTHER = 'aaaaaaaa-0000-4000-8000-000000000002';
export const NOW = Date.UTC(2026, 10, 22, 9);
export const people = [
  { firstName: 'Adalind', lastName: 'Quillfeather', email: 'adalind@quill.example' },
  { firstName: 'Bo', lastName: 'Finchley', email: 'bo@finch.example' },
];
const passId = 'bbbbbbbb-0000-4000-8000-000000000001';

export const newPurchase: NewPurchase = {
  purchaseId: PURCHASE,
  readableEventId: 'Waterline1',
  eventId: 'eeeeeeee-0000-4000-8000-000000000001',
  eventName: 'Waterline',
  contactId: null,
  registeredAt: NOW,
  price: { minorUnits: 9980, currency: 'EUR' },
  lines: [
    { passName: 'Day pass', minorUnits: 4990 },
    { passName: 'Night pass', minorUnits: null },
  ],
  attendees: people.map((person) => ({ ...person, passId })),
};

/** The ids of what is due, in order. */
export async function dueIn(
  store: Pick<SqlPurchaseStore, 'due'>,
  now: number,
  limit = 10,
): Promise<readonly string[]> {
  return (await store.due(now, limit, 0)).map(({ purchaseId }) => purchaseId);
}

/**
 * The real store on a database of its own, which ends with the test: a file of SQLite's, or, where
 * `POSTGRES_UNDER_TEST` names a server, a database there.
 */
export class StoreUnderTest {
  readonly folder: string;
  readonly db: Kysely<Database>;
  readonly store: SqlPurchaseStore;
  readonly inbox: StripeInbox;
  readonly submissions: SubmissionStore;
  readonly announced: string[] = [];

  private constructor(folder: string, db: Kysely<Database>) {
    this.folder = folder;
    this.db = db;
    const seal = new Seal('a secret that is long enough for a test');
    this.store = sqlPurchaseStore(db, seal, { now: () => NOW }, (id) => {
      this.announced.push(id);
    });
    this.inbox = new StripeInbox(db);
    this.submissions = new SubmissionStore(db);
  }

  static async open(context: TestContext): Promise<StoreUnderTest> {
    const server = process.env['POSTGRES_UNDER_TEST'];
    if (server) return StoreUnderTest.openOn(context, server);
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    context.after(() => rmSync(folder, { recursive: true }));
    return StoreUnderTest.openIn(context, folder);
  }

  private static async openOn(context: TestContext, server: string): Promise<StoreUnderTest> {
    const opened = new StoreUnderTest('', await openPostgres(await createDatabase(server)));
    context.after(() => opened.db.destroy());
    return opened;
  }

  /** Opens the database file that is in the folder already. */
  static async openIn(context: TestContext, folder: string): Promise<StoreUnderTest> {
    const opened = new StoreUnderTest(folder, await openSqlite(folder));
    context.after(() => opened.db.destroy());
    return opened;
  }

  /** All bytes of the database, of its write-ahead log and of whatever else lies beside them. */
  bytes(): string {
    return readdirSync(this.folder)
      .map((name) => readFileSync(join(this.folder, name), 'latin1'))
      .join('\n');
  }
}
