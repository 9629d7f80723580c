import type { Submitted } from '../contract/registration.ts';
import type { PurchaseStore } from '../purchases/ports.ts';
import { refusalOf, sameWish } from '../purchases/wish.ts';
import { nudge } from './due-work.ts';
import type { LeasedWrites } from './leased-writes.ts';
import { rowOf } from './purchase-row.ts';
import { openSubmitted } from './submitted.ts';

/** What people ask for, and what a renewal is made from. */
export interface Wishing extends Pick<PurchaseStore, 'wish' | 'eraseAnswers'> {
  /** What the buyer of an open purchase, or of one that is being renewed, has submitted. */
  answers(purchaseId: string): Promise<Submitted | null>;
}

export function wishing({ db, seal, clock, announce, read, tell }: LeasedWrites): Wishing {
  return {
    async wish(purchaseId, wish) {
      const refusal = await db.transaction().execute(async (transaction) => {
        // Written first: a finalize call is begun before this, or sees it.
        if (!(await nudge(transaction, purchaseId))) return 'unknown';
        const row = await rowOf(transaction, purchaseId);
        const purchase = await read(row, transaction);
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
            askedAt: clock.now(),
          })
          .execute();
        await transaction
          .updateTable('purchases')
          .set({ version: row.version + 1 })
          .where('purchaseId', '=', purchaseId)
          .execute();
        const { kind, ...detail } = wish;
        await tell(transaction, purchaseId, `${kind} wished`, { number, ...detail });
        return null;
      });
      if (!refusal) announce(purchaseId);
      return refusal;
    },

    async answers(purchaseId) {
      let { attendees: answers } = await rowOf(db, purchaseId);
      if (answers === null) {
        const renewal = await db
          .selectFrom('wishes')
          .select('answers')
          .where('purchaseId', '=', purchaseId)
          .where('kind', '=', 'renew')
          .executeTakeFirst();
        answers = renewal?.answers ?? null;
      }
      return answers === null ? null : openSubmitted(answers, seal);
    },

    async eraseAnswers(askedBefore) {
      await db
        .updateTable('wishes')
        .set({ answers: null })
        .where('answers', 'is not', null)
        .where('askedAt', '<', askedBefore)
        .execute();
    },
  };
}
