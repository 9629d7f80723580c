import type { Kysely } from 'kysely';
import { record } from './audit.ts';
import { nudge } from './due-work.ts';
import type { Database } from './schema.ts';

/** What is kept of an event: never its payload. Instants in milliseconds since the epoch. */
export interface InboxEntry {
  readonly eventId: string;
  readonly type: string;
  readonly objectId: string;
  /** From our own marks on the object, where it has them. */
  readonly purchaseId: string | null;
  /** Which finds the purchase of an object without marks: a refund by hand, a dispute, a review. */
  readonly paymentIntentId: string | null;
  readonly livemode: boolean;
  readonly createdAt: number;
  readonly receivedAt: number;
}

/** Events that Stripe has sent. One is stored once, and nudges its purchase in the same commit. */
export class StripeInbox {
  private readonly db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.db = db;
  }

  /** Resolves once the event is on the disk. False for an event that was there already. */
  store(entry: InboxEntry): Promise<boolean> {
    return this.db.transaction().execute(async (transaction) => {
      const purchaseId = entry.purchaseId ?? (await purchaseOf(transaction, entry.paymentIntentId));
      const inserted = await transaction
        .insertInto('stripe_inbox')
        .values({
          event_id: entry.eventId,
          type: entry.type,
          object_id: entry.objectId,
          purchase_id: purchaseId,
          livemode: entry.livemode ? 1 : 0,
          created_at: entry.createdAt,
          received_at: entry.receivedAt,
        })
        .onConflict((conflict) => conflict.column('event_id').doNothing())
        .returning('event_id')
        .executeTakeFirst();
      if (inserted && purchaseId && (await nudge(transaction, purchaseId))) {
        const detail = { type: entry.type, eventId: entry.eventId, objectId: entry.objectId };
        await record(transaction, purchaseId, { at: entry.receivedAt, what: 'webhook', detail });
      }
      return inserted !== undefined;
    });
  }
}

async function purchaseOf(
  db: Kysely<Database>,
  paymentIntentId: string | null,
): Promise<string | null> {
  if (paymentIntentId === null) return null;
  const row = await db
    .selectFrom('purchases')
    .select('purchase_id')
    .where('payment_intent_id', '=', paymentIntentId)
    .executeTakeFirst();
  return row?.purchase_id ?? null;
}
