import { z } from 'zod';
import { amountSchema } from './amount.ts';
import { eventSummarySchema } from './event.ts';

/**
 * Where a purchase stands, as its buyer is told.
 *
 * | phase | meaning | money |
 * |---|---|---|
 * | to-pay | the payment step is open | none moved |
 * | checking | a payment was started; Stripe has not said how it ended | may be held or taken |
 * | authorized | the payment is there, registering has not begun | held, or taken if `charged` |
 * | registering | Dynamics was asked to register (or is about to be, when nothing is due) | as before |
 * | registered | every attendee is registered | captured, or about to be |
 * | not-charged | closed without a charge; `reason` says why | none, or the hold was released |
 * | given-back | closed; what was taken was refunded | refunded |
 * | with-a-person | no rule can finish it; the organiser looks at it | see `reason` |
 */
export const purchasePhaseSchema = z.enum([
  'to-pay',
  'checking',
  'authorized',
  'registering',
  'registered',
  'not-charged',
  'given-back',
  'with-a-person',
]);

/** Why a purchase was closed without a registration. */
export const closedReasonSchema = z.enum([
  /** Nobody paid within the payment window. */
  'not-paid',
  /** The buyer gave up. */
  'canceled',
  /** The buyer asked for more time: another purchase has taken its place. */
  'superseded',
  /** The organiser has ended it. */
  'withdrawn',
  /** Passes or places ran out while the buyer paid. */
  'sold-out',
  /** Dynamics refused the registration for another reason. */
  'refused',
  /** The payment came after Dynamics had forgotten the purchase, or no answer came in time. */
  'too-late',
  /** The payment was not the one that this purchase asked for. */
  'mismatch',
  /** Stripe held the payment for a review beyond the payment window. */
  'under-review',
  /** So many payments were declined that it looks like a test of stolen cards. */
  'too-many-declines',
]);

/** What the buyer sees of one pass. `attendee` is null once the organiser's record of it was erased. */
const purchaseLineSchema = z.object({
  passName: z.string(),
  attendee: z.string().nullable(),
  amount: amountSchema.nullable(),
});

/** The page of one purchase: what is true now. All instants are UTC, of the server's clock. */
export const purchaseStatusSchema = z.object({
  purchaseId: z.guid(),
  /** The signed address of this page: it opens in any browser, and lets cancel too. */
  link: z.url(),
  /** Grows with every change; send it back as `since` to wait for news. */
  version: z.int().nonnegative(),
  phase: purchasePhaseSchema,
  reason: closedReasonSchema.nullable(),
  /** The purchase that took this one's place when more time was asked for. */
  successor: z.guid().nullable(),
  /** The server's clock, so that no countdown depends on the device's. */
  now: z.iso.datetime(),
  /** When the payment step closes. */
  payBy: z.iso.datetime(),
  /** False once nothing can change any more. */
  open: z.boolean(),
  event: eventSummarySchema
    .pick({
      readableEventId: true,
      name: true,
      picture: true,
      start: true,
      end: true,
      timeZoneName: true,
      venue: true,
    })
    .nullable(),
  total: amountSchema,
  /** Whether the amount was taken and is with us; else it is held, or nothing has moved. */
  charged: z.boolean(),
  /** When Stripe was told to give it back, in phase `given-back`; null where Stripe cannot be asked. */
  givenBackAt: z.iso.datetime().nullable(),
  /** Whether a payment was begun before; in phase `to-pay` nothing came of it. */
  tried: z.boolean(),
  lines: z.array(purchaseLineSchema),
  /** How many more attendees go on the waitlist with it; nothing is paid for them. */
  waitlisted: z.int().nonnegative(),
  /** The buyer's e-mail address; null once the purchase is over. */
  receiptTo: z.string().nullable(),
  /** The Checkout Session's client secret, only in phase `to-pay`. */
  clientSecret: z.string().nullable(),
});

export type PurchasePhase = z.infer<typeof purchasePhaseSchema>;
export type ClosedReason = z.infer<typeof closedReasonSchema>;
export type PurchaseLine = z.infer<typeof purchaseLineSchema>;
export type PurchaseStatus = z.infer<typeof purchaseStatusSchema>;
