import { type EventDraft, ordinary } from '../sandbox/dynamics/sample-events/event-draft.ts';
import { timeZones } from '../sandbox/dynamics/time-zones.ts';

/** Runs where a text is taken for markup; the page's title tells. */
const script = (field: string) =>
  `<script>document.title='${field}'</script><img src=x onerror="document.title='${field}'">`;

/** How the name of the event reads. */
export const NAME = `Breakfast ${script('name')}`;

/** An event of which somebody has filled every text with script and markup. */
export const markedUpEvent: EventDraft = {
  ...ordinary,
  readableEventId: 'Marked_Up_Breakfast1000000001',
  name: NAME,
  description: `Porridge ${script('description')}\n\n{{constructor.constructor('document.title=1')()}}`,
  type: 'conference',
  zone: timeZones.pacific,
  starts: { afterDays: 30, weekday: 'Sunday', at: '10:00' },
  ends: { day: 1, at: '16:00' },
  building: {
    name: `Hall ${script('building')}`,
    addressLine1: script('address'),
    city: script('city'),
    country: script('country'),
    website: 'javascript:document.title=1',
  },
  room: `Room ${script('room')}`,
  passes: [
    {
      name: `Spoon ${script('pass')}`,
      price: 12,
      currency: 'EUR',
      allocated: 100,
      sold: 0,
      days: [1],
    },
  ],
  sessions: [
    {
      name: `Toast ${script('session')}`,
      day: 1,
      from: '10:00',
      to: '11:00',
      summary: `Butter ${script('summary')}`,
      room: `Corner ${script('session room')}`,
      speakers: [`Marmaduke ${script('speaker')}`],
      track: null,
    },
  ],
  speakers: [
    {
      name: `Marmaduke ${script('speaker')}`,
      title: `Cook ${script('title')}`,
      about: `Stirs. ${script('about')}`,
      website: 'javascript:document.title=1',
    },
  ],
};

/** An event whose registration is elsewhere: at an address that runs when it is followed. */
export const scriptedAddress: EventDraft = {
  ...ordinary,
  readableEventId: 'Scripted_Address1000000002',
  name: 'Supper by a scripted address',
  description: 'Soup.',
  type: 'training',
  zone: timeZones.pacific,
  starts: { afterDays: 31, weekday: 'Monday', at: '18:00' },
  ends: { day: 1, at: '20:00' },
  building: null,
  marketingForm: { html: '<form></form>', page: 'javascript:document.title=1' },
};
