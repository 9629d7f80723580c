import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Free, and asks a question of every kind, with and without need of an answer. */
export const kiteAfternoon: EventDraft = {
  ...ordinary,
  readableEventId: 'Kite_Afternoon1620471938',
  name: 'Kite Afternoon: Paper, Bamboo, Wind',
  description: `We build until four and fly until dusk. Paper, bamboo, glue and line are on the tables; the wind is up to the coast.

A few questions come with the registration, so that there is a kite of the right size and a cup of the right tea.`,
  type: 'training',
  zone: timeZones.london,
  starts: { afterDays: 120, weekday: 'Sunday', at: '13:00' },
  ends: { day: 1, at: '18:00' },
  building: {
    name: 'Lifeboat Shed',
    addressLine1: '2 Slipway Lane',
    city: 'Whitby',
    country: 'United Kingdom',
    postalCode: 'YO22 0ZZ',
    accessibleToilets: true,
    disabledAccess: true,
    wifiAvailable: false,
  },
  maxCapacity: 60,
  isCapacityRestricted: true,
  registered: 18,
  questions: [
    { text: 'Name on the kite', kind: 'text', isRequired: true, choices: [] },
    { text: 'Have you flown a kite before?', kind: 'yes-or-no', isRequired: true, choices: [] },
    {
      text: 'Size of the kite',
      kind: 'one-choice',
      isRequired: true,
      choices: ['A hand wide', 'An arm wide', 'Wider than me'],
    },
    {
      text: 'What would you like to build with?',
      kind: 'several-choices',
      isRequired: true,
      choices: ['Rice paper', 'Old maps', 'Sailcloth'],
    },
    { text: 'Tea', kind: 'one-choice', isRequired: false, choices: ['Black', 'Green', 'Mint'] },
    { text: 'May we take photographs?', kind: 'yes-or-no', isRequired: false, choices: [] },
  ],
};
