import { type Action, CAPTURED_BY_SOMEBODY, LEFT, REFUND_FAILED } from './decide.ts';
import type { Payment } from './ports.ts';
import type { Purchase } from './purchase.ts';
import { type Wish, leavesToSettle, pending } from './wish.ts';

export type AfterwardsAction =
  | Extract<Action, { kind: 'wait' | 'void' | 'refund' | 'needs-person' }>
  /** Give back what an operator has named. */
  | { readonly kind: 'refund-wished'; readonly wish: Wish }
  | { readonly kind: 'answer-wish'; readonly wish: Wish; readonly outcome: string };

type Seen = Pick<Payment, 'money' | 'heldFirst' | 'amount' | 'refundedWishes'>;

/**
 * What is still to be done about a purchase that is over, which never reopens. A done one notes, and
 * gives back what an operator wishes. A closed one gives back what turns up, unless somebody must
 * have captured it on purpose.
 */
export function decideAfterwards(
  purchase: Pick<Purchase, 'state' | 'closing' | 'wishes'>,
  payment: Seen,
): AfterwardsAction {
  const wish = pending(purchase, 'refund');
  if (wish) return carryOut(wish, payment);
  const action = unwished(purchase, payment);
  const accepted = action.kind === 'needs-person' && isAccepted(purchase, action.why);
  return accepted ? { kind: 'wait' } : action;
}

/** Stripe is asked what was given back: a refund whose answer was lost is not made twice. */
function carryOut(wish: Wish, payment: Seen): AfterwardsAction {
  if (payment.refundedWishes.includes(wish.number)) {
    return { kind: 'answer-wish', wish, outcome: 'done' };
  }
  const taken = payment.money === 'captured' || payment.money === 'refund-failed';
  return taken && (wish.minorUnits ?? 0) <= (payment.amount ?? 0)
    ? { kind: 'refund-wished', wish }
    : { kind: 'answer-wish', wish, outcome: 'refused: so much is not there any more' };
}

function unwished(
  purchase: Pick<Purchase, 'state' | 'closing' | 'wishes'>,
  payment: Pick<Payment, 'money' | 'heldFirst'>,
): Extract<Action, { kind: 'wait' | 'void' | 'refund' | 'needs-person' }> {
  const { state, closing, wishes } = purchase;
  const reason = closing ?? 'not-paid';
  const ofSale = leavesToSettle(purchase).length > 0 ? LEFT : ({ kind: 'wait' } as const);
  switch (payment.money) {
    case 'authorized':
      return state === 'closed' ? { kind: 'void', reason } : { kind: 'wait' };
    case 'captured':
      if (state !== 'closed') return ofSale;
      return payment.heldFirst ? CAPTURED_BY_SOMEBODY : { kind: 'refund', reason };
    case 'refund-failed':
      // One that was made by hand at Stripe, of a sale, is the concern of who made it.
      return state === 'closed' || wishes.some(({ kind }) => kind === 'refund')
        ? REFUND_FAILED
        : ofSale;
    case 'not-due':
    case 'none':
    case 'processing':
    case 'canceled':
    case 'refunding':
    case 'refunded':
      return { kind: 'wait' };
  }
}

function isAccepted({ wishes }: Pick<Purchase, 'wishes'>, why: string): boolean {
  return why !== LEFT.why && wishes.some(({ kind, about }) => kind === 'accept' && about === why);
}
