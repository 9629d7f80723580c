import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Still being planned: not live, so no website may show it. */
export const fieldSchool: EventDraft = {
  ...ordinary,
  readableEventId: 'Field_School_Draft0800112233',
  name: 'Summer Field School (draft, dates to be confirmed)',
  description: 'Internal: the lodge has not answered yet.',
  type: 'training',
  zone: timeZones.berlin,
  starts: { afterDays: 200, weekday: 'Monday', at: '08:00' },
  ends: { day: 5, at: '16:00' },
  building: null,
  live: false,
};
