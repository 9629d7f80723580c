import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { PurchaseChanges } from '../purchases/purchase.ts';
import type { Wish } from '../purchases/wish.ts';
import { idsSchema } from './purchase-row.ts';
import type { Database } from './schema.ts';

const kindSchema = z.enum([
  'cancel',
  'renew',
  'leave',
  'void',
  'refund',
  'registered',
  'absent',
  'accept',
]);

/** The wishes of a purchase, in order. */
export async function wishesOf(db: Kysely<Database>, purchaseId: string): Promise<Wish[]> {
  const rows = await db
    .selectFrom('wishes')
    .select(['number', 'kind', 'minorUnits', 'registrationIds', 'about', 'outcome'])
    .where('purchaseId', '=', purchaseId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: kindSchema.parse(row.kind),
    registrationIds: idsSchema.parse(row.registrationIds ?? '[]'),
  }));
}

export async function answerWish(
  transaction: Transaction<Database>,
  purchaseId: string,
  { number, outcome }: NonNullable<PurchaseChanges['answeredWish']>,
): Promise<void> {
  await transaction
    .updateTable('wishes')
    .set({ outcome })
    .where('purchaseId', '=', purchaseId)
    .where('number', '=', number)
    .execute();
}

/**
 * Lets one purchase take the place of another, for good, and erases the answers that it was made
 * from. Null when it does; otherwise the purchase that has taken the place before.
 */
export async function succeed(
  transaction: Transaction<Database>,
  purchaseId: string,
  successor: string,
): Promise<string | null> {
  const wish = transaction
    .updateTable('wishes')
    .set({ outcome: successor, answers: null })
    .where('purchaseId', '=', purchaseId)
    .where('kind', '=', 'renew')
    .where('outcome', 'is', null)
    .returning('number');
  if (await wish.executeTakeFirst()) return null;
  const wishes = await wishesOf(transaction, purchaseId);
  const taken = wishes.find((one) => one.kind === 'renew')?.outcome;
  if (!taken) throw new Error(`Nobody wished to renew ${purchaseId}`);
  return taken;
}
