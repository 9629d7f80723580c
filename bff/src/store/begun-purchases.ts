import type { Kysely } from 'kysely';
import type { Purchase } from '../purchases/purchase.ts';
import { stateSchema } from './purchase-row.ts';
import type { Database } from './schema.ts';

/** A purchase as it is listed: without people's data, so that nothing has to be decrypted. */
export type BegunPurchase = Pick<
  Purchase,
  | 'purchaseId'
  | 'readableEventId'
  | 'registeredAt'
  | 'state'
  | 'price'
  | 'paymentIntentId'
  | 'registrationIds'
  | 'needsPerson'
> & {
  /** Whether an operator has refunded of it, or left its money as it is. */
  readonly settled: boolean;
};

const PAGE = 500;

/**
 * The purchases that began in a period, page by page in the order of their ids.
 *
 * @param from milliseconds since the epoch
 * @param to not within the period any more
 */
export async function* begunPurchases(
  db: Kysely<Database>,
  from: number,
  to: number,
  pageSize = PAGE,
): AsyncGenerator<readonly BegunPurchase[]> {
  for (let last = ''; ;) {
    const rows = await db
      .selectFrom('purchases')
      .select(['purchase_id', 'readable_event_id', 'registered_at', 'state', 'price_minor_units'])
      .select(['currency', 'payment_intent_id', 'needs_person'])
      .where('purchase_id', '>', last)
      .where('registered_at', '>=', from)
      .where('registered_at', '<', to)
      .orderBy('purchase_id')
      .limit(pageSize)
      .execute();
    const newest = rows.at(-1);
    if (!newest) return;
    last = newest.purchase_id;
    const ids = rows.map((row) => row.purchase_id);
    const claimed = await db
      .selectFrom('registrations')
      .select(['purchase_id', 'registration_id'])
      .where('purchase_id', 'in', ids)
      .orderBy('position')
      .execute();
    const decisions = await db
      .selectFrom('wishes')
      .select('purchase_id')
      .where('purchase_id', 'in', ids)
      .where((wish) =>
        wish.or([wish('kind', '=', 'accept'), wish.and({ kind: 'refund', outcome: 'done' })]),
      )
      .execute();
    const settled = new Set(decisions.map((row) => row.purchase_id));
    const registrations = Map.groupBy(claimed, (row) => row.purchase_id);
    yield rows.map((row) => ({
      purchaseId: row.purchase_id,
      readableEventId: row.readable_event_id,
      registeredAt: row.registered_at,
      state: stateSchema.parse(row.state),
      price: { minorUnits: row.price_minor_units, currency: row.currency },
      paymentIntentId: row.payment_intent_id,
      registrationIds: (registrations.get(row.purchase_id) ?? []).map((one) => one.registration_id),
      needsPerson: row.needs_person,
      settled: settled.has(row.purchase_id),
    }));
  }
}

/** Of these purchases, those that are stored here. */
export async function storedPurchases(
  db: Kysely<Database>,
  purchaseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const stored = new Set<string>();
  for (let start = 0; start < purchaseIds.length; start += PAGE) {
    const rows = await db
      .selectFrom('purchases')
      .select('purchase_id')
      .where('purchase_id', 'in', purchaseIds.slice(start, start + PAGE))
      .execute();
    for (const row of rows) stored.add(row.purchase_id);
  }
  return stored;
}
