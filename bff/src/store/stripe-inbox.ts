import type { Kysely } from 'kysely';
import { nudge } from './purchase-store.ts';
import type { Database } from './schema.ts';

/** What is kept of an event: never its payload. Instants in milliseconds since the epoch. */
export interface InboxEntry {
  readonly eventId: string;
  readonly type: string;
  readonly objectId: string;
  readonly purchaseId: string | null;
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
      const inserted = await transaction
        .insertInto('stripe_inbox')
        .values({
          event_id: entry.eventId,
          type: entry.type,
          object_id: entry.objectId,
          purchase_id: entry.purchaseId,
          livemode: entry.livemode ? 1 : 0,
          created_at: entry.createdAt,
          received_at: entry.receivedAt,
        })
        .onConflict((conflict) => conflict.column('event_id').doNothing())
        .returning('event_id')
        .executeTakeFirst();
      if (inserted && entry.purchaseId) await nudge(transaction, entry.purchaseId);
      return inserted !== undefined;
    });
  }
}
