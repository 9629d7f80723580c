import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Hybrid, with cheap passes. */
export const shortLectures: EventDraft = {
  ...ordinary,
  readableEventId: 'Short_Lectures1930296184',
  name: 'A Long Evening of Short Lectures',
  description: `<p><span style="font-size:14px">Fourteen lectures of seven minutes each. <strong>The bell is merciless.</strong></span></p><h1>Subjects so far</h1><ul><li>Fog horns</li><li>The smell of asphalt</li><li>Why ducks sleep in rows</li><li><em>A short history of the puddle</em></li></ul><p>Come to the hall, or watch from home: both can ask questions, and both get <a href="https://fernweather.example/lectures/books" target="_blank">the list of books</a> at the end.</p>`,
  format: 'hybrid',
  type: 'webcast',
  zone: timeZones.paris,
  starts: { afterDays: 185, weekday: 'Friday', at: '19:30' },
  ends: { day: 1, at: '22:30' },
  building: {
    name: 'Salle du Baromètre',
    addressLine1: '31 passage du Baromètre',
    city: 'Nantes',
    country: 'France',
    postalCode: '44000',
    disabledAccess: true,
    wifiAvailable: true,
    wifiSSID: 'barometre',
    wifiPassword: 'mille-treize',
  },
  passes: [
    { name: 'In the hall', price: 12.5, currency: 'EUR', allocated: 180, sold: 34, days: [1] },
    { name: 'By video', price: 4.9, currency: 'EUR', allocated: 900, sold: 112, days: [1] },
  ],
  sessions: [
    {
      name: 'Lectures one to seven',
      day: 1,
      from: '19:30',
      to: '20:40',
      summary: 'From fog horns to the puddle.',
      room: 'Great Hall',
      speakers: ['Odile Vautrel', 'Bastien Courlis'],
      track: null,
    },
    {
      name: 'Lectures eight to fourteen',
      day: 1,
      from: '21:10',
      to: '22:30',
      summary: 'The second half is always funnier.',
      room: 'Great Hall',
      speakers: ['Odile Vautrel'],
      track: null,
    },
  ],
  speakers: [
    {
      name: 'Odile Vautrel',
      title: 'Keeper of the bell',
      about: 'Odile chooses the lectures and rings after seven minutes, whoever is speaking.',
    },
    {
      name: 'Bastien Courlis',
      title: 'Ornithologist',
      about: 'Bastien has counted the ducks on one pond for twenty years.',
    },
  ],
};
