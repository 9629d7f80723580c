import { type Kysely, sql } from 'kysely';
import type { PurchaseStore } from '../purchases/ports.ts';
import type { LeasedWrites } from './leased-writes.ts';
import type { Database } from './schema.ts';

type StrayPayments = Pick<
  PurchaseStore,
  'addStray' | 'strays' | 'resolveStray' | 'straysToGiveBack' | 'refuseStray'
>;

/** The operators' list of payments that no rule may touch. */
export function strayPayments({ db, clock }: LeasedWrites): StrayPayments {
  const change = (paymentIntentId: string) =>
    db.updateTable('strayPayments').where('paymentIntentId', '=', paymentIntentId);
  return {
    /** One that was resolved comes back onto the list, unless an operator keeps it. */
    async addStray({ paymentIntentId, purchaseId, minorUnits, currency }, why) {
      const foundAt = clock.now();
      const added = await db
        .insertInto('strayPayments')
        .values({ paymentIntentId, purchaseId, minorUnits, currency, why, foundAt })
        .onConflict((conflict) =>
          conflict
            .column('paymentIntentId')
            .doUpdateSet({ why, foundAt, resolvedAt: null, wish: null, outcome: null })
            .where('strayPayments.resolvedAt', 'is not', null)
            .where(sql`coalesce(stray_payments.wish, '')`, '<>', 'keep'),
        )
        .returning('paymentIntentId')
        .executeTakeFirst();
      return added !== undefined;
    },

    async strays() {
      const rows = await db
        .selectFrom('strayPayments')
        .select('paymentIntentId')
        .where('resolvedAt', 'is', null)
        .execute();
      return new Set(rows.map((row) => row.paymentIntentId));
    },

    async resolveStray(paymentIntentId) {
      await change(paymentIntentId).set({ resolvedAt: clock.now() }).execute();
    },

    /** Those that were not refused yet. */
    straysToGiveBack: () =>
      db
        .selectFrom('strayPayments')
        .select(['paymentIntentId', 'purchaseId'])
        .where('wish', '=', 'give-back')
        .where('outcome', 'is', null)
        .where('resolvedAt', 'is', null)
        .execute(),

    async refuseStray(paymentIntentId, outcome) {
      await change(paymentIntentId).set({ outcome }).execute();
    },
  };
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
    .updateTable('strayPayments')
    .set({ wish, outcome: null, resolvedAt: wish === 'keep' ? at : null })
    .where('paymentIntentId', '=', paymentIntentId)
    .where('resolvedAt', 'is', null)
    .returning('paymentIntentId')
    .executeTakeFirst();
  return wished !== undefined;
}
