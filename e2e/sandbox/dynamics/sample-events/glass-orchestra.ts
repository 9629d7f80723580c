import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Sold out, with a waitlist: who waits pays nothing. */
export const glassOrchestra: EventDraft = {
  ...ordinary,
  readableEventId: 'Glass_Orchestra1420556631',
  name: 'The Glass Orchestra Tunes Its Rain',
  description: `Forty-one glasses, four players and a leaking roof. The concert lasts as long as the rain does; the programme lists three endings.`,
  type: 'demonstration',
  zone: timeZones.berlin,
  starts: { afterDays: 133, weekday: 'Sunday', at: '17:00' },
  ends: { day: 1, at: '18:30' },
  building: {
    name: 'Alte Glashütte',
    addressLine1: 'Am Ofen 3',
    city: 'Zwiesel',
    country: 'Germany',
    postalCode: '94227',
    disabledAccess: true,
    wifiAvailable: false,
  },
  passes: [
    { name: 'Under the roof', price: 24, currency: 'EUR', allocated: 60, sold: 60, days: [1] },
    { name: 'Under the leak', price: 9.5, currency: 'EUR', allocated: 12, sold: 12, days: [1] },
  ],
  waitlist: { automatic: 'nobody' },
};
