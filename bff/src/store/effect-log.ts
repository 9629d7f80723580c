import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Effect, EffectKind, EffectStatus } from '../purchases/ports.ts';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';

const statusSchema = z.enum(['started', 'done', 'no-answer', 'indeterminate', 'refused']);

/** The newest effect of a kind. */
export async function lastEffect(
  db: Kysely<Database>,
  seal: Seal,
  purchaseId: string,
  kind: EffectKind,
): Promise<(Effect & { readonly status: EffectStatus }) | null> {
  const row = await db
    .selectFrom('effects')
    .select(['kind', 'attempt', 'key', 'parameters', 'status'])
    .where('purchaseId', '=', purchaseId)
    .where('kind', '=', kind)
    .orderBy('attempt', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const status = statusSchema.parse(row.status);
  return { ...row, status, parameters: opened(row.parameters, seal) };
}

/** Writes an effect down as started; one of the same key keeps its first parameters. */
export async function startEffect(
  transaction: Transaction<Database>,
  seal: Seal,
  purchaseId: string,
  effect: Effect,
  startedAt: number,
): Promise<Effect> {
  const stored = await transaction
    .insertInto('effects')
    .values({
      ...effect,
      purchaseId,
      parameters: seal.seal(effect.parameters),
      status: 'started',
      startedAt,
    })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ status: 'started' }))
    .returning('parameters')
    .executeTakeFirstOrThrow();
  return { ...effect, parameters: opened(stored.parameters, seal) };
}

export async function endEffect(
  transaction: Transaction<Database>,
  effect: Effect,
  status: EffectStatus,
  detail: string | null,
  endedAt: number,
): Promise<void> {
  await transaction
    .updateTable('effects')
    .set({ status, detail, endedAt: endedAt })
    .where('key', '=', effect.key)
    .execute();
}

/** Parameters can hold an e-mail address: they end with the purchase. */
export async function eraseParameters(
  transaction: Transaction<Database>,
  purchaseId: string,
): Promise<void> {
  await transaction
    .updateTable('effects')
    .set({ parameters: null })
    .where('purchaseId', '=', purchaseId)
    .where('parameters', 'is not', null)
    .execute();
}

function opened(parameters: string | null, seal: Seal): string {
  return parameters === null ? '' : seal.open(parameters);
}
