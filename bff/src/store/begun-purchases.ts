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
      .select(['purchaseId', 'readableEventId', 'registeredAt', 'state', 'priceMinorUnits'])
      .select(['currency', 'paymentIntentId', 'needsPerson'])
      .where('purchaseId', '>', last)
      .where('registeredAt', '>=', from)
      .where('registeredAt', '<', to)
      .orderBy('purchaseId')
      .limit(pageSize)
      .execute();
    const newest = rows.at(-1);
    if (!newest) return;
    last = newest.purchaseId;
    const ids = rows.map((row) => row.purchaseId);
    const claimed = await db
      .selectFrom('registrations')
      .select(['purchaseId', 'registrationId'])
      .where('purchaseId', 'in', ids)
      .orderBy('position')
      .execute();
    const decisions = await db
      .selectFrom('wishes')
      .select('purchaseId')
      .where('purchaseId', 'in', ids)
      .where((wish) =>
        wish.or([wish('kind', '=', 'accept'), wish.and({ kind: 'refund', outcome: 'done' })]),
      )
      .execute();
    const settled = new Set(decisions.map((row) => row.purchaseId));
    const registrations = Map.groupBy(claimed, (row) => row.purchaseId);
    yield rows.map(({ priceMinorUnits: minorUnits, currency, ...row }) => ({
      ...row,
      state: stateSchema.parse(row.state),
      price: { minorUnits, currency },
      registrationIds: (registrations.get(row.purchaseId) ?? []).map((one) => one.registrationId),
      settled: settled.has(row.purchaseId),
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
      .select('purchaseId')
      .where('purchaseId', 'in', purchaseIds.slice(start, start + PAGE))
      .execute();
    for (const row of rows) stored.add(row.purchaseId);
  }
  return stored;
}
