import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createDatabase, startPostgres } from '../../../bff/src/store/postgres-under-test.ts';
import { parts } from './plan.ts';
import { type RunOptions, run } from './run.ts';
import { tally } from './tally.ts';

/** `npm run chaos` lets a thousand buy and kills twenty times and more. */
const SHORT = { purchases: 40, kills: 2, seed: 42, processes: 1, databaseUrl: null, control: null };

/** A busy machine needs longer than the two minutes of every other test. */
const how = { concurrency: true, timeout: 300_000 };

describe('purchases through real processes that are killed', how, () => {
  test('keep every promise on SQLite', how, () => assertKept(SHORT));

  test('keep every promise where three processes share PostgreSQL', how, async () => {
    const server = await startPostgres();
    try {
      const databaseUrl = await createDatabase(server.url);
      await assertKept({ ...SHORT, processes: 3, databaseUrl });
    } finally {
      await server.stop();
    }
  });

  test('break promises where cards are captured before anybody is registered', how, async () => {
    const control = 'the card is captured before anybody is registered';
    // So few purchases may all go well by chance.
    let caught = 0;
    for (let seed = SHORT.seed; caught === 0 && seed < SHORT.seed + 4; seed++) {
      const { violations } = await run({ ...SHORT, seed, control });
      caught = tally(violations)['charged-unregistered'];
    }
    assert.ok(caught > 0);
  });
});

test('the same people buy in the same way for the same seed', () => {
  assert.deepEqual(parts(100, 7), parts(100, 7));
  assert.notDeepEqual(parts(100, 7), parts(100, 8));
});

async function assertKept(options: RunOptions): Promise<void> {
  const outcome = await run(options);
  assert.deepEqual(outcome.violations, []);
  assert.equal(outcome.purchases, options.purchases);
  assert.ok(outcome.kills >= options.kills);
  assert.ok(outcome.registered > options.purchases / 3, 'most who pay are registered');
}
