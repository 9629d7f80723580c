import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** A free webinar without a building; three of its forty places are left. */
export const tideTables: EventDraft = {
  ...ordinary,
  readableEventId: 'Tide_Tables_for_Beginners1900118824',
  name: 'Tide Tables for Beginners',
  description: `Why is high water fifty minutes later tomorrow? Why does one bay have two tides a day and its neighbour one? An hour with a string, two oranges and a real tide table, from your own kitchen.

The number of places is small because everybody gets to ask. You need a printed table of any harbour you like; we send a link to one before we start.`,
  picture: 'tide.webp',
  format: 'webinar',
  type: 'webcast',
  zone: timeZones.london,
  starts: { afterDays: 24, weekday: 'Wednesday', at: '19:00' },
  ends: { day: 1, at: '20:15' },
  building: null,
  maxCapacity: 40,
  isCapacityRestricted: true,
  registered: 37,
  sessions: [
    {
      name: 'The moon, the string and the orange',
      day: 1,
      from: '19:00',
      to: '19:40',
      summary: 'What pulls, what turns and why the sea is late.',
      room: null,
      speakers: ['Ronan Tiderow'],
      track: null,
    },
    {
      name: 'Read your own harbour',
      day: 1,
      from: '19:40',
      to: '20:15',
      summary: 'Questions, with your table in hand.',
      room: null,
      speakers: ['Ronan Tiderow', 'Isla Fernmoor'],
      track: null,
    },
  ],
  speakers: [
    {
      name: 'Ronan Tiderow',
      title: 'Harbour pilot, retired',
      about:
        'Thirty years of bringing ships in at the right minute, and a great collection of string.',
    },
    { name: 'Isla Fernmoor', title: null, about: null },
  ],
};
