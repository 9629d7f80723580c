import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Effect, FinalizeHindrance, PurchaseStore } from '../purchases/ports.ts';
import { forbidsFinalize } from '../purchases/wish.ts';
import { takeAttendees } from './finalizing-attendees.ts';
import type { LeasedWrites } from './leased-writes.ts';
import { extendLease } from './leases.ts';
import type { Database } from './schema.ts';
import { wishesOf } from './wishes.ts';

const statusSchema = z.enum(['started', 'done', 'no-answer', 'indeterminate', 'refused']);

type EffectLog = Pick<PurchaseStore, 'lastEffect' | 'beginEffect' | 'beginFinalize' | 'endEffect'>;

/** Effects, each written down before it is attempted. */
export function effectLog({ db, seal, clock, write, tell }: LeasedWrites): EffectLog {
  const opened = (parameters: string | null) => (parameters === null ? '' : seal.open(parameters));

  /** An effect of a key that is there keeps its first parameters. The lease is to outlast the call. */
  async function start(
    transaction: Transaction<Database>,
    purchaseId: string,
    effect: Effect,
  ): Promise<Effect> {
    await extendLease(transaction, purchaseId);
    const { kind, key } = effect;
    await tell(transaction, purchaseId, `${kind} begun`, { key });
    const stored = await transaction
      .insertInto('effects')
      .values({
        ...effect,
        purchaseId,
        parameters: seal.seal(effect.parameters),
        status: 'started',
        startedAt: clock.now(),
      })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ status: 'started' }))
      .returning('parameters')
      .executeTakeFirstOrThrow();
    return { ...effect, parameters: opened(stored.parameters) };
  }

  return {
    async lastEffect(purchaseId, kind) {
      const row = await db
        .selectFrom('effects')
        .select(['kind', 'attempt', 'key', 'parameters', 'status'])
        .where('purchaseId', '=', purchaseId)
        .where('kind', '=', kind)
        .orderBy('attempt', 'desc')
        .executeTakeFirst();
      if (!row) return null;
      const status = statusSchema.parse(row.status);
      return { ...row, status, parameters: opened(row.parameters) };
    },

    async beginEffect(purchaseId, holder, effect, changes = {}) {
      let begun = effect;
      await write(purchaseId, holder, changes, async (transaction) => {
        begun = await start(transaction, purchaseId, effect);
        return true;
      });
      return begun;
    },

    async beginFinalize(purchaseId, holder, effect, changes) {
      let begun: Effect | FinalizeHindrance = 'wished-otherwise';
      await write(purchaseId, holder, changes, async (transaction, row) => {
        if (forbidsFinalize({ wishes: await wishesOf(transaction, purchaseId) })) return false;
        begun = 'attendees-busy';
        if (!(await takeAttendees(transaction, row, seal))) return false;
        begun = await start(transaction, purchaseId, effect);
        return true;
      });
      return begun;
    },

    endEffect(purchaseId, holder, { kind, key }, status, detail, changes = {}) {
      return write(purchaseId, holder, changes, async (transaction) => {
        await transaction
          .updateTable('effects')
          .set({ status, detail, endedAt: clock.now() })
          .where('key', '=', key)
          .execute();
        await tell(transaction, purchaseId, `${kind} ${status}`, { key, detail });
        return true;
      });
    },
  };
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
