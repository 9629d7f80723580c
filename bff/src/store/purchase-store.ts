import { type Kysely, type Selectable, type Transaction, sql } from 'kysely';
import {
  type Clock,
  type Effect,
  type EffectKind,
  type EffectStatus,
  type FinalizeHindrance,
  LeaseLost,
  type ListedPayment,
  type PurchaseStore,
} from '../purchases/ports.ts';
import { LEASE } from '../purchases/advance.ts';
import { marksOf } from '../purchases/match-registrations.ts';
import { type Purchase, type PurchaseChanges, isDue } from '../purchases/purchase.ts';
import type { PurchaseCount } from '../metrics.ts';
import { type AuditEntry, difference, history, record } from './audit.ts';
import { endEffect, eraseParameters, lastEffect, startEffect } from './effect-log.ts';
import { attendeesBusy, freeAttendees, takeAttendees } from './finalizing-attendees.ts';
import { columnsOf, purchaseFromRow, stateSchema } from './purchase-row.ts';
import {
  claimRegistrations,
  claimedByOthers,
  claimedRegistrations,
} from './registration-claims.ts';
import type { Database, PurchasesTable } from './schema.ts';
import type { Seal } from './seal.ts';
import { addStray, resolveStray, strays } from './stray-payments.ts';

type Row = Selectable<PurchasesTable>;

/** What is known of a purchase when it begins. */
export type NewPurchase = Pick<
  Purchase,
  'purchaseId' | 'readableEventId' | 'eventId' | 'eventName' | 'registeredAt' | 'price' | 'lines'
> & { readonly attendees: NonNullable<Purchase['attendees']> };

/** Columns whose change nobody outside needs to hear of. */
const SILENT = new Set(['looked_at', 'payment_intent_id', 'snapshot', 'finalize_started_at']);

/** Purchases in an SQL database. */
export class SqlPurchaseStore implements PurchaseStore {
  private readonly db: Kysely<Database>;
  private readonly seal: Seal;
  private readonly clock: Clock;
  private readonly announce: (purchaseId: string) => void;

  /** @param announce called after each change that a buyer could see */
  constructor(
    db: Kysely<Database>,
    seal: Seal,
    clock: Clock,
    announce: (purchaseId: string) => void,
  ) {
    this.db = db;
    this.seal = seal;
    this.clock = clock;
    this.announce = announce;
  }

