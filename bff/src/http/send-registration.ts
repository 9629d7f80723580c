import type { Response } from 'express';
import type { RegistrationResult } from '../registration/register.ts';
import { sendProblem } from './problem.ts';
import type { PurchaseKeys } from './purchase-key.ts';

/** Answers with what a register call led to; a purchase comes with its key. */
export function sendRegistration(
  response: Response,
  keys: PurchaseKeys,
  result: RegistrationResult,
): void {
  if (!result.ok) {
    const { problem, dynamicsCode, fields } = result;
    sendProblem(response, problem, {
      ...(dynamicsCode !== undefined && { dynamicsCode }),
      ...(fields && { fields }),
    });
    return;
  }
  if (result.response.outcome === 'purchase') keys.give(response, result.response.purchaseId);
  response.set('cache-control', 'no-store').json(result.response);
}
