import type { ListedPayment } from './ports.ts';
import type { Purchase } from './purchase.ts';

/** What to do about a payment that was found at Stripe. */
export type StrayAction =
  | { readonly kind: 'ignore' }
  /** It is the purchase's own: the purchase's own rules decide. */
  | { readonly kind: 'nudge' }
  | { readonly kind: 'void-stray' | 'refund-stray' }
  | { readonly kind: 'needs-person'; readonly why: string };

/** By how much Stripe's clock and ours may differ, in milliseconds. */
const CLOCK_SKEW = 60_000;

/**
 * Gives back only what is surely ours and surely not a sale. What this store does not know is no
 * proof: it may have been lost, or restored from before the sale.
 *
 * @param purchase the one that the payment names, as it is stored here
 */
export function decideStray(
  payment: ListedPayment,
  purchase: Purchase | null,
  installationId: string,
): StrayAction {
  if (payment.installationId !== installationId) return { kind: 'ignore' };
  if (purchase && isOwn(payment, purchase)) {
    return tellsSomethingNew(payment, purchase) ? { kind: 'nudge' } : { kind: 'ignore' };
  }
  const { money } = payment;
  if (money !== 'authorized' && money !== 'captured' && money !== 'refund-failed') {
    return { kind: 'ignore' };
  }
  if (!purchase) return { kind: 'needs-person', why: 'its purchase is not stored here' };
  if (!purchase.sessionId) {
    return { kind: 'needs-person', why: 'its purchase is not known to have been payable' };
  }
  if (money === 'authorized') return { kind: 'void-stray' };
  const surelyUnsold =
    purchase.state === 'closed' &&
    purchase.registrationIds.length === 0 &&
    (purchase.finalizing === 'not-sent' || purchase.finalizing === 'refused');
  return surelyUnsold && money === 'captured' && !payment.heldFirst
    ? { kind: 'refund-stray' }
    : { kind: 'needs-person', why: 'a second payment for its purchase was taken' };
}

/** Also one that is too new to have been seen with the purchase's session. */
function isOwn(payment: ListedPayment, purchase: Purchase): boolean {
  if (purchase.paymentIntentId !== null) {
    return purchase.paymentIntentId === payment.paymentIntentId;
  }
  const { sessionId, lookedAt } = purchase;
  return sessionId !== null && (lookedAt === null || lookedAt < payment.createdAt + CLOCK_SKEW);
}

function tellsSomethingNew(payment: ListedPayment, purchase: Purchase): boolean {
  if (payment.money === 'none' || payment.money === 'canceled') return false;
  return (
    purchase.state === 'open' ||
    purchase.money !== payment.money ||
    purchase.amountRefunded !== payment.amountRefunded ||
    purchase.disputed !== payment.disputed
  );
}
