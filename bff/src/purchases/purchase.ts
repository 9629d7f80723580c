import type { ClosedReason } from '../contract/purchase-status.ts';
import type { Wish } from './wish.ts';

/** What Stripe says of the money, reduced to what `decide` needs. */
export type Money =
  /** Dynamics says that the purchase costs nothing: there is no Checkout Session. */
  | 'not-due'
  /** No payment method was accepted yet. */
  | 'none'
  /** A payment method is being authenticated or processed. */
  | 'processing'
  /** The amount is held on the card. */
  | 'authorized'
  | 'captured'
  /** The hold was released, or the session expired with nothing pending. */
  | 'canceled'
  /** A refund was made and is not final yet. */
  | 'refunding'
  /** A refund failed or was canceled: the amount, or a part of it, is still with us. */
  | 'refund-failed'
  | 'refunded';

/** How far the finalize call has come. */
export type Finalizing =
  | 'not-sent'
  /** A call left us, or may have; no answer is stored. */
  | 'unanswered'
  /** Dynamics said yes; the registrations were not seen yet. */
  | 'accepted'
  /** The first call was refused. */
  | 'refused'
  /** A look-up after the last mark found nothing. */
  | 'absent';

/** An attendee as submitted. Kept encrypted, and only while the purchase is open. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** One pass of the purchase; `attendees[index]` gets `lines[index]`. */
export interface Line {
  readonly passName: string;
  /** In minor units of the purchase's currency; null when Dynamics does not break the total down. */
  readonly minorUnits: number | null;
}

/**
 * One purchase. Its id is Dynamics' PurchaseId. `open` purchases are advanced; `done` (registered
 * and paid) and `closed` ones never reopen: what happens to their money is noted.
 */
export interface Purchase {
  readonly purchaseId: string;
  readonly readableEventId: string;
  /** Dataverse id of the event. */
  readonly eventId: string;
  readonly eventName: string;
  /** Dataverse id of the signed-in contact who buys; null for an anonymous purchase. */
  readonly contactId: string | null;
  /** Our clock just before the register call, in milliseconds since the epoch. */
  readonly registeredAt: number;
  readonly state: 'open' | 'done' | 'closed';
  /** Why it was closed, or is being closed: once set, nothing is finalized any more. */
  readonly closing: ClosedReason | null;
  /** What Dynamics said it costs, in minor units, when the purchase began. */
  readonly price: { readonly minorUnits: number; readonly currency: string };
  readonly lines: readonly Line[];
  /** Those to be registered; who only waits is none of them. Null once erased. */
  readonly attendees: readonly Person[] | null;
  /** How many more go on the waitlist with it. */
  readonly waitlisted: number;
  /** The buyer's e-mail address. Null where it is the first attendee's, and once erased. */
  readonly receiptTo: string | null;
  readonly sessionId: string | null;
  readonly paymentIntentId: string | null;
  /** As last seen at Stripe. */
  readonly money: Money;
  /** What went back to the buyer so far, or is on its way, in minor units. */
  readonly amountRefunded: number;
  /** Whether the buyer's bank disputed the charge, however that ended. */
  readonly disputed: boolean;
  /** Whether Stripe has a review of the payment open. */
  readonly underReview: boolean;
  /** When `money` was last read, in milliseconds since the epoch. */
  readonly lookedAt: number | null;
  /** When the buyer last said that a payment is about to be confirmed. */
  readonly confirmingAt: number | null;
  readonly finalizing: Finalizing;
  /** When the newest finalize call was begun. */
  readonly finalizeStartedAt: number | null;
  /** Registrations of the event that were there before the first finalize call. */
  readonly snapshot: readonly string[] | null;
  /** Dataverse ids of the registrations made, in the order of the attendees; empty until registered. */
  readonly registrationIds: readonly string[];
  /** What people asked for, in order. */
  readonly wishes: readonly Wish[];
  /** How often more time was asked for before this purchase; it is its predecessors' number. */
  readonly renewals: number;
  /** Why no rule can finish it, for the operators' list. */
  readonly needsPerson: string | null;
  readonly version: number;
}

/** What an advance may change. Everything else is fixed when the purchase begins. */
export type PurchaseChanges = Partial<
  Pick<
    Purchase,
    | 'state'
    | 'closing'
    | 'sessionId'
    | 'paymentIntentId'
    | 'money'
    | 'amountRefunded'
    | 'disputed'
    | 'underReview'
    | 'lookedAt'
    | 'finalizing'
    | 'finalizeStartedAt'
    | 'snapshot'
    | 'needsPerson'
  >
> & {
  /** How a wish has ended. */
  readonly answeredWish?: Pick<Wish, 'number'> & { readonly outcome: string };
};

/** Whether Dynamics asks for money at all. */
export function isDue(purchase: Pick<Purchase, 'price'>): boolean {
  return purchase.price.minorUnits > 0;
}
