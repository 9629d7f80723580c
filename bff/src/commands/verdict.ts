import type { ListedPayment } from '../purchases/ports.ts';
import type { BegunPurchase } from '../store/begun-purchases.ts';

/** Nothing is wrong with these. */
export const GREEN = ['matched', 'not-sold', 'under-way', 'settled'] as const;
/** A person has to look at these. */
export const RED = [
  'paid-unregistered',
  'registered-unpaid',
  'amount-differs',
  'given-back-late',
  'held',
  'stray-payment',
] as const;

export type Verdict = (typeof GREEN)[number] | (typeof RED)[number];

export interface Judgement {
  readonly verdict: Verdict;
  /** What proves it beside the ids and amounts; empty where they tell all. */
  readonly why: string;
}

/** Time for the rules to do their work: as long as a sweep takes to come round, and some more. */
export const GRACE = 15 * 60_000;

/** What the three books say of one purchase. */
export interface Evidence {
  readonly purchase: BegunPurchase;
  /** The purchase's own payment, where Stripe has one. */
  readonly payment: ListedPayment | null;
  /** Of the registrations that the purchase has claimed, those that Dataverse has, not canceled. */
  readonly present: readonly string[];
  /** When Dynamics' answer about the purchase is final. Milliseconds since the epoch. */
  readonly verifyUntil: number;
}

/**
 * `given-back-late` is money that went back too late to be a sale that failed: that of somebody who
 * is registered, or of a purchase without a registration longer than {@link GRACE} after the last
 * moment at which the rules should have given it back.
 *
 * @param now milliseconds since the epoch
 */
export function judge(evidence: Evidence, now: number): Judgement {
  const { purchase, present, verifyUntil } = evidence;
  if (purchase.state === 'open' && now < verifyUntil + GRACE) {
    return { verdict: 'under-way', why: purchase.needsPerson ?? '' };
  }
  const { verdict, why } = present.length > 0 ? judgeSale(evidence) : judgeNoSale(evidence);
  if (purchase.settled && purchase.needsPerson === null && SETTLES.has(verdict)) {
    return { verdict: 'settled', why: [verdict, why].filter(Boolean).join(': ') };
  }
  const reasons = [why, purchase.needsPerson].filter(Boolean);
  return { verdict, why: reasons.join('; ') };
}

/** What an operator's decision about the money explains. */
const SETTLES: ReadonlySet<Verdict> = new Set([
  'paid-unregistered',
  'registered-unpaid',
  'given-back-late',
]);

function judgeSale({ purchase, payment, present }: Evidence): Judgement {
  const { price, registrationIds } = purchase;
  const missing = registrationIds.length - present.length;
  if (price.minorUnits === 0 && !payment?.taken) return { verdict: 'matched', why: '' };
  if (!payment?.taken) {
    const why = payment ? `the payment is ${payment.money}` : 'Stripe has no payment';
    return { verdict: 'registered-unpaid', why };
  }
  if (payment.amountRefunded > 0)
    return { verdict: 'given-back-late', why: 'of a registered sale' };
  if (payment.disputed) return { verdict: 'given-back-late', why: 'disputed by the bank' };
  if (missing > 0) {
    return { verdict: 'paid-unregistered', why: `${missing} registrations gone or canceled` };
  }
  if (payment.taken !== price.minorUnits || payment.currency !== price.currency) {
    return { verdict: 'amount-differs', why: '' };
  }
  return { verdict: 'matched', why: '' };
}

function judgeNoSale({ purchase, payment, verifyUntil }: Evidence): Judgement {
  const claimed = purchase.registrationIds.length;
  if (payment?.money === 'authorized') return { verdict: 'held', why: '' };
  if (payment && payment.taken > payment.amountRefunded) {
    const why = claimed > 0 ? 'its registrations are gone or canceled' : '';
    return { verdict: 'paid-unregistered', why };
  }
  // A sale that somebody has undone in both books may be of any age.
  if (claimed === 0 && payment?.paidAt != null && payment.givenBackAt !== null) {
    const due = Math.max(verifyUntil, payment.paidAt) + GRACE;
    if (payment.givenBackAt > due) {
      const late = Math.round((payment.givenBackAt - due) / 60_000);
      return { verdict: 'given-back-late', why: `${late} minutes late, without a registration` };
    }
  }
  return { verdict: purchase.state === 'open' ? 'under-way' : 'not-sold', why: '' };
}
