import type { Kysely } from 'kysely';
import { type NewWish, type WishRefusal, refusalOf, sameWish } from '../purchases/wish.ts';
import { nudge } from './due-work.ts';
import type { LeasedWrites } from './leased-writes.ts';
import type { Database } from './schema.ts';
import { addWish } from './wishes.ts';

/** Stores a wish that can be; one that is there already is the same wish. Needs no lease. */
export function takeWish(
  db: Kysely<Database>,
  writes: LeasedWrites,
  purchaseId: string,
  wish: NewWish,
  askedAt: number,
): Promise<WishRefusal | 'unknown' | null> {
  return db.transaction().execute(async (transaction) => {
    // Written first: a finalize call is begun before this, or sees it.
    if (!(await nudge(transaction, purchaseId))) return 'unknown';
    const row = await transaction
      .selectFrom('purchases')
      .selectAll()
      .where('purchase_id', '=', purchaseId)
      .executeTakeFirstOrThrow();
    const purchase = await writes.read(row, transaction);
    if (sameWish(purchase, wish)) return null;
    const refused = refusalOf(purchase, wish);
    if (refused) return refused;
    const number = purchase.wishes.length + 1;
    await addWish(transaction, purchaseId, wish, {
      number,
      about: purchase.needsPerson,
      answers: wish.kind === 'renew' ? row.attendees : null,
      askedAt,
    });
    await transaction
      .updateTable('purchases')
      .set({ version: row.version + 1 })
      .where('purchase_id', '=', purchaseId)
      .execute();
    const { kind, ...detail } = wish;
    await writes.tell(transaction, purchaseId, `${kind} wished`, { number, ...detail });
    return null;
  });
}
