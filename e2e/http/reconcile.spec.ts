import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { type Stack, startStack } from '../stack.ts';
import { booksOf } from './books.ts';
import { Buyer, EVENTS } from './buyer.ts';

const COMMAND = fileURLToPath(new URL('../sandbox/reconcile.ts', import.meta.url));
const MINUTE = 60_000;

let stack: Stack;
before(async () => {
  stack = await startStack();
});
after(() => stack.stop());

/** Runs the command beside whatever runs, to its end. */
async function reconcile(...args: readonly string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], { env: stack.environment });
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null) await once(child, 'exit');
  return { code: child.exitCode, lines: out.split('\n').filter(Boolean), error };
}

/** The lines that name the purchase. */
async function told(buyer: Buyer): Promise<string[]> {
  const { code, lines } = await reconcile();
  assert.equal(code, 1);
  return lines.filter((line) => line.includes(buyer.purchaseId));
}

let buyers = 0;

/** Each buyer is somebody else, so that no purchase has to wait for another. */
function register(options: { event?: string; minorUnits?: number } = {}): Promise<Buyer> {
  buyers += 1;
  const name = `Buyer${buyers}`;
  const person = { firstName: name, lastName: name, email: `${name}@example.org` };
  return Buyer.register(stack, { ...options, named: [person] });
}

/** Holds the amount, while the back end is down. */
async function hold(): Promise<{ buyer: Buyer; paymentId: string }> {
  const buyer = await register();
  const { total } = await buyer.status();
  const clientSecret = await buyer.clientSecret();
  await stack.bff.stop();
  await buyer.payAtStripe(clientSecret, total.minorUnits);
  return { buyer, paymentId: paymentOf(buyer) };
}

/** Pays, and stops the back end when the registrations are made and the amount is still held. */
async function registerWithoutCapture(): Promise<{ buyer: Buyer; paymentId: string }> {
  const { id } = stack.sandbox.faults.add({
    target: 'stripe',
    operation: 'payment_intents.capture',
    kind: 'too-many-429',
    retryAfterSeconds: 1,
    how: { probability: 1 },
  });
  const buyer = await register();
  await buyer.pay();
  let status = await buyer.status();
  while (status.phase !== 'registered') status = await buyer.status(status.version);
  await stack.bff.stop();
  stack.sandbox.faults.remove(id);
  return { buyer, paymentId: paymentOf(buyer) };
}

async function sell(): Promise<{ buyer: Buyer; paymentId: string }> {
  const buyer = await register();
  await buyer.pay();
  assert.equal((await buyer.end()).phase, 'registered');
  return { buyer, paymentId: paymentOf(buyer) };
}

function paymentOf({ purchaseId }: Buyer): string {
  const { paymentIntents } = stack.sandbox.stripe.snapshot();
  return paymentIntents.find(({ metadata }) => metadata['purchase'] === purchaseId)?.id ?? '';
}

function registrationsOf(buyer: Buyer): string[] {
  return stack.sandbox.dynamics
    .snapshot()
    .registrations.filter(({ purchaseId }) => purchaseId === buyer.purchaseId)
    .map(({ registrationId }) => registrationId);
}

describe('reconcile, where all is well', { timeout: 120_000 }, () => {
  test('tells of each purchase with the ids and amounts that prove it, beside the back end', async () => {
    const sold = await sell();
    const free = await register({ event: EVENTS.withFreePass, minorUnits: 0 });
    await free.end();
    const canceled = await register();
    await canceled.cancel();
    await canceled.end();
    const open = await register();

    const { code, lines, error } = await reconcile();
    assert.equal(code, 0, error);
    const lineOf = (buyer: Buyer) => lines.find((line) => line.includes(buyer.purchaseId)) ?? '';
    const line = lineOf(sold.buyer);
    assert.match(line, /^matched .* price (\d+\.\d\d EUR) .* money captured .* taken \1 /);
    assert.ok(line.includes(`payment ${sold.paymentId} `), line);
    assert.ok(line.includes(`registrations ${registrationsOf(sold.buyer).join(' ')}`), line);
    assert.match(lineOf(free), /^matched .* price 0\.00 CAD/);
    assert.match(lineOf(canceled), /^not-sold /);
    assert.match(lineOf(open), /^under-way /);
    assert.match(error, /red 0, /);
    for (const each of ['Buyer', '@example.org']) assert.ok(!lines.join().includes(each), each);
  });

  test('is about the purchases of the period that is asked for', async () => {
    const tomorrow = new Date(stack.sandbox.clock.now() + 24 * 60 * MINUTE).toISOString();
    assert.equal((await reconcile('--to', tomorrow)).lines.length, 4);
    assert.deepEqual((await reconcile('--from', tomorrow, '--to', tomorrow)).lines, []);
    assert.deepEqual((await reconcile('--to', '2020-01-01')).lines, []);
  });

  test('prints one CSV table', async () => {
    const { lines } = await reconcile('--csv');
    assert.match(lines[0] ?? '', /^verdict,purchase,event,begun,state,price,payment,/);
    assert.equal(lines.filter((line) => line.startsWith('verdict')).length, 1);
    assert.equal(lines.length, 5);
  });

  test('explains itself when it is called wrongly', async () => {
    for (const args of [['--from', 'yesterday'], ['--everything'], ['2026-11-01']]) {
      const { code, error } = await reconcile(...args);
      assert.equal(code, 2);
      assert.match(error, /--from 2026-11-01/);
    }
  });

  test('does not pass for well what it could not read', async () => {
    stack.sandbox.faults.add({ target: 'dynamics', kind: 'down', how: { seconds: 3600 } });
    const { code, error } = await reconcile();
    stack.sandbox.faults.clear();
    assert.equal(code, 3);
    assert.match(error, /Not complete: Dataverse/);
  });
});

