import type { Kysely } from 'kysely';
import type { ListedPayment } from '../purchases/ports.ts';
import type { Database } from './schema.ts';

/** False when the payment is on the list already. One that was resolved comes back onto it. */
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
        .doUpdateSet({ why, found_at: foundAt, resolved_at: null })
        .where('stray_payments.resolved_at', 'is not', null),
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
