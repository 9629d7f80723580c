import { randomBytes, randomUUID } from 'node:crypto';
import type { Person } from '../identity/people.ts';
import type { PlannedEvent, PlannedPass } from './planned-event.ts';
import type { Session } from './wire-types.ts';

/** Dynamics keeps a temporary registration this long, in milliseconds. */
export const PAYMENT_WINDOW = 50 * 60 * 1000;

export interface Attendee {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Null at an event that sells no passes, and for who is waitlisted. */
  readonly pass: PlannedPass | null;
  /** What was answered, by the text of the question. */
  readonly answers: Readonly<Record<string, string>>;
  /** Whether they go on the event's waitlist instead of being registered. */
  readonly waitlisted: boolean;
  readonly autoRegister: boolean;
  readonly sessions: readonly { readonly session: Session; readonly waitlisted: boolean }[];
}

/** A temporary registration. It holds no passes and no places. */
export interface Purchase {
  readonly purchaseId: string;
  readonly planned: PlannedEvent;
  readonly attendees: readonly Attendee[];
  /** Decimal major units, fixed when it began. */
  readonly amount: number;
  /** Milliseconds since the epoch, UTC, like every instant here. */
  readonly registeredAt: number;
}

/** A row of Dataverse's `contact` table. */
export interface Contact {
  readonly contactid: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly emailaddress1: string;
  /** The object id of the account that they sign in with (`msevtmgt_aadobjectid`). */
  accountId?: string;
}

/** A registration that counts: a row of `msevtmgt_eventregistration`. */
export interface Registration {
  readonly registrationId: string;
  /** The code on the ticket. */
  readonly code: string;
  readonly planned: PlannedEvent;
  readonly contact: Contact;
  readonly pass: PlannedPass | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly purchaseId: string | null;
  /** The signed-in contact who registered them. */
  readonly registeredBy: Contact | null;
  readonly createdAt: number;
  /** Those chosen; empty where sessions are not chosen. */
  readonly sessions: readonly Session[];
  /** By hand, in Dynamics. */
  canceled?: boolean;
}

/** Somebody who waits for a place at an event, or in one session of it. */
export interface WaitlistItem {
  readonly waitlistItemId: string;
  readonly planned: PlannedEvent;
  readonly session: Session | null;
  readonly contact: Contact;
  readonly registeredBy: Contact | null;
  readonly autoRegister: boolean;
  readonly createdAt: number;
}

/** One call of the finalize action, and what came of it. */
export interface Finalization {
  readonly purchaseId: string;
  readonly at: number;
  readonly status: 'Success' | 'Error';
  readonly errorCode: string | null;
}

/** What is to be registered at one go. */
export interface Enrolment {
  readonly planned: PlannedEvent;
  readonly attendees: readonly Attendee[];
  readonly purchaseId: string | null;
  readonly registeredBy: Contact | null;
  /** Whether contacts are matched by name alone, as one strategy of Dynamics does. */
  readonly contactsByName: boolean;
}

/** What one tenant of Dynamics holds, in memory. */
export class Tenant {
  readonly events: readonly PlannedEvent[];
  readonly purchases: Purchase[] = [];
  readonly contacts: Contact[] = [];
  readonly registrations: Registration[] = [];
  readonly waitlistItems: WaitlistItem[] = [];
  readonly finalizations: Finalization[] = [];
  readonly #later: { readonly at: number; readonly enrolment: Enrolment }[] = [];

  constructor(events: readonly PlannedEvent[]) {
    this.events = events;
  }

  event(readableEventId: string): PlannedEvent | undefined {
    return this.events.find(({ event }) => event.readableEventId === readableEventId);
  }

  /** Accepts any spelling of the GUID, as Dataverse does. */
  purchase(purchaseId: string): Purchase | undefined {
    return this.purchases.find((one) => one.purchaseId === purchaseId.toLowerCase());
  }

  pass(passId: string): PlannedPass | undefined {
    return this.events
      .flatMap(({ passes }) => passes)
      .find((pass) => pass.passId === passId.toLowerCase());
  }

  registrationCount(planned: PlannedEvent): number {
    return (
      planned.registeredBefore + this.registrations.filter((one) => one.planned === planned).length
    );
  }

  /** Whether those of the attendees who do not wait fit into the event. */
  hasPlacesFor(planned: PlannedEvent, attendees: readonly Attendee[]): boolean {
    const { isCapacityRestricted, maxCapacity } = planned.event;
    const coming = attendees.filter(({ waitlisted }) => !waitlisted).length;
    return !isCapacityRestricted || this.registrationCount(planned) + coming <= maxCapacity;
  }

