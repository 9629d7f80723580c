import type { Selectable } from 'kysely';
import { openStoreBeside } from '../../bff/src/store/open-store.ts';
import type { PurchasesTable } from '../../bff/src/store/schema.ts';

export type StoredPurchase = Selectable<PurchasesTable> & {
  /** Whether the buyer has given it up. */
  readonly cancelWished: boolean;
  /** Whether an operator's refund is still to be made. */
  readonly refundWaits: boolean;
};

/** What the back end has stored. */
export interface StoreBooks {
  readonly purchases: ReadonlyMap<string, StoredPurchase>;
  /** Payments that a person has to look at: PaymentIntents, each for its own reason. */
  readonly strays: ReadonlySet<string>;
  /** The ids of stored events, as often as they are stored. */
  readonly events: readonly string[];
  /** Purchases that are over and whose effects still hold what was sent. */
  readonly parametersKept: readonly string[];
}

/** Reads the store of a back end that has ended. */
export async function readStore(store: Parameters<typeof openStoreBeside>[0]): Promise<StoreBooks> {
  await using db = await openStoreBeside(store);
  const purchases = await db.selectFrom('purchases').selectAll().execute();
  const wishes = await db.selectFrom('wishes').select(['purchaseId', 'kind', 'outcome']).execute();
  const canceled = wishes.filter(({ kind }) => kind === 'cancel');
  const givenUp = new Set(canceled.map((row) => row.purchaseId));
  const refunds = wishes.filter(({ kind, outcome }) => kind === 'refund' && outcome === null);
  const refundsWaiting = new Set(refunds.map((row) => row.purchaseId));
  const events = await db.selectFrom('stripeInbox').select('eventId').execute();
  const strays = await db
    .selectFrom('strayPayments')
    .select('paymentIntentId')
    .where('resolvedAt', 'is', null)
    .execute();
  const kept = await db
    .selectFrom('effects')
    .innerJoin('purchases', 'purchases.purchaseId', 'effects.purchaseId')
    .select('effects.purchaseId')
    .distinct()
    .where('state', '<>', 'open')
    .where('parameters', 'is not', null)
    .execute();
  return {
    purchases: new Map(
      purchases.map((row) => [
        row.purchaseId,
        {
          ...row,
          cancelWished: givenUp.has(row.purchaseId),
          refundWaits: refundsWaiting.has(row.purchaseId),
        },
      ]),
    ),
    strays: new Set(strays.map((row) => row.paymentIntentId)),
    events: events.map((row) => row.eventId),
    parametersKept: kept.map((row) => row.purchaseId),
  };
}
