import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Free, for several people at once; has a capacity that does not apply. */
export const mapsAfterWork: EventDraft = {
  ...ordinary,
  readableEventId: 'Maps_After_Work1830042617',
  name: 'Maps After Work: The Harbour on Foot',
  description: `Bring a pencil and comfortable shoes. We meet in the old chart room, choose one of six short routes along the quays, and walk it in small groups with a blank sheet of paper. Nobody needs to be able to draw.

Back inside we pin the sheets side by side. What one group left out, another put in the middle, and by nine o’clock there is a map of the harbour that no office has.

Tea, soup and spare pencils are on us. If it rains, we walk anyway: the arcades are dry and the echoes are better.`,
  picture: 'maps.webp',
  type: 'demonstration',
  zone: timeZones.berlin,
  starts: { afterDays: 10, weekday: 'Tuesday', at: '18:30' },
  ends: { day: 1, at: '21:00' },
  building: {
    name: 'Speicher Vier',
    description: 'A brick warehouse of the old spice trade. Ring at the green door.',
    addressLine1: 'Kranstieg 4',
    city: 'Hamburg',
    country: 'Germany',
    postalCode: '20457',
    email: 'hamburg@fernweather.example',
    telephone1: '+49 40 5550 104',
    website: 'https://fernweather.example/hamburg',
    accessibleToilets: true,
    disabledAccess: true,
    disabledParking: false,
    publicTelephoneAvailable: false,
    wifiAvailable: true,
    wifiSSID: 'speicher-vier-guests',
    wifiPassword: 'saffron-and-cloves',
  },
  room: 'Chart Room',
  maxCapacity: 20,
  registered: 31,
  sessions: [
    {
      name: 'Six routes, one harbour',
      day: 1,
      from: '18:30',
      to: '18:50',
      summary: 'A short welcome, the routes, and how to draw a street you have not seen yet.',
      room: 'Chart Room',
      speakers: ['Jette Marquardsen'],
      track: null,
    },
    {
      name: 'Walking and drawing',
      day: 1,
      from: '18:50',
      to: '20:10',
      summary: 'In groups of five. The longest route is 2.4 km, the shortest has no stairs.',
      room: null,
      speakers: [],
      track: null,
    },
    {
      name: 'Soup and a very large map',
      day: 1,
      from: '20:10',
      to: '21:00',
      summary: null,
      room: 'Chart Room',
      speakers: ['Jette Marquardsen'],
      track: null,
    },
  ],
  speakers: [
    {
      name: 'Jette Marquardsen',
      title: 'Keeper of the walking maps, Fernweather Society',
      about:
        'Jette has drawn the same harbour every spring for eleven years and still finds a new staircase each time.',
    },
  ],
};
