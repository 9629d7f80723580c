import { timeZones } from '../time-zones.ts';
import { type EventDraft, ordinary } from './event-draft.ts';

/** Asks for Microsoft's CAPTCHA, which only the organiser's own page can show. */
export const barometerSwap: EventDraft = {
  ...ordinary,
  readableEventId: 'Barometer_Swap1740028365',
  name: 'Barometer Swap',
  description: `Bring an instrument that measures weather, take another one home. Barometers, rain gauges, a weather vane if it fits through the door.`,
  type: 'demonstration',
  zone: timeZones.berlin,
  starts: { afterDays: 95, weekday: 'Saturday', at: '14:00' },
  ends: { day: 1, at: '17:00' },
  building: {
    name: 'Speicher Vier',
    addressLine1: 'Kranstieg 4',
    city: 'Hamburg',
    country: 'Germany',
    postalCode: '20457',
    accessibleToilets: true,
    disabledAccess: true,
    wifiAvailable: false,
  },
  captcha: { page: 'https://fernweather.example/barometers' },
};
