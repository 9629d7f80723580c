import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createLogger } from '../logger.ts';
import { urgencyHere } from '../rate-budget.ts';
import { Telemetry } from '../telemetry.ts';
import { MemoryStore } from './under-test/memory-store.ts';
import { samplePurchase } from './under-test/samples.ts';
import { Worker } from './worker.ts';

/** A worker on timers that the test moves, over purchases that are due until they were advanced. */
class Scene {
  readonly due = new Set<string>();
  readonly running = new Map<string, () => void>();
  readonly advanced: string[] = [];
  readonly urgencies: string[] = [];
  readonly log: string[] = [];
  /** What the store was asked for what is due with, each time. */
  readonly asked: (number | undefined)[][] = [];
  most = 0;
  storeFails = false;
  now = 0;
  sweeps = 0;
  /** Whether a sweep lasts until the test ends it. */
  sweepsLast = false;
  endSweep: () => void = () => undefined;
  readonly worker: Worker;
  private readonly context: TestContext;

  constructor(context: TestContext) {
    this.context = context;
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const store = new MemoryStore(samplePurchase());
    store.due = (...asked: (number | undefined)[]) => {
      this.asked.push(asked);
      const [, limit] = asked;
      return this.storeFails
        ? Promise.reject(new Error('The disk is gone'))
        : Promise.resolve(
            [...this.due].slice(0, limit).map((purchaseId) => ({
              purchaseId,
              inFlight: purchaseId.endsWith('in flight'),
            })),
          );
    };
    const run = (purchaseId: string) => this.run(purchaseId);
    this.worker = new Worker({
      store,
      advance: { run },
      sweep: { run: () => this.sweep() },
      registrar: { lengths: { window: 50 * 60_000, verify: 60 * 60_000 } },
      clock: { now: () => this.now },
      telemetry: new Telemetry(
        createLogger('debug', { write: (line) => void this.log.push(line) }),
      ),
    });
  }

  /** Lets the timers run for so long, and what they began settle. */
  async pass(milliseconds: number): Promise<void> {
    this.context.mock.timers.tick(milliseconds);
    await settle();
  }

  /** Ends the advance of a purchase, or of all that are running. */
  async finish(purchaseId?: string): Promise<void> {
    for (const [id, end] of [...this.running]) if (!purchaseId || id === purchaseId) end();
    await settle();
  }

  private sweep(): Promise<void> {
    this.sweeps += 1;
    this.urgencies.push(`sweep: ${urgencyHere()}`);
    if (!this.sweepsLast) return Promise.resolve();
    return new Promise((resolve) => (this.endSweep = resolve));
  }