  async create(purchase: NewPurchase): Promise<Purchase> {
    const row = await this.db.transaction().execute(async (transaction) => {
      const created = await transaction
        .insertInto('purchases')
        .values({
          purchase_id: purchase.purchaseId,
          readable_event_id: purchase.readableEventId,
          event_id: purchase.eventId,
          event_name: purchase.eventName,
          registered_at: purchase.registeredAt,
          price_minor_units: purchase.price.minorUnits,
          currency: purchase.price.currency,
          lines: JSON.stringify(purchase.lines),
          attendees: this.seal.seal(JSON.stringify(purchase.attendees)),
          state: 'open',
          money: isDue(purchase) ? 'none' : 'not-due',
          finalizing: 'not-sent',
          cancel_wished: 0,
          look_again_at: 0,
          nudges: 0,
          nudges_seen: 0,
          lease_until: 0,
          version: 1,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      const { registeredAt, readableEventId, price } = purchase;
      await this.tell(transaction, purchase.purchaseId, 'begun', {
        registeredAt,
        readableEventId,
        ...price,
        attendees: purchase.attendees.length,
      });
      return created;
    });
    return purchaseFromRow(row, [], this.seal);
  }

  async find(purchaseId: string): Promise<Purchase | null> {
    const row = await this.db
      .selectFrom('purchases')
      .selectAll()
      .where('purchase_id', '=', purchaseId)
      .executeTakeFirst();
    return row ? this.read(this.db, row) : null;
  }

  async lease(purchaseId: string, holder: string, milliseconds: number): Promise<Purchase | null> {
    const realNow = Date.now();
    const row = await this.db
      .updateTable('purchases')
      .set((expression) => ({
        lease_holder: holder,
        lease_until: realNow + milliseconds,
        nudges_seen: expression.ref('nudges'),
      }))
      .where('purchase_id', '=', purchaseId)
      .where('lease_until', '<=', realNow)
      .returningAll()
      .executeTakeFirst();
    return row ? this.read(this.db, row) : null;
  }

  async release(purchaseId: string, holder: string, lookAgainAt: number | null): Promise<void> {
    await this.db
      .updateTable('purchases')
      .set({
        lease_holder: null,
        lease_until: 0,
        look_again_at: sql<
          number | null
        >`case when nudges = nudges_seen then cast(${lookAgainAt} as bigint) else 0 end`,
      })
      .where('purchase_id', '=', purchaseId)
      .where('lease_holder', '=', holder)
      .execute();
  }

  change(purchaseId: string, holder: string, changes: PurchaseChanges): Promise<Purchase> {
    return this.write(purchaseId, holder, changes);
  }

  async claimRegistrations(
    purchaseId: string,
    holder: string,
    registrationIds: readonly string[],
  ): Promise<boolean> {
    const claimed = await this.db.transaction().execute(async (transaction) => {
      const row = await heldRow(transaction, purchaseId, holder);
      if (!(await claimRegistrations(transaction, purchaseId, registrationIds))) return false;
      await freeAttendees(transaction, purchaseId);
      await transaction
        .updateTable('purchases')
        .set({ version: row.version + 1 })
        .where('purchase_id', '=', purchaseId)
        .execute();
      await this.tell(transaction, purchaseId, 'registered', { registrationIds });
      return true;
    });
    if (claimed) this.announce(purchaseId);
    return claimed;
  }

  claimedByOthers(
    purchaseId: string,
    registrationIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    return claimedByOthers(this.db, purchaseId, registrationIds);
  }

  async attendeesBusy(purchaseId: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('purchases')
      .selectAll()
      .where('purchase_id', '=', purchaseId)
      .executeTakeFirstOrThrow();
    return attendeesBusy(this.db, purchaseId, this.digestsOf(row));
  }

  lastEffect(
    purchaseId: string,
    kind: EffectKind,
  ): Promise<(Effect & { readonly status: EffectStatus }) | null> {
    return lastEffect(this.db, this.seal, purchaseId, kind);
  }

  async beginEffect(
    purchaseId: string,
    holder: string,
    effect: Effect,
    changes: PurchaseChanges = {},
  ): Promise<Effect> {
    let begun = effect;
    await this.write(purchaseId, holder, changes, async (transaction) => {
      begun = await this.start(transaction, purchaseId, effect);
      return true;
    });
    return begun;
  }

  async beginFinalize(
    purchaseId: string,
    holder: string,
    effect: Effect,
    changes: PurchaseChanges,
  ): Promise<Effect | FinalizeHindrance> {
    let begun: Effect | FinalizeHindrance = 'canceled';
    await this.write(purchaseId, holder, changes, async (transaction, row) => {
      if (row.cancel_wished !== 0) return false;
      begun = 'attendees-busy';
      if (!(await takeAttendees(transaction, purchaseId, this.digestsOf(row)))) return false;
      begun = await this.start(transaction, purchaseId, effect);
      return true;
    });
    return begun;
  }

  endEffect(
    purchaseId: string,
    holder: string,
    effect: Effect,
    status: EffectStatus,
    detail: string | null,
    changes: PurchaseChanges = {},
  ): Promise<Purchase> {
    return this.write(purchaseId, holder, changes, async (transaction) => {
      await endEffect(transaction, effect, status, detail, this.clock.now());
      const { kind, key } = effect;
      await this.tell(transaction, purchaseId, `${kind} ${status}`, { key, detail });
      return true;
    });
  }

  async wishCancel(purchaseId: string): Promise<boolean> {
    const row = await this.db.transaction().execute(async (transaction) => {
      const wished = await transaction
        .updateTable('purchases')
        .set((expression) => ({
          cancel_wished: 1,
          nudges: expression('nudges', '+', 1),
          look_again_at: 0,
          version: expression('version', '+', 1),
        }))
        .where('purchase_id', '=', purchaseId)
        .where('state', '=', 'open')
        .where('finalizing', '=', 'not-sent')
        .returning('purchase_id')
        .executeTakeFirst();
      if (wished) await this.tell(transaction, purchaseId, 'cancel wished', {});
      return wished;
    });
    if (row) this.announce(purchaseId);
    return row !== undefined;
  }

  async confirming(purchaseId: string, at: number): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      const confirmed = await transaction
        .updateTable('purchases')
        .set((expression) => ({
          confirming_at: at,
          nudges: expression('nudges', '+', 1),
          look_again_at: 0,
          version: expression('version', '+', 1),
        }))
        .where('purchase_id', '=', purchaseId)
        .where('state', '=', 'open')
        .returning('purchase_id')
        .executeTakeFirst();
      if (confirmed) await this.tell(transaction, purchaseId, 'about to pay', {});
    });
    this.announce(purchaseId);
  }

  /** All that happened to a purchase, in order, without people's data. */
  history(purchaseId: string): Promise<AuditEntry[]> {
    return history(this.db, purchaseId);
  }

  nudge(purchaseId: string): Promise<boolean> {
    return nudge(this.db, purchaseId);
  }

  addStray(payment: ListedPayment, why: string): Promise<boolean> {
    return addStray(this.db, payment, why, this.clock.now());
  }

  strays(): Promise<ReadonlySet<string>> {
    return strays(this.db);
  }

  resolveStray(paymentIntentId: string): Promise<void> {
    return resolveStray(this.db, paymentIntentId, this.clock.now());
  }

  async due(now: number, limit: number): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('purchases')
      .select('purchase_id')
      .where('look_again_at', '<=', now)
      .where('lease_until', '<=', Date.now())
      // Money in flight first; then whose window ends first.
      .orderBy(sql`case when money in ('none', 'not-due') then 1 else 0 end`)
      .orderBy('registered_at')
      .limit(limit)
      .execute();
    return rows.map((row) => row.purchase_id);
  }

  /** How many there are, for the metrics. */
  async count(): Promise<PurchaseCount[]> {
    const rows = await this.db
      .selectFrom('purchases')
      .select((expression) => [
        'state',
        expression('needs_person', 'is not', null).as('needs_person'),
        expression.fn.countAll().as('count'),
      ])
      .groupBy(['state', 'needs_person'])
      .execute();
    return rows.map((row) => ({
      state: stateSchema.parse(row.state),
      needsPerson: Boolean(row.needs_person),
      count: Number(row.count),
    }));
  }

  /** Writes the effect down and extends the lease, so that it outlasts the call. */
  private async start(
    transaction: Transaction<Database>,
    purchaseId: string,
    effect: Effect,
  ): Promise<Effect> {
    await transaction
      .updateTable('purchases')
      .set({ lease_until: Date.now() + LEASE })
      .where('purchase_id', '=', purchaseId)
      .execute();
    const { kind, key } = effect;
    await this.tell(transaction, purchaseId, `${kind} begun`, { key });
    return startEffect(transaction, this.seal, purchaseId, effect, this.clock.now());
  }

  private tell(
    transaction: Transaction<Database>,
    purchaseId: string,
    what: string,
    detail: AuditEntry['detail'],
  ): Promise<void> {
    return record(transaction, purchaseId, { at: this.clock.now(), what, detail });
  }

  /** What the attendees of an open purchase are recognised by at their event. */
  private digestsOf(row: Row): string[] {
    const { eventId, attendees } = purchaseFromRow(row, [], this.seal);
    return (attendees ?? [])
      .flatMap((person) => marksOf(person))
      .map((mark) => this.seal.digest(`${eventId} ${mark}`));
  }

  /**
   * Applies changes under the lease, together with what else belongs to the same moment. Where
   * `also` answers false, everything stays as it is.
   */
  private async write(
    purchaseId: string,
    holder: string,
    changes: PurchaseChanges,
    also?: (transaction: Transaction<Database>, row: Row) => Promise<boolean>,
  ): Promise<Purchase> {
    const { purchase, visible } = await this.db.transaction().execute(async (transaction) => {
      const row = await heldRow(transaction, purchaseId, holder);
      if ((await also?.(transaction, row)) === false) {
        return { purchase: await this.read(transaction, row), visible: false };
      }
      const columns = columnsOf(changes);
      const visible =
        answersConfirming(row, changes.lookedAt ?? null) ||
        Object.entries(columns).some(
          ([name, value]) => !SILENT.has(name) && value !== row[name as keyof Row],
        );
      const changed = await transaction
        .updateTable('purchases')
        .set({ ...columns, version: visible ? row.version + 1 : row.version })
        .where('purchase_id', '=', purchaseId)
        .returningAll()
        .executeTakeFirstOrThrow();
      const told = difference(row, changed);
      if (told) await this.tell(transaction, purchaseId, 'changed', told);
      if (changed.state !== 'open') await eraseParameters(transaction, purchaseId);
      if (changes.finalizing && !mayHaveRegistered(changed)) {
        await freeAttendees(transaction, purchaseId);
      }
      return { purchase: await this.read(transaction, changed), visible };
    });
    if (visible) this.announce(purchaseId);
    return purchase;
  }

  private async read(db: Kysely<Database>, row: Row): Promise<Purchase> {
    return purchaseFromRow(row, await claimedRegistrations(db, row.purchase_id), this.seal);
  }
}

