import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { type TestContext, after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { LEASE } from '../purchases/advance.ts';
import { type PostgresUnderTest, startPostgres } from './postgres-under-test.ts';
import { openPostgres } from './postgres.ts';
import { type SqlPurchaseStore, sqlPurchaseStore } from './purchase-store.ts';
import { Seal } from './seal.ts';
import { NOW, PURCHASE, newPurchase } from './store-under-test.ts';

const SHARED_SPECS = [
  'purchase-store.spec.ts',
  'finalizing-attendees.spec.ts',
  'stripe-inbox.spec.ts',
  'submission-store.spec.ts',
  'stray-payments.spec.ts',
  'audit.spec.ts',
  'rate-ledger.spec.ts',
  'begun-purchases.spec.ts',
];

describe('on PostgreSQL', () => {
  let server: PostgresUnderTest;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  for (const spec of SHARED_SPECS) {
    test(`everything in ${spec} holds as on SQLite`, async () => {
      const file = fileURLToPath(new URL(spec, import.meta.url));
      const child = spawn(process.execPath, ['--test', '--test-reporter=tap', file], {
        // Without the marks of this run, or the child takes itself for a part of it.
        env: { PATH: process.env['PATH'], POSTGRES_UNDER_TEST: server.url },
      });
      const [report, exitCode] = await Promise.all([
        text(child.stdout),
        new Promise((resolve) => child.once('exit', resolve)),
      ]);
      assert.equal(exitCode, 0, report);
      assert.match(report, /^# pass [1-9]/m);
    });
  }

  test('a restart of the server ends idle connections, and the next query opens another', async (t) => {
    const [db, other] = await Promise.all([1, 2].map(() => openPostgres(`${server.url}postgres`)));
    assert.ok(db && other);
    t.after(() => Promise.all([db.destroy(), other.destroy()]));
    await sql`select 1`.execute(db);
    const ended = await sql`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where pid <> pg_backend_pid() and datname = 'postgres'
    `.execute(other);
    assert.ok(ended.rows.length > 0);
    // Whether the driver has heard of it yet or not: one query may still meet the old connection.
    await sql`select 1`.execute(db).catch(() => undefined);
    assert.equal((await sql`select 1`.execute(db)).rows.length, 1);
  });

  test('of processes that reach for one purchase at the same moment, one has the lease', async (t) => {
    const processes = await processesOn(t, server.url);
    await processes[0]?.create(newPurchase);
    const leases = await Promise.all(
      processes.map((store, index) => store.lease(PURCHASE, `process ${index}`, LEASE)),
    );
    assert.equal(leases.filter((lease) => lease !== null).length, 1);
  });

  test('of processes that make a purchase of one submission at the same moment, one does', async (t) => {
    const processes = await processesOn(t, server.url);
    for (let round = 0; round < 10; round++) {
      const submissionId = `round ${round}`;
      const submission = { submissionId, readableEventId: 'e', digest: 'd', startedAt: NOW };
      const created = await Promise.all(
        processes.map((store) =>
          store.create({ ...newPurchase, purchaseId: randomUUID() }, submission),
        ),
      );
      assert.equal(new Set(created.map(({ purchaseId }) => purchaseId)).size, 1);
    }
  });

  test('of processes that finalize purchases of the same attendees at the same moment, one does', async (t) => {
    const processes = await processesOn(t, server.url);
    for (let round = 0; round < 10; round++) {
      const begun = await Promise.all(
        processes.map(async (store, index) => {
          const purchaseId = `round ${round} purchase ${index}`;
          // In another order each, which must not have them wait for each other for ever.
          const attendees = newPurchase.attendees.toSorted(() => (index % 2 === 0 ? 1 : -1));
          const eventId = `event ${round}`;
          await store.create({ ...newPurchase, purchaseId, eventId, attendees });
          await store.lease(purchaseId, 'me', LEASE);
          const key = `finalize:${purchaseId}:1`;
          const effect = { kind: 'finalize', attempt: 1, key, parameters: '' } as const;
          const changes = { finalizing: 'unanswered', snapshot: [] } as const;
          return store.beginFinalize(purchaseId, 'me', effect, changes);
        }),
      );
      assert.equal(begun.filter((one) => one !== 'attendees-busy').length, 1);
    }
  });
});

/** Four processes of the back end on one database. */
function processesOn(context: TestContext, server: string): Promise<SqlPurchaseStore[]> {
  const seal = new Seal('a secret that is long enough for a test');
  return Promise.all(
    Array.from({ length: 4 }, async () => {
      const db = await openPostgres(new URL('postgres', server).href);
      context.after(() => db.destroy());
      return sqlPurchaseStore(db, seal, { now: () => NOW }, () => undefined);
    }),
  );
}
