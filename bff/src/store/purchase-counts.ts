import type { Kysely } from 'kysely';
import type { PurchaseCount } from '../metrics.ts';
import { stateSchema } from './purchase-row.ts';
import type { Database } from './schema.ts';

/** How many purchases there are, by state and by whether they need a person. */
export async function purchaseCounts(db: Kysely<Database>): Promise<PurchaseCount[]> {
  const rows = await db
    .selectFrom('purchases')
    .select((expression) => [
      'state',
      expression('needsPerson', 'is not', null).as('needsPerson'),
      expression.fn.countAll().as('count'),
    ])
    .groupBy(['state', 'needsPerson'])
    .execute();
  return rows.map((row) => ({
    state: stateSchema.parse(row.state),
    needsPerson: Boolean(row.needsPerson),
    count: Number(row.count),
  }));
}
