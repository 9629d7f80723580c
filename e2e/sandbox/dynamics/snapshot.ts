import { PAYMENT_WINDOW, type Purchase, type Tenant } from './tenant.ts';

/** What the stand-in holds, as plain JSON, newest last. All instants are ISO 8601 in UTC. */
export interface DynamicsSnapshot {
  readonly events: readonly EventSnapshot[];
  readonly purchases: readonly PurchaseSnapshot[];
  readonly finalizations: readonly FinalizationSnapshot[];
  readonly registrations: readonly RegistrationSnapshot[];
  readonly waitlist: readonly WaitlistItemSnapshot[];
  /** The most requests that Dataverse got within five minutes of the clock. */
  readonly peakRequestsPer5Minutes: number;
}

export interface EventSnapshot {
  readonly eventId: string;
  readonly readableEventId: string;
  readonly eventName: string;
  readonly live: boolean;
  readonly startsAt: string;
  readonly registrations: number;
  /** Null where capacity does not apply. */
  readonly capacity: number | null;
  readonly passes: readonly {
    readonly passId: string;
    readonly passName: string;
    /** Decimal major units. */
    readonly price: number;
    readonly currency: string;
    readonly left: number;
    readonly sold: number;
  }[];
}

export interface PurchaseSnapshot {
  readonly purchaseId: string;
  readonly readableEventId: string;
  readonly eventName: string;
  readonly registeredAt: string;
  /** When Dynamics forgets it, finalized or not. */
  readonly forgottenAt: string;
  /** `forgotten` only when it was never finalized. */
  readonly state: 'temporary' | 'finalized' | 'forgotten';
  /** Decimal major units. */
  readonly amount: number;
  readonly currency: string | null;
  readonly attendees: readonly {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly waitlisted: boolean;
    readonly passName: string | null;
    readonly answers: Readonly<Record<string, string>>;
  }[];
}

export interface FinalizationSnapshot {
  readonly purchaseId: string;
  readonly at: string;
  readonly status: 'Success' | 'Error';
  readonly errorCode: string | null;
}

export interface RegistrationSnapshot {
  readonly registrationId: string;
  readonly code: string;
  readonly readableEventId: string;
  readonly eventName: string;
  readonly createdAt: string;
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly passName: string | null;
  /** By the text of the question. */
  readonly answers: Readonly<Record<string, string>>;
  /** Names of the sessions chosen. */
  readonly sessions: readonly string[];
  /** The signed-in contact who has registered them. */
  readonly registeredBy: string | null;
  readonly canceled: boolean;
  /** Null for a free event, which has no purchase. */
  readonly purchaseId: string | null;
}

export interface WaitlistItemSnapshot {
  readonly readableEventId: string;
  readonly eventName: string;
  /** The session's name; null for who waits for the event. */
  readonly session: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly autoRegister: boolean;
  readonly createdAt: string;
}

/** @param now milliseconds since the epoch, UTC. */
export function snapshotOf(
  tenant: Tenant,
  now: number,
  peakRequestsPer5Minutes: number,
): DynamicsSnapshot {
  return {
    events: tenant.events.map((planned) => ({
      eventId: planned.event.eventId,
      readableEventId: planned.event.readableEventId,
      eventName: planned.event.eventName,
      live: planned.live,
      startsAt: planned.event.startDateUTC,
      registrations: tenant.registrationCount(planned),
      capacity: planned.event.isCapacityRestricted ? planned.event.maxCapacity : null,
      passes: planned.passes.map((pass) => ({
        passId: pass.passId,
        passName: pass.name,
        price: pass.price,
        currency: pass.currency.isocurrencycode,
        left: pass.left,
        sold: pass.sold,
      })),
    })),
    purchases: tenant.purchases.map((purchase) => ({
      purchaseId: purchase.purchaseId,
      readableEventId: purchase.planned.event.readableEventId,
      eventName: purchase.planned.event.eventName,
      registeredAt: iso(purchase.registeredAt),
      forgottenAt: iso(purchase.registeredAt + PAYMENT_WINDOW),
      state: stateOf(tenant, purchase, now),
      amount: purchase.amount,
      currency: purchase.planned.passes[0]?.currency.isocurrencycode ?? null,
      attendees: purchase.attendees.map(
        ({ firstName, lastName, email, answers, pass, waitlisted }) => ({
          ...{ firstName, lastName, email, answers, waitlisted },
          passName: pass?.name ?? null,
        }),
      ),
    })),
    finalizations: tenant.finalizations.map((one) => ({ ...one, at: iso(one.at) })),
    registrations: tenant.registrations.map((registration) => ({
      registrationId: registration.registrationId,
      code: registration.code,
      readableEventId: registration.planned.event.readableEventId,
      eventName: registration.planned.event.eventName,
      createdAt: iso(registration.createdAt),
      contactId: registration.contact.contactid,
      firstName: registration.contact.firstname,
      lastName: registration.contact.lastname,
      email: registration.contact.emailaddress1,
      passName: registration.pass?.name ?? null,
      answers: registration.answers,
      sessions: registration.sessions.map(({ name }) => name),
      registeredBy: registration.registeredBy?.contactid ?? null,
      canceled: registration.canceled ?? false,
      purchaseId: registration.purchaseId,
    })),
    waitlist: tenant.waitlistItems.map(
      ({ planned, session, contact, autoRegister, createdAt }) => ({
        readableEventId: planned.event.readableEventId,
        eventName: planned.event.eventName,
        session: session?.name ?? null,
        firstName: contact.firstname,
        lastName: contact.lastname,
        email: contact.emailaddress1,
        autoRegister,
        createdAt: iso(createdAt),
      }),
    ),
    peakRequestsPer5Minutes,
  };
}

function stateOf(tenant: Tenant, { purchaseId, registeredAt }: Purchase, now: number) {
  if (tenant.registrations.some((one) => one.purchaseId === purchaseId)) return 'finalized';
  return now - registeredAt < PAYMENT_WINDOW ? 'temporary' : 'forgotten';
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
