import type { Pass } from '../contract/event.ts';
import type { Attendee } from '../contract/registration.ts';
import type { PurchaseDetails } from '../purchases/ports.ts';
import type { Line } from '../purchases/purchase.ts';

/**
 * One line an attendee, in the order of the form, with the prices that Dynamics says. Dynamics lists
 * attendees by e-mail in an order of its own; where it lists none, the passes are known by name only.
 */
export function purchaseLines(
  attendees: readonly Attendee[],
  details: PurchaseDetails,
  passes: readonly Pass[],
): Line[] {
  const left = [...details.attendees];
  return attendees.map((attendee) => {
    const passName = passes.find((pass) => pass.passId === attendee.passId)?.name ?? '';
    const same = left.filter((item) => item.email.toLowerCase() === attendee.email.toLowerCase());
    const item = same.find((candidate) => candidate.passName === passName) ?? same[0];
    if (!item) return { passName: passName || details.eventName, minorUnits: null };
    left.splice(left.indexOf(item), 1);
    return { passName: item.passName, minorUnits: item.minorUnits };
  });
}
