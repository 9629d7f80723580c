import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { startStack } from '../../stack.ts';
import { sendMalformedRequests } from './malformed-run.ts';

/** `MALFORMED_REQUESTS` sends more, `MALFORMED_SEED` the same ones again. */
const count = Number(process.env['MALFORMED_REQUESTS'] ?? 2_000);
const seed = Number(process.env['MALFORMED_SEED'] ?? randomInt(2 ** 31));

test(`${count} malformed requests over all routes break and change nothing (seed ${seed})`, async () => {
  let crashed = false;
  const stack = await startStack({
    environment: { TRUSTED_PROXIES: '1' },
    onCrash: () => (crashed = true),
  });
  try {
    const tally = await sendMalformedRequests(stack, count, seed);
    assert.ok(!crashed, 'the process never ended');
    const told = Object.entries(tally).map(([status, times]) => `${status}: ${times}`);
    console.log(`${count} malformed requests (seed ${seed}): ${told.join(', ')}`);
  } finally {
    await stack.stop();
  }
});
