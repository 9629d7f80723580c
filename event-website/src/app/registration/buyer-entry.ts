import type { RegistrationRequest } from '../../../../bff/src/contract/registration.ts';
import type { AttendeeEntry } from './attendee-entry';
import { storedTexts } from './stored-texts';

/** `who` for a buyer who does not come. */
export const SOMEBODY_ELSE = 'else';

/** Who buys. */
export interface BuyerEntry {
  /** The number of an attendee, counted from 0, or {@link SOMEBODY_ELSE}. */
  who: string;
  /** Asked for only when it is somebody else. */
  firstName: string;
  lastName: string;
  email: string;
}

export const BUYER_FIELDS = ['firstName', 'lastName', 'email'] as const;

export function firstAttendeeBuys(): BuyerEntry {
  return { who: '0', firstName: '', lastName: '', email: '' };
}

export function readBuyer(stored: unknown): BuyerEntry {
  return { ...firstAttendeeBuys(), ...storedTexts(stored) };
}

/** The choice once an attendee was taken off the list: who comes after moves up, and whoever is gone buys no more. */
export function buyerWithout(buyer: BuyerEntry, removed: number): BuyerEntry {
  const at = Number(buyer.who);
  if (Number.isNaN(at) || at < removed) return buyer;
  return { ...buyer, who: String(at === removed ? 0 : at - 1) };
}

/** The buyer as the BFF wants one: left out where it is the first attendee. */
export function buyerRequest(
  buyer: BuyerEntry,
  attendees: readonly AttendeeEntry[],
): Pick<RegistrationRequest, 'buyer'> {
  const person = buyer.who === SOMEBODY_ELSE ? buyer : attendees[Number(buyer.who)];
  if (person === undefined || person === attendees[0]) return {};
  const { firstName, lastName, email } = person;
  return {
    buyer: { firstName: firstName.trim(), lastName: lastName.trim(), email: email.trim() },
  };
}
