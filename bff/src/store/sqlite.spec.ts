import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { openSqliteBeside } from './sqlite.ts';
import { NOW, PURCHASE, StoreUnderTest, newPurchase, dueIn, people } from './store-under-test.ts';

test('a database that is opened again has all that was stored, and its leases are free', async (t) => {
  const first = await StoreUnderTest.open(t);
  await first.store.create(newPurchase);
  await first.store.lease(PURCHASE, 'a process that was killed', 600_000);
  await first.store.change(PURCHASE, 'a process that was killed', { money: 'authorized' });
  await first.db.destroy();

  const second = await StoreUnderTest.openIn(t, first.folder);
  assert.deepEqual(await dueIn(second.store, 0), [PURCHASE], 'it is looked at at once');
  const purchase = await second.store.lease(PURCHASE, 'the next process', 60_000);
  assert.partialDeepStrictEqual(purchase, {
    money: 'authorized',
    attendees: people,
  });
});

test('a purchase that is over is not looked at again because of a restart', async (t) => {
  const first = await StoreUnderTest.open(t);
  await first.store.create(newPurchase);
  await first.store.lease(PURCHASE, 'me', 60_000);
  await first.store.change(PURCHASE, 'me', { state: 'done' });
  await first.store.release(PURCHASE, 'me', null);
  await first.db.destroy();
  const second = await StoreUnderTest.openIn(t, first.folder);
  assert.deepEqual(await dueIn(second.store, Number.MAX_SAFE_INTEGER), []);
});

test('a purchase that is over, and that a process was at when it ended, is looked at again', async (t) => {
  const first = await StoreUnderTest.open(t);
  await first.store.create(newPurchase);
  await first.store.lease(PURCHASE, 'a process that was killed', 600_000);
  await first.store.change(PURCHASE, 'a process that was killed', { state: 'done' });
  await first.db.destroy();
  const second = await StoreUnderTest.openIn(t, first.folder);
  assert.deepEqual(await dueIn(second.store, 0), [PURCHASE]);
});

test('a register call that a process did not survive is not waited for', async (t) => {
  const submission = { submissionId: 'one', readableEventId: 'Waterline1', digest: 'a' };
  const first = await StoreUnderTest.open(t);
  await first.submissions.begin({ ...submission, startedAt: NOW });
  await first.db.destroy();
  const second = await StoreUnderTest.openIn(t, first.folder);
  const known = await second.submissions.begin({ ...submission, startedAt: NOW });
  assert.equal(known?.startedAt, 0);
});

test('a commit is on the disk before it is acknowledged', async (t) => {
  const { db } = await StoreUnderTest.open(t);
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  assert.deepEqual(rows, [{ synchronous: 2 }], 'FULL');
});

test('a second process cannot serve from the folder', async (t) => {
  const { folder } = await StoreUnderTest.open(t);
  const program = `
    const { openSqlite } = await import(${JSON.stringify(import.meta.resolve('./sqlite.ts'))});
    await openSqlite(${JSON.stringify(folder)});`;
  const args = ['--input-type=module', '--eval', program];
  await assert.rejects(promisify(execFile)(process.execPath, args), /database is locked/);
});

test('a command reads and writes beside the process that serves, and gives no lease back', async (t) => {
  const { folder, store } = await StoreUnderTest.open(t);
  await store.create(newPurchase);
  await store.lease(PURCHASE, 'the process that serves', 600_000);
  const beside = openSqliteBeside(folder);
  t.after(() => beside.destroy());
  await beside.updateTable('purchases').set({ needsPerson: 'a look' }).execute();
  const [row] = await beside.selectFrom('purchases').selectAll().execute();
  assert.equal(row?.leaseHolder, 'the process that serves');
  assert.equal((await store.find(PURCHASE))?.needsPerson, 'a look');
});

test('a command makes no database where there is none', () => {
  assert.throws(
    () => openSqliteBeside(join(tmpdir(), 'no-such-folder')),
    /directory does not exist/,
  );
});
