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
    .select(['purchase_id', 'needs_person', 'registered_at'])
    .where('needs_person', 'is not', null)
    .execute();
  const listed = purchases.map(async (row): Promise<ForAPerson> => {
    const told = (await history(db, row.purchase_id)).findLast(
      ({ detail }) => detail['needs_person'] === row.needs_person,
    );
    const since = told?.at ?? row.registered_at;
    return { kind: 'purchase', id: row.purchase_id, why: row.needs_person ?? '', since };
  });
  const payments = await db
    .selectFrom('stray_payments')
    .selectAll()
    .where('resolved_at', 'is', null)
    .execute();
  const strays = payments.map((row): ForAPerson => {
    const amount = `${row.minor_units} minor units of ${row.currency}`;
    const asked = row.outcome ?? (row.wish === null ? '' : 'is being given back');
    const why = [row.why, amount, row.purchase_id ?? 'no purchase named', asked].filter(Boolean);
    return {
      kind: 'payment',
      id: row.payment_intent_id,
      why: why.join('; '),
      since: row.found_at,
    };
  });
  return [...(await Promise.all(listed)), ...strays].sort((one, other) => one.since - other.since);
}
