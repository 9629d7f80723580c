import type {
  ClosedReason,
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
export function wordsFor({
  phase,
  reason,
}: {
  phase: PurchasePhase;
  reason: ClosedReason | null;
}): string {
  return isEnded(phase)
    ? `purchase.ended.${phase}.${reason ?? 'other'}`
    : `purchase.phases.${phase}`;
}

/** What the sum is called: what is to pay, what was charged, or what would have been. */
export function totalLabelOf({ phase, open, total }: PurchaseStatus): string {
  if (total.minorUnits === 0) return 'order.total';
  switch (phase) {
    case 'to-pay':
      return 'order.to-pay';
    case 'checking':
      return 'order.total';
    case 'authorized':
    case 'registering':
      return 'order.held';
    case 'registered':
      return open ? 'order.charging' : 'order.charged';
    case 'not-charged':
      return 'order.not-charged';
    case 'given-back':
      return 'order.given-back';
    case 'with-a-person':
      return 'order.total';
  }
}

/** Whether trying again with the same answers can help: the event may still have passes. */
export function mayTryAgain({ phase, reason }: PurchaseStatus): boolean {
  if (phase !== 'not-charged' && phase !== 'given-back') return false;
  switch (reason) {
    case 'not-paid':
    case 'canceled':
    case 'superseded':
    case 'too-late':
    case 'mismatch':
    case 'under-review':
    case null:
      return true;
    case 'sold-out':
    case 'refused':
    case 'withdrawn':
      return false;
  }
}
