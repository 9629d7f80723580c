import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';
import { waterlineSessions } from './waterline-agenda.ts';
import { waterlineSpeakers } from './waterline-speakers.ts';

/** The big one: two days, three tracks, eight speakers, several passes in EUR, one sold out. */
export const waterline: EventDraft = {
  ...ordinary,
  readableEventId: 'Waterline_Conference1402260917',
  name: 'Waterline: The Conference on Towns That Live with Water',
  description: `Half of the world’s large towns stand on a coast, a river or a marsh that somebody once called dry. For two days, engineers, gardeners, mayors, insurers and people who own a good pair of boots meet in a former grain silo to compare what holds, what leaks and what floats.

No keynote is longer than forty minutes. Every session ends with a drawing on the wall, and on the second afternoon we read the wall together.

Lunches, the evening boat and the printed proceedings are part of the conference pass. Students and apprentices pay less and get the same soup.`,
  picture: 'waterline.webp',
  type: 'conference',
  zone: timeZones.berlin,
  starts: { afterDays: 110, weekday: 'Thursday', at: '09:00' },
  ends: { day: 2, at: '17:00' },
  building: {
    name: 'Silo Zuiderkade',
    description: 'A grain silo of 1931, five floors above the water. Lifts to every hall.',
    addressLine1: 'Zuiderkade 88',
    city: 'Rotterdam',
    country: 'Netherlands',
    postalCode: '3089 ZZ',
    email: 'waterline@fernweather.example',
    telephone1: '+31 10 555 0188',
    telephone2: '+31 10 555 0189',
    website: 'https://fernweather.example/waterline',
    accessibleToilets: true,
    additionalFacilities: 'Cloakroom, quiet room, bicycle cellar',
    disabledAccess: true,
    disabledParking: true,
    publicTelephoneAvailable: false,
    wifiAvailable: true,
    wifiSSID: 'Waterline-Staff',
    wifiPassword: 'keep-the-boots-dry',
  },
  room: 'Silo Hall',
  maxCapacity: 420,
  isCapacityRestricted: true,
  passes: [
    {
      name: 'Conference pass, both days',
      price: 349,
      currency: 'EUR',
      allocated: 240,
      sold: 131,
      days: [1, 2],
    },
    { name: 'Thursday only', price: 199.9, currency: 'EUR', allocated: 60, sold: 22, days: [1] },
    { name: 'Friday only', price: 199.9, currency: 'EUR', allocated: 60, sold: 17, days: [2] },
    {
      name: 'Students and apprentices, both days',
      price: 49.9,
      currency: 'EUR',
      allocated: 40,
      sold: 28,
      days: [1, 2],
    },
    {
      name: 'Early pass, both days',
      price: 279,
      currency: 'EUR',
      allocated: 80,
      sold: 80,
      days: [1, 2],
    },
  ],
  tracks: [
    { name: 'Keep', description: 'Walls, gates and pumps: keeping water where it is.' },
    { name: 'Give', description: 'Parks, polders and roofs: giving water a place.' },
    { name: 'Float', description: 'Houses, gardens and streets that rise with it.' },
  ],
  sessions: waterlineSessions,
  speakers: waterlineSpeakers,
  sponsorships: [
    {
      sponsorName: 'Noordergracht Pumps',
      topic: 'Evening boat',
      description: 'Makers of quiet pumps. They promise not to talk about them on the boat.',
      logo: 'logo-pumps.webp',
    },
    {
      sponsorName: 'Kade & Co. Rainwear',
      topic: 'Cloakroom',
      description: null,
    },
    {
      sponsorName: 'Tin Roof Press',
      topic: 'Printed proceedings',
      description: 'Books about weather, printed in small numbers and read out of doors.',
      logo: 'logo-press.webp',
    },
  ],
  questions: [
    {
      text: 'What do you bring to the wall?',
      kind: 'several-choices',
      isRequired: false,
      choices: ['A drawing', 'A photograph', 'A story', 'Nothing yet'],
    },
    {
      text: 'Lunch',
      kind: 'one-choice',
      isRequired: false,
      choices: ['Everything', 'Vegetarian', 'Vegan'],
    },
    { text: 'Anything that we should know', kind: 'text', isRequired: false, choices: [] },
  ],
};