  beginPurchase(planned: PlannedEvent, attendees: readonly Attendee[], now: number): Purchase {
    const amount = attendees.reduce((sum, { pass }) => sum + (pass?.price ?? 0), 0);
    const purchase = {
      purchaseId: randomUUID(),
      planned,
      attendees,
      // Dataverse's money has four decimals; binary fractions must not show through.
      amount: Number(amount.toFixed(4)),
      registeredAt: now,
    };
    this.purchases.push(purchase);
    return purchase;
  }

  /** Registers as soon as {@link registerWhatIsDue} is called at `at` or later. */
  registerLater(at: number, enrolment: Enrolment): void {
    this.#later.push({ at, enrolment });
  }

  registerWhatIsDue(now: number): void {
    for (const later of this.#later.filter(({ at }) => at <= now)) {
      this.#later.splice(this.#later.indexOf(later), 1);
      this.register(later.enrolment, later.at);
    }
  }

  /**
   * One registration for each attendee, and their passes count as sold; one item of the waitlist for
   * each who waits for the event or for a session.
   */
  register(
    { planned, attendees, purchaseId, registeredBy, contactsByName }: Enrolment,
    now: number,
  ): void {
    for (const attendee of attendees) {
      const contact = contactsByName
        ? this.#matchOrCreateContactByName(attendee)
        : this.#matchOrCreateContact(attendee);
      const wait = (session: Session | null) => {
        const { autoRegister } = attendee;
        const item = { planned, session, contact, registeredBy, autoRegister, createdAt: now };
        this.waitlistItems.push({ ...item, waitlistItemId: randomUUID() });
      };
      if (attendee.waitlisted) {
        wait(null);
        continue;
      }
      for (const { session, waitlisted } of attendee.sessions) {
        if (waitlisted) wait(session);
        else session.registrationCount += 1;
      }
      if (attendee.pass !== null) {
        attendee.pass.left -= 1;
        attendee.pass.sold += 1;
      }
      this.registrations.push({
        registrationId: randomUUID(),
        code: randomBytes(5).toString('hex').toUpperCase(),
        planned,
        contact,
        pass: attendee.pass,
        answers: attendee.answers,
        purchaseId,
        registeredBy,
        createdAt: now,
        sessions: attendee.sessions.flatMap((one) => (one.waitlisted ? [] : one.session)),
      });
    }
  }

  /** The contact of somebody who signs in, linked for good; made when there is none. */
  contactOf({ sub, ...person }: Person): Contact {
    const linked = this.contacts.find(({ accountId }) => accountId === sub);
    const contact = linked ?? this.#matchOrCreateContact(person);
    contact.accountId = sub;
    return contact;
  }

  /** Somebody of this name is always known already, from a time when they had another address. */
  #matchOrCreateContactByName({ email, firstName, lastName }: Attendee): Contact {
    const known = this.contacts.find(
      (contact) =>
        same(contact.firstname, firstName) &&
        same(contact.lastname, lastName) &&
        !same(contact.emailaddress1, email),
    );
    return known ?? this.#createContact({ email: `older.${email}`, firstName, lastName });
  }

  /** Dynamics' default strategy: e-mail, first and last name together. */
  #matchOrCreateContact({ email, firstName, lastName }: Omit<Person, 'sub'>): Contact {
    const known = this.contacts.find(
      (contact) =>
        same(contact.emailaddress1, email) &&
        same(contact.firstname, firstName) &&
        same(contact.lastname, lastName),
    );
    return known ?? this.#createContact({ email, firstName, lastName });
  }

  #createContact({ email, firstName, lastName }: Omit<Person, 'sub'>): Contact {
    const contact: Contact = {
      contactid: randomUUID(),
      firstname: firstName,
      lastname: lastName,
      emailaddress1: email,
    };
    this.contacts.push(contact);
    return contact;
  }
}

/** Whether a purchase still has all its passes on sale. */
export function passesSuffice(attendees: readonly Attendee[]): boolean {
  const wanted = new Map<PlannedPass, number>();
  for (const { pass } of attendees) {
    if (pass !== null) wanted.set(pass, (wanted.get(pass) ?? 0) + 1);
  }
  return [...wanted].every(([pass, count]) => count <= pass.left);
}

/** Whether the sessions still have places for all who chose them and do not wait. */
export function sessionsSuffice(attendees: readonly Attendee[]): boolean {
  const wanted = new Map<Session, number>();
  for (const { session, waitlisted } of attendees.flatMap(({ sessions }) => sessions)) {
    if (!waitlisted) wanted.set(session, (wanted.get(session) ?? 0) + 1);
  }
  return [...wanted].every(
    ([{ isCapacityRestricted, maxCapacity, registrationCount }, count]) =>
      !isCapacityRestricted || registrationCount + count <= maxCapacity,
  );
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