describe('reconcile finds', { timeout: 240_000 }, () => {
  /** Later than the rules take; the back end, if it was down, is up again afterwards. */
  async function later(look: () => Promise<void>): Promise<void> {
    stack.sandbox.clock.advance(80 * MINUTE);
    await look();
  }

  test('money of a registered attendee that was given back by hand', async () => {
    const { buyer, paymentId } = await sell();
    stack.sandbox.stripe.byHand.refund(paymentId, 100);
    const [line = ''] = await told(buyer);
    assert.match(line, /^given-back-late .* given back 1\.00 EUR .* why of a registered sale$/);
  });

  test('a paid registration that was deleted, and one that was canceled in Dynamics', async () => {
    const deleted = await sell();
    const canceled = await sell();
    for (const id of registrationsOf(canceled.buyer)) {
      stack.sandbox.dynamics.cancelRegistration(id);
    }
    const [id = ''] = registrationsOf(deleted.buyer);
    stack.sandbox.dynamics.deleteRegistration(id);
    const [line = ''] = await told(deleted.buyer);
    assert.match(line, /^paid-unregistered .* why its registrations are gone or canceled$/);
    assert.ok(line.includes(`registrations gone ${id}`), line);
    assert.match((await told(canceled.buyer))[0] ?? '', /^paid-unregistered /);
  });

  test('a hold that is left over, an amount taken for nothing, and one that was given back late', async () => {
    const { buyer, paymentId } = await hold();
    await later(async () => {
      assert.match((await told(buyer))[0] ?? '', /^held .* money authorized /);
      stack.sandbox.stripe.byHand.capture(paymentId);
      assert.match((await told(buyer))[0] ?? '', /^paid-unregistered .* money captured /);
      stack.sandbox.stripe.byHand.refund(paymentId);
      assert.match((await told(buyer))[0] ?? '', /^given-back-late .* minutes late, without/);
    });
    await stack.bff.start();
  });

  test('registrations that nobody has paid', async () => {
    const { buyer, paymentId } = await registerWithoutCapture();
    stack.sandbox.stripe.byHand.cancel(paymentId);
    await later(async () => {
      const [line = ''] = await told(buyer);
      assert.match(line, /^registered-unpaid .* why the payment is canceled$/);
    });
    await stack.bff.start();
  });

  test('another amount taken than the price', async () => {
    const { buyer, paymentId } = await registerWithoutCapture();
    stack.sandbox.stripe.byHand.capture(paymentId, 100);
    await later(async () => {
      assert.match((await told(buyer))[0] ?? '', /^amount-differs .* taken 1\.00 EUR /);
    });
    await stack.bff.start();
  });

  test('a payment of ours whose purchase the store has lost', async () => {
    const { buyer, paymentId } = await sell();
    await stack.bff.stop();
    const database = new SqliteDatabase(join(stack.dataFolder, 'purchases.sqlite'));
    for (const table of ['registrations', 'purchases']) {
      database.prepare(`delete from ${table} where purchase_id = ?`).run(buyer.purchaseId);
    }
    database.close();
    const lines = await told(buyer);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^stray-payment .* why its purchase is not stored here$/);
    assert.ok(lines[0]?.includes(paymentId));
    await stack.bff.start();
  });

  test('all of it, and has changed nothing', async () => {
    const books = booksOf(stack);
    const { error } = await reconcile();
    assert.match(error, /red 7, /);
    assert.deepEqual(booksOf(stack), books);
  });
});
