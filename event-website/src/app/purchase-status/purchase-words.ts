import type {
  PurchasePhase,
  PurchaseStatus,
} from '../../../../bff/src/contract/purchase-status.ts';

/** The phases in which a purchase is over, or out of the hands of rules, each told by its reason. */
const ENDED = ['not-charged', 'given-back', 'with-a-person'] as const;

type EndedPhase = (typeof ENDED)[number];

export function isEnded(phase: PurchasePhase): phase is EndedPhase {
  return ENDED.some((ended) => ended === phase);
}

/**
 * Where the words for a state are in the message files. Below the key there are `title`, `text`
 * and, for an end without a registration, `next`.
 */
export function wordsFor(status: PurchaseStatus): string {
  const { phase, reason, charged, tried, successor } = status;
  if (isSuperseded(status) && successor === null) return `purchase.ended.${phase}.not-renewed`;
  if (isEnded(phase)) return `purchase.ended.${phase}.${reason ?? 'other'}`;
  if (phase === 'authorized' && charged) return 'purchase.phases.paid';
  if (phase === 'to-pay' && tried) return 'purchase.phases.to-pay-again';
  return `purchase.phases.${phase}`;
}

/** Whether more time was asked for, and what was to pay before is over. */
export function isSuperseded({ phase, reason }: PurchaseStatus): boolean {
  return reason === 'superseded' && (phase === 'not-charged' || phase === 'given-back');
}

/** What the sum is called: what is to pay, what was charged, or what would have been. */
export function totalLabelOf({ phase, open, total, charged }: PurchaseStatus): string {
  if (total.minorUnits === 0) return 'order.total';
  switch (phase) {
    case 'to-pay':
      return 'order.to-pay';
    case 'checking':
      return 'order.total';
    case 'authorized':
    case 'registering':
      return charged ? 'order.charged' : 'order.held';
    case 'registered':
      return open && !charged ? 'order.charging' : 'order.charged';
    case 'not-charged':
      return 'order.not-charged';
    case 'given-back':
      return 'order.given-back';
    case 'with-a-person':
      return 'order.total';
  }
}

/** Whether trying again with the same answers can help: no money moves any more, and the event may have passes. */
export function mayTryAgain({ phase, reason, open }: PurchaseStatus): boolean {
  if (open) return false;
  if (phase !== 'not-charged' && phase !== 'given-back') return false;
  switch (reason) {
    case 'not-paid':
    case 'canceled':
    case 'too-late':
    case 'mismatch':
    case 'under-review':
    case null:
      return true;
    case 'sold-out':
    case 'refused':
    case 'withdrawn':
    case 'superseded':
    case 'too-many-declines':
      return false;
  }
}
