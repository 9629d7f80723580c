import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Long names, special characters and a description with many lines. */
export const longTable: EventDraft = {
  ...ordinary,
  readableEventId: 'The_Long_Table1130448190',
  name: 'The Long Table: A Slow Conversation about Soil, Grain, Rivers & the Roads between Them, with Millers, Cooks, Ferrymen and a Great Many Others',
  description: `One table, a hundred and twenty metres, under the arcades.

How the day goes:
- 11:30  Bread is broken. Whoever baked it says where the grain stood.
- 12:15  First course, first question: “What did this field grow fifty years ago?”
- 13:45  Everybody moves twelve seats to the left.
- 14:00  Second course, second question.
- 15:30  The river, in three glasses of water.
- 17:00  Coffee, and an end that is usually late.

There is no podium & no microphone. Speak to the people within reach; whatever is worth keeping travels along the table by itself.

Children up to 12 eat with us without a pass. Tell us about allergies in the form, or at the door <no need to apologise>.`,
  picture: 'long-table.webp',
  type: 'briefing',
  zone: timeZones.berlin,
  starts: { afterDays: 135, weekday: 'Sunday', at: '11:30' },
  ends: { day: 1, at: '17:30' },
  building: {
    name: 'Arcades of the Former Grain Exchange of the United Lower Valley Communities',
    description: 'Under cover, open to one side. Bring something warm in case the wind turns.',
    addressLine1: 'Portico della Macina, arches 40 to 76',
    addressLine2: 'Entrance from the canal side',
    city: 'Bologna',
    country: 'Italy',
    postalCode: '40121',
    accessibleToilets: true,
    disabledAccess: true,
    disabledParking: true,
    wifiAvailable: false,
  },
  passes: [
    {
      name: 'A chair, two courses, three glasses of water, and coffee for as long as it lasts',
      price: 35,
      currency: 'EUR',
      allocated: 240,
      sold: 87,
      days: [1],
    },
    {
      name: 'Patron’s chair: as above, and one more for somebody who could not afford it',
      price: 70,
      currency: 'EUR',
      allocated: 40,
      sold: 9,
      days: [1],
    },
  ],
  questions: [
    { text: 'Allergies', kind: 'text', isRequired: false, choices: [] },
    { text: 'Do you bring children?', kind: 'yes-or-no', isRequired: false, choices: [] },
  ],
};
