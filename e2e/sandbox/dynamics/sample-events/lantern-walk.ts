import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Over since a few weeks, and was free. */
export const lanternWalk: EventDraft = {
  ...ordinary,
  readableEventId: 'Lantern_Walk1745500912',
  name: 'Lantern Walk along the Filled-In Canal',
  description: `The canal has been a street for ninety years. We walked it with lanterns, on the line where the water was, and stopped at every bridge that is not there any more.

Fifty-two people came, and one swan.`,
  type: 'demonstration',
  zone: timeZones.paris,
  starts: { afterDays: -38, weekday: 'Friday', at: '18:45' },
  ends: { day: 1, at: '20:30' },
  building: {
    name: 'Corner of Rue de l’Écluse',
    addressLine1: '2 rue de l’Écluse',
    city: 'Nantes',
    country: 'France',
    postalCode: '44000',
    disabledAccess: true,
  },
  registered: 52,
};
