import type { Earlier } from './facts.ts';
import { orNull } from './or-null.ts';
import type { PurchaseStore, Registrar } from './ports.ts';
import type { Purchase } from './purchase.ts';

/** By how much Dataverse's clock may be behind ours, in milliseconds. */
const CLOCK_SKEW = 60_000;

/**
 * Looks for registrations of these attendees although no finalize call of this purchase is known.
 *
 * The order of the questions matters. A purchase that shares an attendee claims its registrations
 * and stops being busy in one commit: whatever it made before the first question is either claimed
 * at the last one, or it was still busy at the second.
 */
export async function earlierRegistrations(
  { registrar, store }: { readonly registrar: Registrar; readonly store: PurchaseStore },
  purchase: Purchase,
): Promise<Earlier> {
  const { purchaseId, eventId, attendees, registeredAt } = purchase;
  const records = await orNull(registrar.findRegistrations(eventId, attendees ?? []));
  if (!records) return { found: 'no-answer' };
  if (await store.attendeesBusy(purchaseId)) return { found: 'busy' };
  const registrationIds = records.map((record) => record.registrationId);
  const claimed = await store.claimedByOthers(purchaseId, registrationIds);
  const unexplained = records.some(
    ({ registrationId, createdAt }) =>
      createdAt >= registeredAt - CLOCK_SKEW && !claimed.has(registrationId),
  );
  return unexplained ? { found: 'unexplained' } : { found: 'explained', registrationIds };
}
