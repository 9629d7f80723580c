import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Sold out altogether; in USD. */
export const letterpress: EventDraft = {
  ...ordinary,
  readableEventId: 'Letterpress_Weather_Bulletin1000662390',
  name: 'Print Tomorrow: A Letterpress Weather Bulletin',
  description: `At ten we read the instruments on the roof. By noon the forecast is set in lead, by two it is on paper, and by four it hangs in forty shop windows along the avenue.

You set one line yourself, pull your own proof, and keep a copy. Whether it rains is not our fault.`,
  type: 'training',
  zone: timeZones.pacific,
  starts: { afterDays: 66, weekday: 'Sunday', at: '10:00' },
  ends: { day: 1, at: '16:00' },
  building: {
    name: 'Alder Street Press Room',
    addressLine1: '2210 SE Alderwood Street',
    city: 'Portland',
    stateProvince: 'Oregon',
    country: 'United States',
    postalCode: '97214',
    telephone1: '+1 503 555 0148',
    disabledAccess: true,
    accessibleToilets: true,
    wifiAvailable: true,
    wifiSSID: 'PressRoom',
    wifiPassword: 'mind-your-ps-and-qs',
  },
  maxCapacity: 10,
  isCapacityRestricted: true,
  passes: [
    {
      name: 'Compositor for a day',
      price: 95,
      currency: 'USD',
      allocated: 10,
      sold: 10,
      days: [1],
    },
  ],
  speakers: [
    {
      name: 'Dashiell Quoin',
      title: 'Printer',
      about: 'Dashiell prints seed packets, concert posters and, on Sundays, the weather.',
    },
  ],
};
