import type { Insertable, Transaction } from 'kysely';
import type { Submitted } from '../contract/registration.ts';
import { type Purchase, isDue } from '../purchases/purchase.ts';
import type { Database, PurchasesTable } from './schema.ts';
import type { Seal } from './seal.ts';
import { type NewSubmission, answerWithPurchase } from './submission-store.ts';
import { sealSubmitted } from './submitted.ts';
import { succeed } from './wishes.ts';

/** What is known of a purchase when it begins. */
export type NewPurchase = Pick<
  Purchase,
  | 'purchaseId'
  | 'readableEventId'
  | 'eventId'
  | 'eventName'
  | 'contactId'
  | 'registeredAt'
  | 'price'
  | 'lines'
> &
  Submitted & {
    /** The purchase whose place it takes. */
    readonly renews?: Pick<Purchase, 'purchaseId' | 'renewals'>;
  };

/** The purchase that has the new one's place already; without one, the place is the new one's from now on. */
export async function takenBefore(
  transaction: Transaction<Database>,
  purchase: NewPurchase,
  submission?: NewSubmission,
): Promise<string | null> {
  const { purchaseId, renews } = purchase;
  const former = renews ? await succeed(transaction, renews.purchaseId, purchaseId) : null;
  if (former !== null || !submission) return former;
  const answer = { outcome: 'purchase', purchaseId, due: isDue(purchase) } as const;
  return answerWithPurchase(transaction, submission, answer);
}

/** The row that a purchase begins with: open, and due to be looked at. */
export function newRow(purchase: NewPurchase, seal: Seal): Insertable<PurchasesTable> {
  const { price, lines, attendees, receiptTo, renews, ...columns } = purchase;
  return {
    ...columns,
    priceMinorUnits: price.minorUnits,
    currency: price.currency,
    lines: JSON.stringify(lines),
    attendees: sealSubmitted({ attendees, receiptTo }, seal),
    waitlisted: attendees.filter(({ waitlisted }) => waitlisted).length,
    state: 'open',
    money: isDue(purchase) ? 'none' : 'not-due',
    finalizing: 'not-sent',
    renewals: renews ? renews.renewals + 1 : 0,
    lookAgainAt: 0,
    nudges: 0,
    nudgesSeen: 0,
    leaseUntil: 0,
    version: 1,
  };
}
