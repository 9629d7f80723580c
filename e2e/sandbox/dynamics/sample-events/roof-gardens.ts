import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Free; its registration has ended, and the marketer has left a message. */
export const roofGardens: EventDraft = {
  ...ordinary,
  readableEventId: 'Roof_Gardens_Walk0915331208',
  name: 'Five Roof Gardens before Lunch',
  description: `Five roofs, one hill, and a basket of figs at the end. Residents open their doors for a morning and show how they grow beans, bees and shade above a dry city.

The walk is steep in two places. There are lifts in three of the five houses.`,
  type: 'demonstration',
  zone: timeZones.london,
  starts: { afterDays: 15, weekday: 'Saturday', at: '09:15' },
  ends: { day: 1, at: '13:00' },
  building: {
    name: 'Miradouro das Figueiras',
    description: 'We start at the fountain.',
    addressLine1: 'Largo das Figueiras 2',
    city: 'Lisbon',
    country: 'Portugal',
    postalCode: '1100-204',
    website: 'https://fernweather.example/lisbon',
    disabledAccess: false,
    wifiAvailable: false,
  },
  maxCapacity: 30,
  isCapacityRestricted: true,
  registered: 28,
  registrationEnds: {
    daysBefore: 24,
    message:
      'The hosts are shopping for figs already, so registration has closed. We walk again in spring; write to walks@fernweather.example and we will tell you first.',
  },
};
