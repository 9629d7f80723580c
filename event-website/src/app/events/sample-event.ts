import type { EventDetail, Pass, Session } from '../../../../bff/src/contract/event.ts';

/** An event as the BFF sends it, for tests. */
export function sampleEvent(over: Partial<EventDetail> = {}): EventDetail {
  return {
    readableEventId: 'Harbour_Summit',
    name: 'Harbour Summit',
    excerpt: 'First paragraph. Second paragraph.',
    picture: null,
    description: 'First paragraph.\n\nSecond paragraph.',
    format: 'on-site',
    start: '2027-03-04T09:00:00',
    end: '2027-03-05T17:30:00',
    startUtc: '2027-03-04T08:00:00Z',
    endUtc: '2027-03-05T16:30:00Z',
    timeZone: 'Europe/Berlin',
    timeZoneName: '(GMT+01:00) Amsterdam',
    venue: { name: 'Rope Works', room: null, address: null, city: 'Hamburg', country: 'Germany' },
    priceFrom: { minorUnits: 4990, currency: 'EUR', fractionDigits: 2 },
    soldOut: false,
    closed: false,
    left: 20,
    passes: [samplePass('day', 4990), samplePass('both', 9980)],
    sessions: [],
    tracks: [],
    speakers: [],
    sponsors: [],
    questions: [],
    registration: {
      status: 'open',
      closedMessage: null,
      endsAt: null,
      elsewhereUrl: null,
      asksFor: null,
      maximumAttendees: 3,
      waitlist: 'none',
      choosesSessions: false,
      signInRequired: false,
    },
    placesLeft: null,
    ...over,
  };
}

/** A session of the first day, from and to so and so, `09:00`. */
export function sampleSession(
  sessionId: string,
  from: string,
  to: string,
  placesLeft: number | null = null,
): Session {
  return {
    sessionId,
    name: `Session ${sessionId}`,
    summary: null,
    description: null,
    start: `2027-03-04T${from}:00`,
    end: `2027-03-04T${to}:00`,
    startUtc: null,
    endUtc: null,
    room: null,
    placesLeft,
    speakers: [],
  };
}

/** A pass that costs so many cents. */
export function samplePass(passId: string, cents: number, left = 10): Pass {
  return {
    passId,
    name: `Pass ${passId}`,
    price: { minorUnits: cents, currency: 'EUR', fractionDigits: 2 },
    left,
    sessionIds: [],
  };
}
