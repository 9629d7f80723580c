import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Registers through a marketing form on another page. */
export const membersEvening: EventDraft = {
  ...ordinary,
  readableEventId: 'Members_Evening1915830047',
  name: 'Members’ Evening: The Year in Weather',
  description: `The society’s year in twelve short reports, one for each month, told by the members who were out in it. Afterwards the best photograph is chosen by applause.

Members register on the members’ page, with their card number.`,
  type: 'briefing',
  zone: timeZones.london,
  starts: { afterDays: 165, weekday: 'Thursday', at: '19:15' },
  ends: { day: 1, at: '22:00' },
  building: {
    name: 'Fernweather House',
    addressLine1: '7 Gaugers’ Row',
    city: 'Bristol',
    country: 'United Kingdom',
    postalCode: 'BS1 0ZZ',
    accessibleToilets: true,
    disabledAccess: true,
    wifiAvailable: true,
    wifiSSID: 'fernweather-members',
    wifiPassword: 'isobar',
  },
  room: 'Library',
  maxCapacity: 90,
  isCapacityRestricted: true,
  registered: 41,
  marketingForm: {
    html: '<div data-form-block-id="members-evening"></div>',
    page: 'https://fernweather.example/members/evening',
  },
};
