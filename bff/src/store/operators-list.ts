import type { Kysely } from 'kysely';
import { history } from './audit.ts';
import type { Database } from './schema.ts';

/** What no rule can finish. `since` in milliseconds since the epoch. */
export interface ForAPerson {
  readonly kind: 'purchase' | 'payment';
  readonly id: string;
  readonly why: string;
  readonly since: number;
}

/** The purchases that need a person and the payments that no rule may touch, the oldest first. */
export async function operatorsList(db: Kysely<Database>): Promise<ForAPerson[]> {
  const purchases = await db
    .selectFrom('purchases')
    .select(['purchaseId', 'needsPerson', 'registeredAt'])
    .where('needsPerson', 'is not', null)
    .execute();
  const listed = purchases.map(async (row): Promise<ForAPerson> => {
    const told = (await history(db, row.purchaseId)).findLast(
      ({ detail }) => detail['needs_person'] === row.needsPerson,
    );
    const since = told?.at ?? row.registeredAt;
    return { kind: 'purchase', id: row.purchaseId, why: row.needsPerson ?? '', since };
  });
  const payments = await db
    .selectFrom('strayPayments')
    .selectAll()
    .where('resolvedAt', 'is', null)
    .execute();
  const strays = payments.map((row): ForAPerson => {
    const amount = `${row.minorUnits} minor units of ${row.currency}`;
    const asked = row.outcome ?? (row.wish === null ? '' : 'is being given back');
    const why = [row.why, amount, row.purchaseId ?? 'no purchase named', asked].filter(Boolean);
    return {
      kind: 'payment',
      id: row.paymentIntentId,
      why: why.join('; '),
      since: row.foundAt,
    };
  });
  return [...(await Promise.all(listed)), ...strays].sort((one, other) => one.since - other.since);
}
