import type { Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import { closedReasonSchema } from '../contract/purchase-status.ts';
import type { Purchase, PurchaseChanges } from '../purchases/purchase.ts';
import type { Wish } from '../purchases/wish.ts';
import type { PurchasesTable } from './schema.ts';
import type { Seal } from './seal.ts';
import { openPeople } from './submitted.ts';

const lines = z.array(z.object({ passName: z.string(), minorUnits: z.int().nullable() }));
export const stateSchema = z.enum(['open', 'done', 'closed']);
const finalizing = z.enum(['not-sent', 'unanswered', 'accepted', 'refused', 'absent']);
const money = z.enum([
  'not-due',
  'none',
  'processing',
  'authorized',
  'captured',
  'canceled',
  'refunding',
  'refund-failed',
  'refunded',
]);
const ids = z.array(z.string());

/** Reads a stored purchase; registrations and wishes come from their own tables. */
export function purchaseFromRow(
  row: Selectable<PurchasesTable>,
  registrationIds: readonly string[],
  wishes: readonly Wish[],
  seal: Seal,
): Purchase {
  return {
    purchaseId: row.purchase_id,
    readableEventId: row.readable_event_id,
    eventId: row.event_id,
    eventName: row.event_name,
    contactId: row.contact_id,
    registeredAt: row.registered_at,
    state: stateSchema.parse(row.state),
    closing: closedReasonSchema.nullable().parse(row.closing),
    price: { minorUnits: row.price_minor_units, currency: row.currency },
    lines: lines.parse(JSON.parse(row.lines)),
    waitlisted: row.waitlisted,
    ...(row.attendees === null
      ? { attendees: null, receiptTo: null }
      : openPeople(row.attendees, seal)),
    sessionId: row.session_id,
    paymentIntentId: row.payment_intent_id,
    money: money.parse(row.money),
    amountRefunded: row.amount_refunded,
    disputed: row.disputed !== 0,
    underReview: row.under_review !== 0,
    lookedAt: row.looked_at,
    confirmingAt: row.confirming_at,
    finalizing: finalizing.parse(row.finalizing),
    finalizeStartedAt: row.finalize_started_at,
    snapshot: row.snapshot === null ? null : ids.parse(JSON.parse(row.snapshot)),
    registrationIds,
    wishes,
    renewals: row.renewals,
    needsPerson: row.needs_person,
    version: row.version,
  };
}

/** The columns that `changes` touch. */
export function columnsOf(changes: PurchaseChanges): Updateable<PurchasesTable> {
  const columns = {
    state: changes.state,
    closing: changes.closing,
    session_id: changes.sessionId,
    payment_intent_id: changes.paymentIntentId,
    money: changes.money,
    amount_refunded: changes.amountRefunded,
    disputed: changes.disputed === undefined ? undefined : Number(changes.disputed),
    under_review: changes.underReview === undefined ? undefined : Number(changes.underReview),
    looked_at: changes.lookedAt,
    finalizing: changes.finalizing,
    finalize_started_at: changes.finalizeStartedAt,
    snapshot: changes.snapshot ? JSON.stringify(changes.snapshot) : changes.snapshot,
    needs_person: changes.needsPerson,
    // What is kept about people ends with the purchase.
    ...(changes.state && changes.state !== 'open' ? { attendees: null } : {}),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
