import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** One pass sold out, of the other two are left; in CHF. */
export const nightTrain: EventDraft = {
  ...ordinary,
  readableEventId: 'Night_Train_Reading_Room2010905531',
  name: 'The Night Train Reading Room',
  description: `A restored sleeping car on a siding, four compartments, and one book in each. At ten past eight the lamps are lit, the doors are closed, and for three hours nobody speaks.

Then there is supper in the corridor, and everybody speaks at once.

The car does not move. Several guests of earlier evenings disagree.`,
  picture: 'night-train.webp',
  type: 'demonstration',
  zone: timeZones.berlin,
  starts: { afterDays: 52, weekday: 'Saturday', at: '20:10' },
  ends: { day: 2, at: '00:30' },
  building: {
    name: 'Depot Gleisfeld, Track 14',
    description: 'Cross the footbridge and follow the lanterns. The ground is uneven.',
    addressLine1: 'Gleisfeldweg 140',
    city: 'Zürich',
    country: 'Switzerland',
    postalCode: '8005',
    disabledAccess: false,
    wifiAvailable: false,
  },
  room: 'Car 61',
  passes: [
    {
      name: 'Compartment seat',
      price: 68.5,
      currency: 'CHF',
      allocated: 16,
      sold: 14,
      days: [1],
    },
    {
      name: 'Sleeping berth, with breakfast',
      price: 142.05,
      currency: 'CHF',
      allocated: 4,
      sold: 4,
      days: [1],
    },
  ],
  sessions: [
    {
      name: 'Three hours of silence',
      day: 1,
      from: '20:10',
      to: '23:10',
      summary: 'One book in each compartment. Change compartments whenever the bell rings.',
      room: 'Car 61',
      speakers: [],
      track: null,
    },
    {
      name: 'Supper in the corridor',
      day: 1,
      from: '23:10',
      to: '23:59',
      summary: 'Barley soup, cheese, pears.',
      room: 'Car 61',
      speakers: ['Annelies Rütimoser'],
      track: null,
    },
  ],
  speakers: [
    {
      name: 'Annelies Rütimoser',
      title: 'Conductor of a train that stays',
      about: 'Annelies restored Car 61 over nine winters and chooses the books.',
    },
  ],
};
