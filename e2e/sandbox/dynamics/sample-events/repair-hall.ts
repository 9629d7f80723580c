import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** A pass at price 0 beside a priced one; in CAD, whose symbol is the US dollar's too. */
export const repairHall: EventDraft = {
  ...ordinary,
  readableEventId: 'Open_Repair_Hall1000517263',
  name: 'Open Repair Hall',
  description: `Toasters, zips, bicycles, radios, one accordion a year. Bring what is broken, sit down beside somebody who knows how it works, and mend it together.

The visitor’s pass pays for parts and soup. Whoever comes to help comes for nothing: take a helper’s pass and tell us at the door what you are good at.`,
  type: 'training',
  zone: timeZones.eastern,
  starts: { afterDays: 150, weekday: 'Saturday', at: '10:00' },
  ends: { day: 1, at: '17:00' },
  building: {
    name: 'Halle aux Outils',
    addressLine1: '885 rue des Tanneurs',
    city: 'Montréal',
    stateProvince: 'Quebec',
    country: 'Canada',
    postalCode: 'H2Y 0A9',
    accessibleToilets: true,
    disabledAccess: true,
    wifiAvailable: true,
    wifiSSID: 'outils',
    wifiPassword: 'tournevis',
  },
  passes: [
    {
      name: 'Helper',
      price: 0,
      currency: 'CAD',
      allocated: 30,
      sold: 11,
      days: [1],
    },
    {
      name: 'Visitor, one broken thing',
      price: 18.5,
      currency: 'CAD',
      allocated: 80,
      sold: 26,
      days: [1],
    },
  ],
  sessions: [
    {
      name: 'Morning benches: wood, wheels and fabric',
      day: 1,
      from: '10:00',
      to: '13:00',
      summary: null,
      room: 'North benches',
      speakers: [],
      track: null,
    },
    {
      name: 'Afternoon benches: anything with a plug',
      day: 1,
      from: '13:30',
      to: '17:00',
      summary: 'Every repaired appliance is tested before it goes home.',
      room: 'South benches',
      speakers: [],
      track: null,
    },
  ],
};
