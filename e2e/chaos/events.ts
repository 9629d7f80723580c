import { type EventDraft, ordinary } from '../sandbox/dynamics/sample-events/event-draft.ts';
import { timeZones } from '../sandbox/dynamics/time-zones.ts';

/** What is on sale in every schedule: as little as can be, since each schedule reads it anew. */
export const conference: EventDraft = {
  ...ordinary,
  readableEventId: 'Paper_Kites1000000001',
  name: 'Paper Kites',
  description: 'A day of folding and flying.',
  type: 'conference',
  zone: timeZones.eastern,
  starts: { afterDays: 90, weekday: 'Saturday', at: '10:00' },
  ends: { day: 1, at: '17:00' },
  building: null,
  passes: [
    { name: 'Visitor', price: 49.9, currency: 'EUR', allocated: 500, sold: 0, days: [1] },
    { name: 'Helper', price: 0, currency: 'EUR', allocated: 500, sold: 0, days: [1] },
  ],
};

/** Nobody real. */
export const people = [
  { firstName: 'Adalind', lastName: 'Quillfeather', email: 'adalind@quillfeather.example' },
  { firstName: 'Bosco', lastName: 'Finchley', email: 'bosco@finchley.example' },
] as const;
