import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

const purchaseRow = z.object({
  purchase_id: z.string(),
  state: z.enum(['open', 'done', 'closed']),
  closing: z.string().nullable(),
  attendees: z.string().nullable(),
  needs_person: z.string().nullable(),
  /** Whether the buyer has given it up. */
  cancel_wished: z.number(),
});

export type StoredPurchase = z.infer<typeof purchaseRow>;

/** What the back end has stored, read from its file once it has ended. */
export interface StoreBooks {
  readonly purchases: ReadonlyMap<string, StoredPurchase>;
  /** Payments that a person has to look at: PaymentIntents, each for its own reason. */
  readonly strays: ReadonlySet<string>;
  /** The ids of stored events, as often as they are stored. */
  readonly events: readonly string[];
  /** Purchases that are over and whose effects still hold what was sent. */
  readonly parametersKept: readonly string[];
}

export function readStore(file: string): StoreBooks {
  const database = new SqliteDatabase(file, { readonly: true });
  try {
    const rows = z.array(purchaseRow).parse(
      database
        .prepare(
          `select *, exists (select 1 from wishes where wishes.purchase_id = purchases.purchase_id
           and kind = 'cancel') as cancel_wished from purchases`,
        )
        .all(),
    );
    const events = z
      .array(z.object({ event_id: z.string() }))
      .parse(database.prepare('select event_id from stripe_inbox').all());
    const strays = z
      .array(z.object({ payment_intent_id: z.string() }))
      .parse(
        database
          .prepare('select payment_intent_id from stray_payments where resolved_at is null')
          .all(),
      );
    const kept = z.array(z.object({ purchase_id: z.string() })).parse(
      database
        .prepare(
          `select distinct effects.purchase_id from effects join purchases using (purchase_id)
           where state <> 'open' and parameters is not null`,
        )
        .all(),
    );
    return {
      purchases: new Map(rows.map((row) => [row.purchase_id, row])),
      strays: new Set(strays.map((row) => row.payment_intent_id)),
      events: events.map(({ event_id: eventId }) => eventId),
      parametersKept: kept.map(({ purchase_id: purchaseId }) => purchaseId),
    };
  } finally {
    database.close();
  }
}
