import type { Response } from 'express';
import { PROBLEMS, type Problem, type ProblemCode } from '../contract/problem.ts';

/** Answers with a problem (RFC 9457). */
export function sendProblem(
  response: Response,
  code: ProblemCode,
  more: Pick<Problem, 'detail' | 'dynamicsCode' | 'fields'> = {},
): void {
  const [status, title] = PROBLEMS[code];
  const problem: Problem = { type: 'about:blank', title, status, code, ...more };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}
