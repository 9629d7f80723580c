import type { Kysely } from 'kysely';
import { type NewWish, type WishRefusal, refusalOf, sameWish } from '../purchases/wish.ts';
import { nudge } from './due-work.ts';
import type { LeasedWrites } from './leased-writes.ts';
import { rowOf } from './purchase-row.ts';
import type { Database } from './schema.ts';

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
    const row = await rowOf(transaction, purchaseId);
    const purchase = await writes.read(row, transaction);
    if (sameWish(purchase, wish)) return null;
    const refused = refusalOf(purchase, wish);
    if (refused) return refused;
    const number = purchase.wishes.length + 1;
    await transaction
      .insertInto('wishes')
      .values({
        ...wish,
        purchaseId,
        // Nobody counts along: the purchase's row was written before.
        number,
        registrationIds: wish.registrationIds ? JSON.stringify(wish.registrationIds) : null,
        about: purchase.needsPerson,
        answers: wish.kind === 'renew' ? row.attendees : null,
        askedAt,
      })
      .execute();
    await transaction
      .updateTable('purchases')
      .set({ version: row.version + 1 })
      .where('purchaseId', '=', purchaseId)
      .execute();
    const { kind, ...detail } = wish;
    await writes.tell(transaction, purchaseId, `${kind} wished`, { number, ...detail });
    return null;
  });
}