/** The first look after a payment was started ends the `checking` that the buyer was told. */
function answersConfirming(row: Row, lookedAt: number | null): boolean {
  if (row.confirming_at === null || lookedAt === null || lookedAt < row.confirming_at) return false;
  return row.looked_at === null || row.looked_at < row.confirming_at;
}

/** @throws LeaseLost when the lease has run out or belongs to somebody else */
async function heldRow(
  transaction: Transaction<Database>,
  purchaseId: string,
  holder: string,
): Promise<Row> {
  // Written, not only read: nobody else can take the row until this transaction ends.
  const row = await transaction
    .updateTable('purchases')
    .set((expression) => ({ lease_until: expression.ref('lease_until') }))
    .where('purchase_id', '=', purchaseId)
    .where('lease_holder', '=', holder)
    .where('lease_until', '>', Date.now())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new LeaseLost(`The lease of ${purchaseId} was lost`);
  return row;
}

/** Whether registrations may be there, or may come, that are not claimed yet. */
function mayHaveRegistered(row: Row): boolean {
  return row.finalizing === 'unanswered' || row.finalizing === 'accepted';
}

/** A reason to look at a purchase now, also from within a transaction of another table's. */
export async function nudge(db: Kysely<Database>, purchaseId: string): Promise<boolean> {
  const row = await db
    .updateTable('purchases')
    .set((expression) => ({ nudges: expression('nudges', '+', 1), look_again_at: 0 }))
    .where('purchase_id', '=', purchaseId)
    .returning('purchase_id')
    .executeTakeFirst();
  return row !== undefined;
}
