import type { MyRegistration, MyRegistrations, WaitlistItem } from '../contract/account.ts';
import type { EventSummary } from '../contract/event.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { amountOf } from '../purchases/currency.ts';
import { orNull } from '../purchases/or-null.ts';
import type { Purchase } from '../purchases/purchase.ts';
import type { SqlPurchaseStore } from '../store/purchase-store.ts';
import type { AttendeeRecords, RegistrationOfMine } from './attendee-records.ts';

export interface MyRegistrationsDependencies {
  readonly records: AttendeeRecords;
  readonly catalog: { list(): Promise<readonly ListedEvent[]> };
  readonly store: Pick<SqlPurchaseStore, 'wish' | 'purchaseOf'>;
}

type ListedEvent = Pick<EventSummary, 'name' | 'readableEventId' | 'start' | 'end'>;

/** What a signed-in attendee has, in the words of the contract, and how they give it up. */
export class AttendeeRegistrations {
  private readonly dependencies: MyRegistrationsDependencies;

  constructor(dependencies: MyRegistrationsDependencies) {
    this.dependencies = dependencies;
  }

  /** @throws ProviderUnavailable */
  async of(idToken: string): Promise<MyRegistrations> {
    const { records, store, catalog } = this.dependencies;
    const [registrations, waitlist, listed] = await Promise.all([
      records.registrations(idToken),
      records.waitlist(idToken),
      orNull(catalog.list()),
    ]);
    const events = listed ?? [];
    return {
      registrations: await Promise.all(
        registrations.map(async (one) =>
          registration(one, await store.purchaseOf(one.registrationId), events),
        ),
      ),
      waitlist: waitlist.map(({ eventName, ...one }) => ({
        ...one,
        event: eventNamed(eventName, null, events),
      })),
    };
  }

  /**
   * Null when it is canceled. That it was paid for is put on the operators' list before: whatever
   * becomes of the call, a person sees that somebody wanted out.
   *
   * @throws ProviderUnavailable when nothing was done
   */
  async cancel(idToken: string, registrationId: string): Promise<ProblemCode | null> {
    const { records, store } = this.dependencies;
    const own = await records.registrations(idToken);
    if (!own.some((one) => one.registrationId === registrationId)) return 'cancel-refused';
    const purchase = await store.purchaseOf(registrationId);
    if (purchase) {
      await store.wish(purchase.purchaseId, { kind: 'leave', registrationIds: [registrationId] });
    }
    switch (await records.cancel(idToken, registrationId)) {
      case 'canceled':
        return null;
      case 'refused':
        return 'cancel-refused';
      case 'not-sent':
        return 'dynamics-unavailable';
      case 'unanswered':
        return 'cancel-unconfirmed';
    }
  }
}

function registration(
  { eventName, ...one }: RegistrationOfMine,
  purchase: Purchase | null,
  events: readonly ListedEvent[],
): MyRegistration {
  return {
    ...one,
    event: eventNamed(eventName, purchase?.readableEventId ?? null, events),
    payment: paymentOf(purchase),
    amount: purchase && priceOf(purchase, one.registrationId),
  };
}

function paymentOf(purchase: Purchase | null): MyRegistration['payment'] {
  if (!purchase || purchase.money === 'not-due') return 'free';
  return purchase.money === 'refunded' || purchase.money === 'refunding' ? 'refunded' : 'paid';
}

function priceOf(
  { lines, registrationIds, price: { currency } }: Purchase,
  registrationId: string,
): MyRegistration['amount'] {
  const minorUnits = lines[registrationIds.indexOf(registrationId)]?.minorUnits ?? null;
  return minorUnits === null ? null : amountOf(minorUnits, currency);
}

/** Dynamics tells the events by name only; of two with one name neither is meant for certain. */
function eventNamed(
  name: string,
  known: string | null,
  events: readonly ListedEvent[],
): WaitlistItem['event'] {
  const meant = events.filter((event) =>
    known === null ? event.name === name : event.readableEventId === known,
  );
  const event = meant.length === 1 ? meant[0] : undefined;
  return {
    name,
    readableEventId: known ?? event?.readableEventId ?? null,
    span: event ? { start: event.start, end: event.end } : null,
  };
}
