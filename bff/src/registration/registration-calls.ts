import type { Attendee } from '../contract/registration.ts';
import type { FinalizeOutcome } from '../purchases/ports.ts';

/**
 * How a register call ended. `initiated`: Dynamics holds a temporary registration. `not-sent`:
 * nothing was registered; safe to send again. `unanswered`: it may have worked.
 */
export type RegisterOutcome =
  | { readonly kind: 'registered' }
  | { readonly kind: 'initiated'; readonly purchaseId: string }
  | Exclude<FinalizeOutcome, { kind: 'accepted' }>;

/** A signed-in attendee who registers. */
export interface Buyer {
  /** Dataverse id of the contact. */
  readonly contactId: string;
  /** Proves it to Dynamics. */
  readonly idToken: string;
}

/** Dynamics, as the registration needs it. */
export interface RegistrationCalls {
  /** @param idToken of the signed-in attendee who registers, if one does */
  register(
    readableEventId: string,
    attendees: readonly Attendee[],
    idToken?: string,
  ): Promise<RegisterOutcome>;
}
