import { setImmediate } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { record } from './audit.ts';
import { nudge } from './due-work.ts';
import type { Database, StripeInboxTable } from './schema.ts';

/** What is kept of an event: never its payload. Instants in milliseconds since the epoch. */
export interface InboxEntry extends Readonly<Omit<StripeInboxTable, 'livemode'>> {
  /** From our own marks on the object, where it has them. */
  readonly purchaseId: string | null;
  /** Which finds the purchase of an object without marks: a refund by hand, a dispute, a review. */
  readonly paymentIntentId: string | null;
  readonly livemode: boolean;
}

interface Waiting {
  readonly entry: InboxEntry;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (reason: unknown) => void;
}

/** Events that share a commit at most, so that nothing else waits long for the database. */
const MOST_AT_ONCE = 50;

/**
 * Events that Stripe has sent. One is stored once, and nudges its purchase in the same commit. Those
 * that come while a commit is under way share the next one, since every commit waits for the disk.
 */
export class StripeInbox {
  private readonly db: Kysely<Database>;
  private readonly waiting: Waiting[] = [];
  private storing: Promise<void> | null = null;

  constructor(db: Kysely<Database>) {
    this.db = db;
  }

  /** Resolves once the event is on the disk. False for an event that was there already. */
  store(entry: InboxEntry): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ entry, resolve, reject });
      this.storing ??= this.storeWaiting().finally(() => (this.storing = null));
    });
  }

  private async storeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      // Those that come in the same moment go together, and others get their turn in between.
      await setImmediate();
      const group = this.waiting.splice(0, MOST_AT_ONCE);
      try {
        await this.storeGroup(group);
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        // One that cannot be stored must not keep the others out.
        else for (const one of group) await this.storeGroup([one]).catch(one.reject);
      }
    }
  }

  private async storeGroup(group: readonly Waiting[]): Promise<void> {
    // The first of each event: it may have come twice in one moment.
    const first = new Map(group.toReversed().map((one) => [one.entry.eventId, one]));
    const entries = [...first.values()].map(({ entry }) => entry);
    const stored = await this.db
      .transaction()
      .execute((transaction) => insertNew(transaction, entries));
    for (const one of group) {
      const { eventId } = one.entry;
      one.resolve(stored.has(eventId) && first.get(eventId) === one);
    }
  }
}

/** Inserts in the order of keys, as every process does, so that none waits for another in a circle. */
async function insertNew(
  transaction: Transaction<Database>,
  entries: readonly InboxEntry[],
): Promise<ReadonlySet<string>> {
  const rows = await Promise.all(entries.map((entry) => rowOf(transaction, entry)));
  const inserted = await transaction
    .insertInto('stripeInbox')
    .values(rows.toSorted((one, other) => compare(one.eventId, other.eventId)))
    .onConflict((conflict) => conflict.column('eventId').doNothing())
    .returning('eventId')
    .execute();
  const stored = new Set(inserted.map((row) => row.eventId));
  const nudging = rows
    .filter((row) => stored.has(row.eventId))
    .toSorted((one, other) => compare(one.purchaseId ?? '', other.purchaseId ?? ''));
  for (const { purchaseId, type, eventId, objectId, receivedAt } of nudging) {
    if (purchaseId !== null && (await nudge(transaction, purchaseId))) {
      const detail = { type, eventId, objectId };
      await record(transaction, purchaseId, { at: receivedAt, what: 'webhook', detail });
    }
  }
  return stored;
}

async function rowOf(
  db: Kysely<Database>,
  { paymentIntentId, ...entry }: InboxEntry,
): Promise<StripeInboxTable> {
  const purchaseId = entry.purchaseId ?? (await purchaseOf(db, paymentIntentId));
  return { ...entry, purchaseId, livemode: Number(entry.livemode) };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function purchaseOf(
  db: Kysely<Database>,
  paymentIntentId: string | null,
): Promise<string | null> {
  if (paymentIntentId === null) return null;
  const row = await db
    .selectFrom('purchases')
    .select('purchaseId')
    .where('paymentIntentId', '=', paymentIntentId)
    .executeTakeFirst();
  return row?.purchaseId ?? null;
}
