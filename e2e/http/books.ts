import { setTimeout as wait } from 'node:timers/promises';
import type { Stack } from '../stack.ts';

/** What Stripe and Dynamics have on their books at the end, in few words. */
export interface Books {
  /** The status of every payment, such as `succeeded`. */
  readonly payments: readonly string[];
  /** Minor units taken. */
  readonly captured: number;
  /** How often somebody asked Stripe to capture. */
  readonly captureCalls: number;
  readonly refunds: number;
  /** The status of every Checkout Session. */
  readonly sessions: readonly (string | null)[];
  /** The e-mail of everybody who is registered, by purchase or not. */
  readonly registered: readonly string[];
  readonly finalizeCalls: number;
}

export function booksOf({ sandbox }: Stack): Books {
  const stripe = sandbox.stripe.snapshot();
  const dynamics = sandbox.dynamics.snapshot();
  return {
    payments: stripe.paymentIntents.map(({ status }) => status),
    captured: stripe.charges.reduce((sum, charge) => sum + charge.amount_captured, 0),
    captureCalls: stripe.requests.filter(({ path }) => path.endsWith('/capture')).length,
    refunds: stripe.refunds.length,
    sessions: stripe.sessions.map(({ status }) => status),
    registered: dynamics.registrations.map(({ email }) => email),
    finalizeCalls: dynamics.finalizations.length,
  };
}

/** Waits until something is so; the test's own time limit ends a wait in vain. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(20);
}
