import type { PaymentWindow } from './payment-window.ts';
import type { Purchase } from './purchase.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A payment that was about to be confirmed is looked at often for this long. */
const HOT = 2 * MINUTE;

/**
 * When to look at an open purchase again if nobody nudges it: often while money may be in flight,
 * seldom while nobody has tried to pay, and at every mark of its window.
 * All in milliseconds since the epoch.
 */
export function nextLook(purchase: Purchase, now: number, marks: PaymentWindow): number {
  const coming = [marks.expireAt, marks.sessionExpiresAt, marks.finalizeLast, marks.verifyUntil]
    // One millisecond past a mark, since a look exactly at it may still fall before it.
    .map((mark) => mark + 1)
    .filter((mark) => mark > now);
  return Math.min(now + interval(purchase, now), ...coming);
}

function interval(purchase: Purchase, now: number): number {
  if (purchase.needsPerson) return 5 * MINUTE;
  const { confirmingAt, finalizeStartedAt } = purchase;
  if (finalizeStartedAt !== null) return now - finalizeStartedAt < HOT ? 2 * SECOND : 20 * SECOND;
  switch (purchase.money) {
    case 'not-due':
    case 'authorized':
    case 'captured':
      return 5 * SECOND;
    case 'processing':
      return now > purchase.registeredAt + 60 * MINUTE ? 5 * MINUTE : 5 * SECOND;
    case 'none':
      if (purchase.sessionId === null) return 5 * SECOND;
      if (confirmingAt === null) return 10 * MINUTE;
      return now - confirmingAt < HOT ? 5 * SECOND : 30 * SECOND;
    case 'canceled':
    case 'refunding':
    case 'refund-failed':
    case 'refunded':
      return MINUTE;
  }
}

/** How long to wait after the `attempt`-th failure of the same effect, in milliseconds. */
export function backOff(attempt: number): number {
  return Math.min(2 ** attempt * SECOND, 5 * MINUTE);
}
