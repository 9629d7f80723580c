import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Faults } from './faults.ts';

const kinds = ['timeout-before', 'error-500'] as const;

function startFaults(seed = 1) {
  const clock = { time: Date.UTC(2026, 10, 22), now: () => clock.time };
  return { clock, faults: new Faults(clock, seed) };
}

function choices(faults: Faults, count: number): boolean[] {
  return Array.from(
    { length: count },
    () => faults.take('stripe', 'refunds.create', kinds) !== null,
  );
}

describe('Faults', () => {
  it('hit the next calls of their operation and no others, and are gone then', () => {
    const { faults } = startFaults();
    faults.add({
      target: 'stripe',
      operation: 'refunds.create',
      kind: 'error-500',
      how: { times: 2 },
    });
    assert.equal(faults.take('dynamics', 'finalize', kinds), null);
    assert.equal(faults.take('stripe', 'refunds.list', kinds), null);
    assert.equal(faults.take('stripe', 'refunds.create', ['timeout-before']), null);
    assert.equal(faults.take('stripe', null, kinds), null);
    assert.deepEqual(choices(faults, 3), [true, true, false]);
    assert.deepEqual(faults.snapshot().active, []);
  });

  it('let calls pass first when they are told to', () => {
    const { faults } = startFaults();
    faults.add({
      target: 'stripe',
      operation: '*',
      kind: 'error-500',
      how: { times: 1, after: 2 },
    });
    assert.deepEqual(choices(faults, 4), [false, false, true, false]);
  });

  it('hit every call until their time is over', () => {
    const { faults, clock } = startFaults();
    faults.add({ target: 'stripe', operation: '*', kind: 'error-500', how: { seconds: 60 } });
    assert.deepEqual(choices(faults, 2), [true, true]);
    clock.time += 60_000;
    assert.deepEqual(choices(faults, 1), [false]);
    assert.deepEqual(faults.snapshot().active, []);
  });

  it('hit by chance, and the same seed makes the same choices', () => {
    const drawn = [7, 7, 8].map((seed) => {
      const { faults } = startFaults();
      faults.seed(seed);
      faults.add({
        target: 'stripe',
        operation: '*',
        kind: 'error-500',
        how: { probability: 0.1 },
      });
      return choices(faults, 2000);
    });
    assert.deepEqual(drawn[0], drawn[1]);
    assert.notDeepEqual(drawn[0], drawn[2]);
    const hits = drawn[0]?.filter(Boolean).length ?? 0;
    assert.ok(hits > 150 && hits < 250, `${hits} of 2000`);
  });

  it('of all operations leave browsers alone', () => {
    const { faults } = startFaults();
    faults.add({ target: 'stripe', operation: '*', kind: 'error-500', how: { probability: 1 } });
    assert.equal(faults.take('stripe', 'browser', kinds), null);
    faults.add({ target: 'stripe', operation: 'browser', kind: 'error-500', how: { times: 1 } });
    assert.notEqual(faults.take('stripe', 'browser', kinds), null);
  });

  it('are asked in the order in which they were added', () => {
    const { faults } = startFaults();
    for (const kind of kinds) {
      faults.add({ target: 'stripe', operation: '*', kind, how: { times: 1 } });
    }
    assert.equal(faults.take('stripe', 'refunds.list', kinds)?.kind, 'timeout-before');
    assert.equal(faults.take('stripe', 'refunds.list', kinds)?.kind, 'error-500');
  });

  it('tell what happened, and how often', () => {
    const { faults } = startFaults();
    const { id } = faults.add({
      target: 'stripe',
      operation: '*',
      kind: 'too-many-429',
      how: { probability: 1 },
    });
    faults.take('stripe', 'refunds.create', ['too-many-429'], '/v1/refunds');
    faults.take('stripe', 'refunds.list', ['too-many-429']);
    const { log, counts, active } = faults.snapshot();
    assert.deepEqual(log[0], {
      faultId: id,
      target: 'stripe',
      operation: 'refunds.create',
      kind: 'too-many-429',
      at: '2026-11-22T00:00:00.000Z',
      about: '/v1/refunds',
    });
    assert.deepEqual(counts, { 'too-many-429': 2 });
    assert.equal(active[0]?.fired, 2);
  });

  it('can be removed one by one and all at once', () => {
    const { faults } = startFaults();
    const add = () =>
      faults.add({ target: 'stripe', operation: '*', kind: 'error-500', how: { probability: 1 } });
    const { id } = add();
    add();
    assert.equal(faults.remove(id), true);
    assert.equal(faults.remove(id), false);
    assert.equal(faults.snapshot().active.length, 1);
    choices(faults, 1);
    faults.clear();
    const { active, log, counts } = faults.snapshot();
    assert.deepEqual([active, log, counts], [[], [], {}]);
  });

  it('there is not are refused', () => {
    const { faults } = startFaults();
    const how = { times: 1 };
    assert.throws(() =>
      faults.add({ target: 'dynamics', operation: 'refunds.create', kind: 'error-500', how }),
    );
    assert.throws(() =>
      faults.add({ target: 'stripe', operation: 'finalize', kind: 'error-500', how }),
    );
    assert.throws(() =>
      faults.add({ target: 'webhooks', operation: 'everything at once', kind: 'drop', how }),
    );
    assert.throws(() =>
      faults.add({ target: 'stripe', operation: '*', kind: 'error-500', how: { times: 0 } }),
    );
    assert.deepEqual(faults.snapshot().active, []);
  });
});
