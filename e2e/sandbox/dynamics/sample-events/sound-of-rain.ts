import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Sold in yen, which has no minor unit. */
export const soundOfRain: EventDraft = {
  ...ordinary,
  readableEventId: 'Sound_of_Rain1900283746',
  name: 'The Sound of Rain: An Evening of Field Recordings',
  description: `Rain on cedar, rain on slate, rain on the tin roof of a bus stop. For one evening the tea house turns into a listening room with eighteen loudspeakers and no stage.

Three recordists bring an hour of sound each from this year’s rainy season, and tell where the microphone stood and what went wrong. Between the sets there is barley tea.

The talk is in Japanese, with English notes in the printed score.`,
  picture: 'rain.webp',
  type: 'demonstration',
  zone: timeZones.tokyo,
  starts: { afterDays: 80, weekday: 'Saturday', at: '18:30' },
  ends: { day: 1, at: '21:45' },
  building: {
    name: 'Amaoto Tea House',
    description: 'Please leave shoes and telephones in the boxes at the entrance.',
    addressLine1: '12-3 Suginomachi',
    city: 'Kyoto',
    country: 'Japan',
    postalCode: '604-0999',
    disabledAccess: true,
    wifiAvailable: false,
  },
  room: 'Listening Room',
  maxCapacity: 72,
  isCapacityRestricted: true,
  passes: [
    { name: 'Seat', price: 4800, currency: 'JPY', allocated: 60, sold: 22, days: [1] },
    {
      name: 'Seat with the printed score',
      price: 7350,
      currency: 'JPY',
      allocated: 12,
      sold: 5,
      days: [1],
    },
  ],
  sessions: [
    {
      name: 'Cedar',
      day: 1,
      from: '18:30',
      to: '19:25',
      summary: 'A night in a forest hut, unedited.',
      room: 'Listening Room',
      speakers: ['Sorano Mizuhara'],
      track: null,
    },
    {
      name: 'Slate',
      day: 1,
      from: '19:40',
      to: '20:35',
      summary: 'Roofs of a fishing village, from the first drop to the gutters overflowing.',
      room: 'Listening Room',
      speakers: ['Tomoe Kazekura'],
      track: null,
    },
    {
      name: 'Tin',
      day: 1,
      from: '20:50',
      to: '21:45',
      summary: 'Bus stops. All of them on one line.',
      room: 'Listening Room',
      speakers: ['Elio Brumasca'],
      track: null,
    },
  ],
  speakers: [
    {
      name: 'Sorano Mizuhara',
      title: 'Field recordist',
      about: 'Sorano records places that people have just left.',
    },
    {
      name: 'Tomoe Kazekura',
      title: 'Sound engineer and roofer',
      about: 'Tomoe repairs roofs on weekdays and listens to them at night.',
    },
    {
      name: 'Elio Brumasca',
      title: 'Bus driver',
      about: 'Elio has recorded every stop of his line in every kind of rain.',
    },
  ],
};
