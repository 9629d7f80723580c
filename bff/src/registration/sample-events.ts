import type { EventDetail, Pass, Session } from '../contract/event.ts';

/** The events that the specs of this folder register for. */
export const DAY_PASS = 'cccccccc-0000-4000-8000-000000000001';
export const NIGHT_PASS = 'cccccccc-0000-4000-8000-000000000002';

export function samplePass(changes: Partial<Pass> = {}): Pass {
  return {
    passId: DAY_PASS,
    name: 'Day pass',
    price: { minorUnits: 4990, currency: 'EUR', fractionDigits: 2 },
    left: 10,
    sessionIds: [],
    ...changes,
  };
}

export function sampleSession(changes: Partial<Session> = {}): Session {
  return {
    sessionId: 'dddddddd-0000-4000-8000-000000000001',
    name: 'Kites',
    summary: null,
    description: null,
    start: '2026-12-01T09:00:00',
    end: '2026-12-01T10:00:00',
    startUtc: null,
    endUtc: null,
    room: null,
    placesLeft: null,
    speakers: [],
    ...changes,
  };
}

export function paidEvent(changes: Partial<EventDetail> = {}): EventDetail {
  return {
    readableEventId: 'Waterline1',
    name: 'Waterline',
    description: null,
    excerpt: null,
    picture: null,
    format: 'on-site',
    start: '2026-12-01T09:00:00',
    end: '2026-12-02T17:00:00',
    startUtc: null,
    endUtc: null,
    timeZone: null,
    timeZoneName: null,
    venue: null,
    priceFrom: null,
    soldOut: false,
    closed: false,
    left: null,
    passes: [samplePass(), samplePass({ passId: NIGHT_PASS, name: 'Night pass', left: 1 })],
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
      maximumAttendees: 50,
      waitlist: 'none',
      choosesSessions: false,
      signInRequired: false,
    },
    placesLeft: null,
    ...changes,
  };
}

export function freeEvent(changes: Partial<EventDetail> = {}): EventDetail {
  return paidEvent({ passes: [], ...changes });
}
