import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { LONGEST_WAIT, RATE_LIMITS, RateBudget, withUrgency } from './rate-budget.ts';

/** A budget whose ledger pays for as many requests as the test allows. */
class Scene {
  readonly order: string[] = [];
  readonly slices: number[] = [];
  left = 0;
  /** What only those may spend that cannot wait. */
  reserved = 0;
  fails = false;
  readonly budget = new RateBudget('stripe', {
    spend: (_provider, requests, _limit, reserve) => {
      if (this.fails) return Promise.reject(new Error('The disk is gone'));
      const paid = requests <= this.left - (reserve > 0 ? this.reserved : 0);
      if (paid) {
        this.left -= requests;
        this.slices.push(requests);
      }
      return Promise.resolve(paid);
    },
  });
  private readonly context: TestContext;
  private now = 0;

  constructor(context: TestContext) {
    this.context = context;
    context.mock.timers.enable({ apis: ['setTimeout'] });
    context.mock.method(performance, 'now', () => this.now);
  }

  request(name: string): Promise<void> {
    return this.budget.turn().then(
      () => void this.order.push(name),
      (error: unknown) => void this.order.push(`${name}: ${String(error)}`),
    );
  }

  async pass(milliseconds: number): Promise<void> {
    for (let each = 0; each < milliseconds; each += RATE_LIMITS.stripe.interval) {
      this.now += RATE_LIMITS.stripe.interval;
      this.context.mock.timers.tick(RATE_LIMITS.stripe.interval);
      await settled();
    }
  }
}

test('requests of buyers go before those that nobody waits for, whoever came first', async (t) => {
  const scene = new Scene(t);
  for (const name of ['sweep', 'poll']) void withUrgency('nobody', () => scene.request(name));
  for (const name of ['pay', 'register']) void scene.request(name);
  await settled();
  assert.deepEqual(scene.order, []);
  scene.left = 3;
  await scene.pass(1_000);
  assert.deepEqual(scene.order, ['pay', 'register', 'sweep']);
});

test('money in flight goes before what nobody waits for, and after buyers', async (t) => {
  const scene = new Scene(t);
  void withUrgency('nobody', () => scene.request('sweep'));
  void withUrgency('in-flight', () => scene.request('finalize'));
  void scene.request('pay');
  await settled();
  scene.left = 3;
  await scene.pass(500);
  assert.deepEqual(scene.order, ['pay', 'finalize', 'sweep']);
});

test('who has waited long is not kept waiting by a flood of buyers', async (t) => {
  const scene = new Scene(t);
  void withUrgency('in-flight', () => scene.request('finalize'));
  await scene.pass(1_500);
  void scene.request('pay');
  await settled();
  scene.left = 1;
  await scene.pass(100);
  assert.deepEqual(scene.order, ['finalize']);
});

test('the reserve is left to those who cannot wait', async (t) => {
  const scene = new Scene(t);
  scene.left = scene.reserved = 1;
  void withUrgency('nobody', () => scene.request('sweep'));
  await scene.pass(200);
  assert.deepEqual(scene.order, []);
  await scene.request('pay');
  assert.deepEqual(scene.order, ['pay']);
});

test('what works at leisure does so to its end, across everything it waits for', async (t) => {
  const scene = new Scene(t);
  scene.left = scene.reserved = 1;
  void withUrgency('nobody', async () => {
    await settled();
    await scene.request('sweep');
  });
  await scene.pass(200);
  assert.deepEqual(scene.order, []);
});

test('many requests are paid for together', async (t) => {
  const scene = new Scene(t);
  scene.left = 9;
  await Promise.all(Array.from({ length: 9 }, (_, index) => scene.request(`request ${index}`)));
  assert.equal(scene.order.length, 9);
  assert.ok(scene.slices.length < 5, scene.slices.join());
});

test('a request that gets no turn within the longest wait is refused, and the next is served', async (t) => {
  const scene = new Scene(t);
  void scene.request('early');
  await scene.pass(LONGEST_WAIT - 500);
  assert.deepEqual(scene.order, []);
  void scene.request('late');
  await scene.pass(1_000);
  assert.match(scene.order.join(), /^early: BudgetSpent: .*stripe/);
  scene.left = 1;
  await scene.pass(200);
  assert.equal(scene.order.at(-1), 'late');
});

test('a ledger that fails fails the requests that wait, not those that come later', async (t) => {
  const scene = new Scene(t);
  scene.fails = true;
  await scene.request('one');
  assert.deepEqual(scene.order, ['one: Error: The disk is gone']);
  scene.fails = false;
  scene.left = 1;
  await scene.request('two');
  assert.equal(scene.order.at(-1), 'two');
});
