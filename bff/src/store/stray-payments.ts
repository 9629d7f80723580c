import { type Kysely, sql } from 'kysely';
import type { ListedPayment } from '../purchases/ports.ts';
import type { Database } from './schema.ts';

/** False when the payment is on the list already. One that was resolved comes back onto it, unless an operator keeps it. */
export async function addStray(
  db: Kysely<Database>,
  payment: ListedPayment,
  why: string,
  foundAt: number,
): Promise<boolean> {
  const added = await db
    .insertInto('stray_payments')
    .values({
      payment_intent_id: payment.paymentIntentId,
      purchase_id: payment.purchaseId,
      minor_units: payment.minorUnits,
      currency: payment.currency,
      why,
      found_at: foundAt,
    })
    .onConflict((conflict) =>
      conflict
        .column('payment_intent_id')
        .doUpdateSet({ why, found_at: foundAt, resolved_at: null, wish: null, outcome: null })
        .where('stray_payments.resolved_at', 'is not', null)
        .where(sql`coalesce(stray_payments.wish, '')`, '<>', 'keep'),
    )
    .returning('payment_intent_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The payments on the list. */
export async function strays(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('stray_payments')
    .select('payment_intent_id')
    .where('resolved_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.payment_intent_id));
}

export async function resolveStray(
  db: Kysely<Database>,
  paymentIntentId: string,
  resolvedAt: number,
): Promise<void> {
  await db
    .updateTable('stray_payments')
    .set({ resolved_at: resolvedAt })
    .where('payment_intent_id', '=', paymentIntentId)
    .execute();
}

/**
 * Stores what an operator wants done with a payment on the list: one that is kept leaves it for good.
 * False when it is not on the list.
 */
export async function wishStray(
  db: Kysely<Database>,
  paymentIntentId: string,
  wish: 'give-back' | 'keep',
  at: number,
): Promise<boolean> {
  const wished = await db
    .updateTable('stray_payments')
    .set({ wish, outcome: null, resolved_at: wish === 'keep' ? at : null })
    .where('payment_intent_id', '=', paymentIntentId)
    .where('resolved_at', 'is', null)
    .returning('payment_intent_id')
    .executeTakeFirst();
  return wished !== undefined;
}

/** The payments that an operator wants given back, and that were not refused yet. */
export async function straysToGiveBack(
  db: Kysely<Database>,
): Promise<readonly { paymentIntentId: string; purchaseId: string | null }[]> {
  const rows = await db
    .selectFrom('stray_payments')
    .select(['payment_intent_id', 'purchase_id'])
    .where('wish', '=', 'give-back')
    .where('outcome', 'is', null)
    .where('resolved_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    paymentIntentId: row.payment_intent_id,
    purchaseId: row.purchase_id,
  }));
}

/** Tells the operators why a payment could not be given back. */
export async function refuseStray(
  db: Kysely<Database>,
  paymentIntentId: string,
  outcome: string,
): Promise<void> {
  await db
    .updateTable('stray_payments')
    .set({ outcome })
    .where('payment_intent_id', '=', paymentIntentId)
    .execute();
}
