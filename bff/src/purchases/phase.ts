import type { PurchasePhase } from '../contract/purchase-status.ts';
import { type Purchase, isDue } from './purchase.ts';

/**
 * What the buyer is told, from what is stored. It never claims more than was seen: a payment that
 * was started after the last look at Stripe reads `checking`, whatever that look saw.
 */
export function phaseOf(purchase: Purchase): PurchasePhase {
  if (purchase.registrationIds.length > 0) return 'registered';
  if (purchase.needsPerson) return 'with-a-person';
  if (purchase.state === 'closed') {
    const givenBack = purchase.money === 'refunded' || purchase.money === 'refunding';
    return givenBack ? 'given-back' : 'not-charged';
  }
  if (purchase.finalizing === 'unanswered' || purchase.finalizing === 'accepted') {
    return 'registering';
  }
  if (!isDue(purchase)) return 'registering';
  switch (purchase.money) {
    case 'authorized':
    case 'captured':
      return 'authorized';
    case 'none':
      return confirmedSinceLastLook(purchase) ? 'checking' : 'to-pay';
    case 'refunding':
    case 'refunded':
      return 'given-back';
    case 'refund-failed':
      return 'with-a-person';
    case 'not-due':
    case 'processing':
    case 'canceled':
      return 'checking';
  }
}

function confirmedSinceLastLook({ confirmingAt, lookedAt }: Purchase): boolean {
  return confirmingAt !== null && (lookedAt === null || lookedAt < confirmingAt);
}
