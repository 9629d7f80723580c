import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Submitted } from '../contract/registration.ts';
import type { PurchaseChanges } from '../purchases/purchase.ts';
import type { NewWish, Wish } from '../purchases/wish.ts';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';
import { openSubmitted } from './submitted.ts';

const kind = z.enum([
  'cancel',
  'renew',
  'leave',
  'void',
  'refund',
  'registered',
  'absent',
  'accept',
]);
const ids = z.array(z.string());

/** The wishes of a purchase, in order. */
export async function wishesOf(db: Kysely<Database>, purchaseId: string): Promise<Wish[]> {
  const rows = await db
    .selectFrom('wishes')
    .select(['number', 'kind', 'minor_units', 'registration_ids', 'about', 'outcome'])
    .where('purchase_id', '=', purchaseId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    kind: kind.parse(row.kind),
    minorUnits: row.minor_units,
    registrationIds: ids.parse(JSON.parse(row.registration_ids ?? '[]')),
    about: row.about,
    outcome: row.outcome,
  }));
}

/** Adds a wish; the transaction must have written the purchase's row before, so that nobody counts along. */
export async function addWish(
  transaction: Transaction<Database>,
  purchaseId: string,
  wish: NewWish,
  more: { number: number; about: string | null; answers: string | null; askedAt: number },
): Promise<void> {
  await transaction
    .insertInto('wishes')
    .values({
      purchase_id: purchaseId,
      number: more.number,
      kind: wish.kind,
      minor_units: wish.minorUnits ?? null,
      registration_ids: wish.registrationIds ? JSON.stringify(wish.registrationIds) : null,
      about: more.about,
      answers: more.answers,
      asked_at: more.askedAt,
    })
    .execute();
}

export async function answerWish(
  transaction: Transaction<Database>,
  purchaseId: string,
  { number, outcome }: NonNullable<PurchaseChanges['answeredWish']>,
): Promise<void> {
  await transaction
    .updateTable('wishes')
    .set({ outcome })
    .where('purchase_id', '=', purchaseId)
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
    .where('purchase_id', '=', purchaseId)
    .where('kind', '=', 'renew')
    .where('outcome', 'is', null)
    .returning('number');
  if (await wish.executeTakeFirst()) return null;
  const wishes = await wishesOf(transaction, purchaseId);
  const taken = wishes.find((one) => one.kind === 'renew')?.outcome;
  if (!taken) throw new Error(`Nobody wished to renew ${purchaseId}`);
  return taken;
}

/** What the buyer submitted, while a renewal waits to be made from it. */
export async function renewalAnswers(
  db: Kysely<Database>,
  seal: Seal,
  purchaseId: string,
): Promise<Submitted | null> {
  const row = await db
    .selectFrom('wishes')
    .select('answers')
    .where('purchase_id', '=', purchaseId)
    .where('kind', '=', 'renew')
    .executeTakeFirst();
  return row?.answers ? openSubmitted(row.answers, seal) : null;
}

/** Forgets the answers of renewals that nobody has come back for. */
export async function eraseAnswers(db: Kysely<Database>, askedBefore: number): Promise<void> {
  await db
    .updateTable('wishes')
    .set({ answers: null })
    .where('answers', 'is not', null)
    .where('asked_at', '<', askedBefore)
    .execute();
}
