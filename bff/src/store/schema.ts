import type { ColumnType, Generated } from 'kysely';
import type { Effect, ListedPayment } from '../purchases/ports.ts';
import type { Purchase } from '../purchases/purchase.ts';
import type { Wish } from '../purchases/wish.ts';

/** Instants are milliseconds since the epoch, UTC. Money is integer minor units. JSON is kept as text. */
export interface Database {
  purchases: PurchasesTable;
  registrations: RegistrationsTable;
  effects: EffectsTable;
  finalizingAttendees: FinalizingAttendeesTable;
  strayPayments: StrayPaymentsTable;
  wishes: WishesTable;
  audit: AuditTable;
  stripeInbox: StripeInboxTable;
  submissions: SubmissionsTable;
  rateBudgets: RateBudgetsTable;
  signIns: SignInsTable;
}

/** Columns that are written once, with their row. */
type Fixed<Row> = { [Column in keyof Row]: ColumnType<Row[Column], Row[Column], never> };

type FixedOfPurchase =
  | 'purchaseId'
  | 'readableEventId'
  | 'eventId'
  | 'eventName'
  | 'contactId'
  | 'registeredAt'
  | 'waitlisted'
  | 'renewals';

type KeptOfPurchase =
  | 'sessionId'
  | 'paymentIntentId'
  | 'lookedAt'
  | 'confirmingAt'
  | 'finalizeStartedAt'
  | 'needsPerson'
  | 'version';

export interface PurchasesTable
  extends Fixed<Pick<Purchase, FixedOfPurchase>>, Pick<Purchase, KeptOfPurchase> {
  priceMinorUnits: ColumnType<number, number, never>;
  currency: ColumnType<string, string, never>;
  /** JSON of `Line[]`: no people's data. */
  lines: ColumnType<string, string, never>;
  /** Sealed JSON of `Person[]`; null once the purchase is no longer open. */
  attendees: string | null;
  state: string;
  closing: string | null;
  money: string;
  finalizing: string;
  amountRefunded: Generated<number>;
  disputed: Generated<number>;
  underReview: Generated<number>;
  /** JSON of the registration ids that were there before finalizing. */
  snapshot: string | null;
  /** When the worker looks next; null for a purchase that is over and was not nudged. */
  lookAgainAt: number | null;
  /** Counts nudges, so that one that comes during an advance is not lost. */
  nudges: number;
  /** Nudges that the current holder of the lease had seen when it took it. */
  nudgesSeen: number;
  leaseHolder: string | null;
  /** Real time, unlike every other instant here. */
  leaseUntil: number;
}

/** One row per registration that a purchase has claimed; a registration belongs to one purchase only. */
export interface RegistrationsTable {
  registrationId: string;
  purchaseId: string;
  position: number;
}

/** Who is being registered by a purchase whose finalize call has no known end yet. */
export interface FinalizingAttendeesTable {
  /** Keyed digest of an event and an attendee's e-mail or name. */
  digest: string;
  purchaseId: string;
}

export interface EffectsTable extends Pick<Effect, 'kind' | 'attempt' | 'key'> {
  purchaseId: string;
  /** Sealed, and erased when the purchase is no longer open. */
  parameters: string | null;
  status: string;
  detail: string | null;
  startedAt: number;
  endedAt: number | null;
}

/** What people asked for, numbered from 1 for each purchase. */
export interface WishesTable extends Fixed<Pick<Wish, 'number' | 'minorUnits' | 'about'>> {
  purchaseId: ColumnType<string, string, never>;
  kind: ColumnType<string, string, never>;
  /** JSON of ids. */
  registrationIds: ColumnType<string | null, string | null, never>;
  /** Of a renewal: the form as submitted, sealed; null once it was used or its time is over. */
  answers: string | null;
  askedAt: ColumnType<number, number, never>;
  outcome: string | null;
}

/** What happened to a purchase, in order of its number. Rows are only ever added. */
export type AuditTable = Fixed<{
  purchaseId: string;
  number: number;
  at: number;
  what: string;
  /** JSON of ids, states and amounts: no people's data. */
  detail: string;
}>;

/** Payments that no rule may touch. */
export interface StrayPaymentsTable extends Pick<
  ListedPayment,
  'paymentIntentId' | 'purchaseId' | 'minorUnits' | 'currency'
> {
  why: string;
  foundAt: number;
  resolvedAt: number | null;
  /** What an operator wants done: `give-back` or `keep`. */
  wish: string | null;
  /** Why the wish could not be carried out. */
  outcome: string | null;
}

/** Which events of Stripe's have come: ids and kind only, never the payload. */
export interface StripeInboxTable {
  eventId: string;
  type: string;
  objectId: string;
  purchaseId: string | null;
  livemode: number;
  createdAt: number;
  receivedAt: number;
}

/** Answers to submitted forms, so that the same submission gets the same answer. */
export interface SubmissionsTable {
  submissionId: string;
  readableEventId: string;
  /** Digest of what was submitted. */
  digest: string;
  startedAt: number;
  /** JSON of the answer; null while the register call is under way or went unanswered. */
  answer: string | null;
}

/** One row for each provider. */
export interface RateBudgetsTable {
  provider: string;
  /** Real time: when the budget is whole again if nothing more is spent. */
  wholeAt: number;
}

/** Signed-in attendees. */
export interface SignInsTable {
  /** Keyed digest of what their browser's cookie holds. */
  digest: string;
  /** Sealed JSON: who it is, and their tokens. */
  sealed: string;
  /** Real time: when it is over, and erased. */
  expiresAt: number;
}
