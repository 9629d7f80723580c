import type { Kysely, Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import { closedReasonSchema } from '../contract/purchase-status.ts';
import type { Purchase, PurchaseChanges } from '../purchases/purchase.ts';
import type { Wish } from '../purchases/wish.ts';
import type { Database, PurchasesTable } from './schema.ts';
import type { Seal } from './seal.ts';
import { openPeople } from './submitted.ts';

export type PurchaseRow = Selectable<PurchasesTable>;

const json = z.string().transform((text): unknown => JSON.parse(text));
export const idsSchema = json.pipe(z.array(z.string()));
export const stateSchema = z.enum(['open', 'done', 'closed']);

/** What has to be read with care. */
const rowSchema = z.object({
  state: stateSchema,
  closing: closedReasonSchema.nullable(),
  lines: json.pipe(z.array(z.object({ passName: z.string(), minorUnits: z.int().nullable() }))),
  money: z.enum([
    'not-due',
    'none',
    'processing',
    'authorized',
    'captured',
    'canceled',
    'refunding',
    'refund-failed',
    'refunded',
  ]),
  disputed: z.number().transform(Boolean),
  underReview: z.number().transform(Boolean),
  finalizing: z.enum(['not-sent', 'unanswered', 'accepted', 'refused', 'absent']),
  snapshot: idsSchema.nullable(),
});

/** Reads a stored purchase; registrations and wishes come from their own tables. */
export function purchaseFromRow(
  row: PurchaseRow,
  registrationIds: readonly string[],
  wishes: readonly Wish[],
  seal: Seal,
): Purchase {
  return {
    ...row,
    ...rowSchema.parse(row),
    price: { minorUnits: row.priceMinorUnits, currency: row.currency },
    ...(row.attendees === null
      ? { attendees: null, receiptTo: null }
      : openPeople(row.attendees, seal)),
    registrationIds,
    wishes,
  };
}

/** The columns that `changes` touch. */
export function columnsOf(changes: PurchaseChanges): Updateable<PurchasesTable> {
  const { disputed, underReview, snapshot } = changes;
  const columns = {
    ...changes,
    answeredWish: undefined,
    disputed: disputed === undefined ? undefined : Number(disputed),
    underReview: underReview === undefined ? undefined : Number(underReview),
    snapshot: snapshot ? JSON.stringify(snapshot) : snapshot,
    // What is kept about people ends with the purchase.
    ...(changes.state && changes.state !== 'open' ? { attendees: null } : {}),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** The row of a purchase that is stored. */
export function rowOf(db: Kysely<Database>, purchaseId: string): Promise<PurchaseRow> {
  return db
    .selectFrom('purchases')
    .selectAll()
    .where('purchaseId', '=', purchaseId)
    .executeTakeFirstOrThrow();
}
