import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Free, for those only who are signed in. */
export const curatorsHour: EventDraft = {
  ...ordinary,
  readableEventId: 'Curators_Hour1500903377',
  name: 'Curators’ Hour: The Drawer Nobody Opens',
  description: `Once a year the drawer at the end of the corridor is opened. What is in it stays in the room, and so do we, for an hour.`,
  type: 'briefing',
  zone: timeZones.london,
  starts: { afterDays: 141, weekday: 'Wednesday', at: '18:00' },
  ends: { day: 1, at: '19:00' },
  building: {
    name: 'Fernweather House',
    addressLine1: '7 Gaugers’ Row',
    city: 'Bristol',
    country: 'United Kingdom',
    postalCode: 'BS1 0ZZ',
    disabledAccess: true,
  },
  room: 'Corridor',
  allowAnonymousRegistrations: false,
  page: 'https://fernweather.example/members/curators-hour',
};
