import type { ColumnType } from 'kysely';

/** Instants are milliseconds since the epoch, UTC. Money is integer minor units. JSON is kept as text. */
export interface Database {
  purchases: PurchasesTable;
  registrations: RegistrationsTable;
  effects: EffectsTable;
  finalizing_attendees: FinalizingAttendeesTable;
  stray_payments: StrayPaymentsTable;
  wishes: WishesTable;
  audit: AuditTable;
  stripe_inbox: StripeInboxTable;
  submissions: SubmissionsTable;
  rate_budgets: RateBudgetsTable;
  sign_ins: SignInsTable;
}

export interface PurchasesTable {
  purchase_id: ColumnType<string, string, never>;
  readable_event_id: ColumnType<string, string, never>;
  event_id: ColumnType<string, string, never>;
  event_name: ColumnType<string, string, never>;
  /** Dataverse id of the signed-in contact who buys. */
  contact_id: ColumnType<string | null, string | null, never>;
  registered_at: ColumnType<number, number, never>;
  price_minor_units: ColumnType<number, number, never>;
  currency: ColumnType<string, string, never>;
  /** JSON of `Line[]`: no people's data. */
  lines: ColumnType<string, string, never>;
  /** Sealed JSON of `Person[]`; null once the purchase is no longer open. */
  attendees: string | null;
  /** How many of them only wait. */
  waitlisted: ColumnType<number, number, never>;
  state: string;
  closing: string | null;
  session_id: string | null;
  payment_intent_id: string | null;
  money: string;
  /** Minor units. */
  amount_refunded: ColumnType<number, number | undefined, number>;
  disputed: ColumnType<number, number | undefined, number>;
  under_review: ColumnType<number, number | undefined, number>;
  looked_at: number | null;
  confirming_at: number | null;
  finalizing: string;
  finalize_started_at: number | null;
  /** JSON of the registration ids that were there before finalizing. */
  snapshot: string | null;
  needs_person: string | null;
  renewals: ColumnType<number, number, never>;
  /** When the worker looks next; null for a purchase that is over and was not nudged. */
  look_again_at: number | null;
  /** Counts nudges, so that one that comes during an advance is not lost. */
  nudges: number;
  /** Nudges that the current holder of the lease had seen when it took it. */
  nudges_seen: number;
  lease_holder: string | null;
  /** Real time, unlike every other instant here. */
  lease_until: number;
  version: number;
}

/** One row per registration that a purchase has claimed; a registration belongs to one purchase only. */
export interface RegistrationsTable {
  registration_id: string;
  purchase_id: string;
  position: number;
}

/** Who is being registered by a purchase whose finalize call has no known end yet. */
export interface FinalizingAttendeesTable {
  /** Keyed digest of an event and an attendee's e-mail or name. */
  digest: string;
  purchase_id: string;
}

export interface EffectsTable {
  purchase_id: string;
  kind: string;
  attempt: number;
  key: string;
  /** Sealed, and erased when the purchase is no longer open. */
  parameters: string | null;
  status: string;
  detail: string | null;
  started_at: number;
  ended_at: number | null;
}

/** What people asked for, numbered from 1 for each purchase. */
export interface WishesTable {
  purchase_id: ColumnType<string, string, never>;
  number: ColumnType<number, number, never>;
  kind: ColumnType<string, string, never>;
  minor_units: ColumnType<number | null, number | null, never>;
  /** JSON of ids. */
  registration_ids: ColumnType<string | null, string | null, never>;
  about: ColumnType<string | null, string | null, never>;
  /** Of a renewal: the form as submitted, sealed; null once it was used or its time is over. */
  answers: string | null;
  asked_at: ColumnType<number, number, never>;
  outcome: string | null;
}

/** What happened to a purchase, in order of its number. Rows are only ever added. */
export interface AuditTable {
  purchase_id: ColumnType<string, string, never>;
  number: ColumnType<number, number, never>;
  at: ColumnType<number, number, never>;
  what: ColumnType<string, string, never>;
  /** JSON of ids, states and amounts: no people's data. */
  detail: ColumnType<string, string, never>;
}

/** Payments that no rule may touch. */
export interface StrayPaymentsTable {
  payment_intent_id: string;
  purchase_id: string | null;
  minor_units: number;
  currency: string;
  why: string;
  found_at: number;
  resolved_at: number | null;
  /** What an operator wants done: `give-back` or `keep`. */
  wish: string | null;
  /** Why the wish could not be carried out. */
  outcome: string | null;
}

/** Which events of Stripe's have come: ids and kind only, never the payload. */
export interface StripeInboxTable {
  event_id: string;
  type: string;
  object_id: string;
  purchase_id: string | null;
  livemode: number;
  created_at: number;
  received_at: number;
}

/** Answers to submitted forms, so that the same submission gets the same answer. */
export interface SubmissionsTable {
  submission_id: string;
  readable_event_id: string;
  /** Digest of what was submitted. */
  digest: string;
  started_at: number;
  /** JSON of the answer; null while the register call is under way or went unanswered. */
  answer: string | null;
}

/** One row for each provider. */
export interface RateBudgetsTable {
  provider: string;
  /** Real time: when the budget is whole again if nothing more is spent. */
  whole_at: number;
}

/** Signed-in attendees. */
export interface SignInsTable {
  /** Keyed digest of what their browser's cookie holds. */
  digest: string;
  /** Sealed JSON: who it is, and their tokens. */
  sealed: string;
  /** Real time: when it is over, and erased. */
  expires_at: number;
}