  private run(purchaseId: string): Promise<void> {
    this.advanced.push(purchaseId);
    this.urgencies.push(`${purchaseId}: ${urgencyHere()}`);
    return new Promise((resolve) => {
      this.running.set(purchaseId, () => {
        this.running.delete(purchaseId);
        this.due.delete(purchaseId);
        resolve();
      });
      this.most = Math.max(this.most, this.running.size);
    });
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('advances what is due as soon as it starts, and what becomes due later', async (t) => {
  const scene = new Scene(t);
  scene.due.add('one');
  scene.worker.start();
  await scene.pass(0);
  assert.deepEqual(scene.advanced, ['one']);
  await scene.finish();
  scene.due.add('two');
  await scene.pass(500);
  assert.deepEqual(scene.advanced, ['one', 'two']);
});

test('does not wait for its interval when somebody wakes it', async (t) => {
  const scene = new Scene(t);
  scene.worker.start();
  await scene.pass(0);
  scene.due.add('one');
  scene.worker.wake();
  await scene.pass(0);
  assert.deepEqual(scene.advanced, ['one']);
});

test('asks the store once, however often it is woken, and for the marks that it works by', async (t) => {
  const scene = new Scene(t);
  scene.now = 100 * 60_000;
  scene.worker.wake();
  await scene.pass(500);
  assert.deepEqual(scene.asked, [], 'it has not been started');
  scene.worker.start();
  scene.worker.wake();
  await scene.pass(0);
  assert.deepEqual(scene.asked, [[scene.now, 8, 53 * 60_000]]);
});

test('asks for more only when it has a hand free', async (t) => {
  const scene = new Scene(t);
  for (let index = 0; index < 9; index++) scene.due.add(`purchase ${index}`);
  scene.worker.start();
  await scene.pass(0);
  await scene.pass(500);
  assert.equal(scene.asked.length, 1, 'all hands are full');
  await scene.finish('purchase 0');
  await scene.pass(0);
  assert.ok(scene.advanced.includes('purchase 8'), 'at once, not at the next interval');
  await scene.finish('purchase 1');
  await scene.pass(0);
  const { length } = scene.asked;
  await scene.finish('purchase 2');
  await scene.pass(0);
  assert.equal(scene.asked.length, length, 'for the first free hand only');
});

test('does not begin a purchase that it is at already', async (t) => {
  const scene = new Scene(t);
  scene.due.add('one');
  scene.worker.start();
  for (let round = 0; round < 3; round++) await scene.pass(500);
  assert.deepEqual(scene.advanced, ['one']);
});

test('works on eight at once and no more, however often it is woken', async (t) => {
  const scene = new Scene(t);
  for (let index = 0; index < 20; index++) scene.due.add(`purchase ${index}`);
  scene.worker.start();
  for (let round = 0; round < 5; round++) {
    scene.worker.wake();
    // Woken again while the round before still asks the store.
    t.mock.timers.tick(0);
  }
  await settle();
  assert.equal(scene.running.size, 8);
  while (scene.running.size > 0) {
    await scene.finish(scene.running.keys().next().value);
    await scene.pass(0);
  }
  assert.equal(scene.advanced.length, 20);
  assert.equal(scene.most, 8);
});

test('lets others ask the providers first, but not for money in flight', async (t) => {
  const scene = new Scene(t);
  for (const purchaseId of ['not paid', 'in flight']) scene.due.add(purchaseId);
  scene.worker.start();
  await scene.pass(0);
  assert.deepEqual(scene.advanced, ['not paid', 'in flight']);
  assert.deepEqual(scene.urgencies, ['sweep: nobody', 'not paid: nobody', 'in flight: in-flight']);
});

test('waits for what is running when it is disposed of, and starts nothing more', async (t) => {
  const scene = new Scene(t);
  scene.due.add('one');
  scene.worker.start();
  await scene.pass(0);
  let disposed = false;
  const disposal = scene.worker[Symbol.asyncDispose]().then(() => (disposed = true));
  scene.due.add('two');
  scene.worker.wake();
  await scene.pass(5_000);
  assert.equal(disposed, false);
  await scene.finish();
  await disposal;
  await scene.pass(5_000);
  assert.deepEqual(scene.advanced, ['one']);
  assert.equal(scene.asked.length, 1);
});

test('asks nothing more when the store fails while it is disposed of', async (t) => {
  const scene = new Scene(t);
  scene.storeFails = true;
  scene.worker.start();
  t.mock.timers.tick(0);
  await scene.worker[Symbol.asyncDispose]();
  await scene.pass(5_000);
  assert.equal(scene.asked.length, 1);
});

test('begins nothing that the store names only after it was disposed of', async (t) => {
  const scene = new Scene(t);
  scene.due.add('one');
  scene.worker.start();
  t.mock.timers.tick(0);
  await scene.worker[Symbol.asyncDispose]();
  await settle();
  assert.deepEqual(scene.advanced, []);
});

test('goes on after the store has failed, and says so', async (t) => {
  const scene = new Scene(t);
  scene.storeFails = true;
  scene.worker.start();
  await scene.pass(0);
  assert.match(scene.log.join(), /worker\.failed/);
  scene.storeFails = false;
  scene.due.add('one');
  await scene.pass(500);
  assert.deepEqual(scene.advanced, ['one']);
});

test('payments are swept at the start and every ten minutes, one sweep at a time', async (t) => {
  const scene = new Scene(t);
  scene.sweepsLast = true;
  scene.worker.start();
  await scene.pass(0);
  assert.equal(scene.sweeps, 1);
  scene.now = 10 * 60_000;
  await scene.pass(500);
  assert.equal(scene.sweeps, 1, 'the first is still at work');
  scene.endSweep();
  await settle();
  await scene.pass(500);
  assert.equal(scene.sweeps, 2);
  scene.endSweep();
  await settle();
  scene.now += 10 * 60_000 - 1;
  await scene.pass(500);
  assert.equal(scene.sweeps, 2);
});

test('a worker that is stopped waits for its sweep', async (t) => {
  const scene = new Scene(t);
  scene.sweepsLast = true;
  scene.worker.start();
  await scene.pass(0);
  let stopped = false;
  void scene.worker[Symbol.asyncDispose]().then(() => (stopped = true));
  await settle();
  assert.equal(stopped, false);
  scene.endSweep();
  await settle();
  assert.equal(stopped, true);
});
