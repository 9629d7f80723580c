import type { Submitted } from '../../../../bff/src/contract/registration.ts';
import type { AttendeeEntry } from './attendee-entry';
import { storedTexts } from './stored-texts';

/** `who` for a buyer who does not come. */
export const SOMEBODY_ELSE = 'else';

/** Who buys. */
export interface BuyerEntry {
  /** The number of an attendee, counted from 0, or {@link SOMEBODY_ELSE}. */
  who: string;
  /** Asked for only when it is somebody else. */
  email: string;
}

export function firstAttendeeBuys(): BuyerEntry {
  return { who: '0', email: '' };
}

export function readBuyer(stored: unknown): BuyerEntry {
  const { who = '0', email = '' } = storedTexts(stored);
  return { who, email };
}

/** The choice once an attendee was taken off the list: those behind move up, and for one who is gone the first buys. */
export function buyerWithout(buyer: BuyerEntry, removed: number): BuyerEntry {
  const at = Number(buyer.who);
  if (Number.isNaN(at) || at < removed) return buyer;
  return { ...buyer, who: String(at === removed ? 0 : at - 1) };
}

/** Where the receipt goes, as the BFF wants it: left out where that is the first attendee. */
export function buyerRequest(
  { who, email }: BuyerEntry,
  attendees: readonly AttendeeEntry[],
): Pick<Submitted, 'receiptTo'> {
  const receiptTo = (who === SOMEBODY_ELSE ? email : (attendees[Number(who)]?.email ?? '')).trim();
  return receiptTo === '' || who === '0' ? {} : { receiptTo };
}
