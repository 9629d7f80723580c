import type { MyRegistration, WaitlistItem } from '../contract/account.ts';

/** A contact of Dynamics', as a signed-in attendee. */
export interface Contact {
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** As the contract has it, but for what Dynamics does not know: it names the event only. */
export type RegistrationOfMine = Omit<MyRegistration, 'event' | 'payment' | 'amount'> & {
  readonly eventName: string;
};

export type WaitlistItemOfMine = Omit<WaitlistItem, 'event'> & { readonly eventName: string };

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
