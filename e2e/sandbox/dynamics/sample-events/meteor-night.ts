import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Free and full, with a waitlist that registers those who want it. */
export const meteorNight: EventDraft = {
  ...ordinary,
  readableEventId: 'Meteor_Night1320774109',
  name: 'Meteor Night on the Dam',
  description: `We lie on our backs on warm concrete and count. Bring a blanket, leave the torch at home.

The dam takes forty people, and not one more.`,
  type: 'demonstration',
  zone: timeZones.paris,
  starts: { afterDays: 121, weekday: 'Friday', at: '22:00' },
  ends: { day: 2, at: '01:30' },
  building: {
    name: 'Barrage des Aulnes',
    city: 'Aulnes-le-Lac',
    country: 'France',
    disabledAccess: false,
    wifiAvailable: false,
  },
  maxCapacity: 40,
  isCapacityRestricted: true,
  registered: 40,
  waitlist: { automatic: 'who-wants-it' },
};
