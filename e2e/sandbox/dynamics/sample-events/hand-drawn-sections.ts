import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** One pass, in GBP, one attendee at a time. */
export const handDrawnSections: EventDraft = {
  ...ordinary,
  readableEventId: 'Hand_Drawn_Sections0930774512',
  name: 'Hand-Drawn Sections: A One-Day Masterclass',
  description: `A section shows a place as if somebody had cut it with a very large knife: roof, rooms, pipes, soil, water. It is the honest drawing, and the one that most people never learn.

In one day and with eight at a table you draw three: a cup, a staircase, and a street from the chimney pots down to the sewer. Materials, lunch and a proper eraser are included. You take home a folded sheet a metre and a half long.

Places are for one person each, because the tables are small.`,
  type: 'training',
  zone: timeZones.london,
  starts: { afterDays: 42, weekday: 'Friday', at: '09:30' },
  ends: { day: 1, at: '17:00' },
  building: {
    name: 'The Lower Drawing Office',
    addressLine1: '18 Tollcross Steps',
    city: 'Edinburgh',
    country: 'United Kingdom',
    postalCode: 'EH3 9ZZ',
    telephone1: '+44 131 496 0182',
    accessibleToilets: true,
    disabledAccess: true,
    wifiAvailable: true,
    wifiSSID: 'LowerOffice',
    wifiPassword: '4H-pencil',
  },
  room: 'Table Two',
  severalAttendees: false,
  maxCapacity: 8,
  isCapacityRestricted: true,
  passes: [
    { name: 'A place at the table', price: 185, currency: 'GBP', allocated: 8, sold: 3, days: [1] },
  ],
  sessions: [
    {
      name: 'The cup',
      day: 1,
      from: '09:30',
      to: '11:00',
      summary: 'Cutting something small: line weights, hatching, what to leave out.',
      room: 'Table Two',
      speakers: ['Morag Inkersley'],
      track: null,
    },
    {
      name: 'The staircase',
      day: 1,
      from: '11:15',
      to: '13:00',
      summary: 'Measuring with a broom handle.',
      room: 'Table Two',
      speakers: ['Morag Inkersley'],
      track: null,
    },
    {
      name: 'The street',
      day: 1,
      from: '14:00',
      to: '17:00',
      summary: 'From the chimney pots to the sewer, on one long sheet.',
      room: 'Table Two',
      speakers: ['Morag Inkersley'],
      track: null,
    },
  ],
  speakers: [
    {
      name: 'Morag Inkersley',
      title: 'Architectural draughtswoman',
      about:
        'Morag drew sections of lighthouses, dairies and one volcano observatory before she began to teach. She owns forty-one pencils and lends all of them.',
      email: 'morag@fernweather.example',
      website: 'https://inkersley.example',
    },
  ],
};
