import assert from 'node:assert/strict';
import type { ProblemCode } from '../../bff/src/contract/problem.ts';
import { problemOf } from '../http/buyer.ts';

/** Asserts that the answer is this problem. */
export async function assertProblem(
  response: Response,
  status: number,
  code: ProblemCode,
): Promise<void> {
  assert.deepEqual(await problemOf(response), { status, code });
}

/** Asserts that the answer is a refusal of whatever kind, and no failure. */
export async function assertRefused(response: Response): Promise<void> {
  await response.body?.cancel();
  assert.ok(response.status >= 400 && response.status < 500, `refused, not ${response.status}`);
}
