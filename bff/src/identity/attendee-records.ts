/** A contact of Dynamics', as a signed-in attendee. */
export interface Contact {
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** `createdAt` as Dynamics tells it: ISO 8601, UTC. */
export interface RegistrationOfMine {
  readonly registrationId: string;
  readonly eventName: string;
  readonly attendee: string;
  readonly email: string;
  readonly passName: string | null;
  readonly createdAt: string | null;
  readonly sessions: readonly string[];
}

export interface WaitlistItemOfMine {
  readonly waitlistItemId: string;
  readonly eventName: string;
  readonly sessionName: string | null;
  readonly attendee: string;
  readonly email: string;
  readonly invited: boolean;
  readonly autoRegister: boolean;
  readonly createdAt: string | null;
}

/** Dynamics, as signed-in attendees need it. Reads throw ProviderUnavailable when there is no answer. */
export interface AttendeeRecords {
  /** Null when the token proves nobody to Dynamics. */
  contact(idToken: string): Promise<Contact | null>;
  registrations(idToken: string): Promise<readonly RegistrationOfMine[]>;
  waitlist(idToken: string): Promise<readonly WaitlistItemOfMine[]>;
  cancel(
    idToken: string,
    registrationId: string,
  ): Promise<'canceled' | 'refused' | 'not-sent' | 'unanswered'>;
}
