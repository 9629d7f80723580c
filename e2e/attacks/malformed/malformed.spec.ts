import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { tryMalformedRequests } from './malformed-run.ts';

/** `npm run chaos` sends a hundred thousand. `MALFORMED_SEED` sends the same ones again. */
const COUNT = 2_000;
const seed = Number(process.env['MALFORMED_SEED'] ?? randomInt(2 ** 31));

test(`${COUNT} malformed requests over all routes break and change nothing (seed ${seed})`, () =>
  tryMalformedRequests(COUNT, seed));
