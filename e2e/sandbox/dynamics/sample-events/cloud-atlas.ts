import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** A webinar over two nights, over for months, that sold passes. */
export const cloudAtlas: EventDraft = {
  ...ordinary,
  readableEventId: 'Cloud_Atlas_Readers1900552018',
  name: 'How to Read a Cloud before Breakfast',
  description: `Ten kinds of cloud, four kinds of breakfast. Two short evenings with a meteorologist and a baker who both get up at three.`,
  format: 'webinar',
  type: 'webcast',
  zone: timeZones.eastern,
  starts: { afterDays: -120, weekday: 'Tuesday', at: '19:00' },
  ends: { day: 2, at: '20:00' },
  building: null,
  picture: 'tide.webp',
  passes: [
    { name: 'Both evenings', price: 18, currency: 'CAD', allocated: 200, sold: 143, days: [1, 2] },
  ],
};
