import type { EventDetail, Session } from '../../../../bff/src/contract/event.ts';
import type { AttendeeEntry } from './attendee-entry';

/** What becomes of one attendee when the form is sent as it stands. */
export interface Attendance {
  /** Whether they go on the event's waitlist, since the attendees before them take the last places. */
  readonly waitlisted: boolean;
  /** Every session that can be chosen; none for who waits for the event. */
  readonly sessions: readonly SessionOption[];
}

/** Who comes, and chooses no sessions. */
export const COMING: Attendance = { waitlisted: false, sessions: [] };

/** A session as one attendee can choose it. */
export interface SessionOption {
  readonly session: Session;
  readonly chosen: boolean;
  /** What the attendees before this one leave over; null where there is no limit. */
  readonly left: number | null;
  /** Whether choosing it is waiting for a place in it. */
  readonly waitlisted: boolean;
  /** Whether it cannot be had: it is full, and one cannot wait for it. */
  readonly gone: boolean;
}

/** What becomes of every attendee, first come, first served. */
export function attendances(
  event: EventDetail,
  attendees: readonly AttendeeEntry[],
): readonly Attendance[] {
  const { waitlist, choosesSessions } = event.registration;
  const offered = choosesSessions ? event.sessions : [];
  const places = new Map(offered.map(({ sessionId, placesLeft }) => [sessionId, placesLeft]));
  return attendees.map((attendee, index) => {
    if (waitlist !== 'none' && index >= leftOf(event)) return { waitlisted: true, sessions: [] };
    const ids = chosenIds(attendee.sessions);
    const sessions = offered.map((session) => {
      const left = places.get(session.sessionId) ?? null;
      const full = left === 0;
      const chosen = ids.includes(session.sessionId);
      if (chosen && left !== null && !full) places.set(session.sessionId, left - 1);
      const waitlisted = full && waitlist !== 'none';
      return { session, chosen, left, waitlisted, gone: full && !waitlisted };
    });
    return { waitlisted: false, sessions };
  });
}

/** How many more can register: by passes or by places, whichever is less; infinitely many without a limit. */
function leftOf({ passes, placesLeft }: EventDetail): number {
  const passesLeft = passes.length > 0 ? passes.reduce((sum, { left }) => sum + left, 0) : Infinity;
  return Math.min(passesLeft, placesLeft ?? Infinity);
}

/** The sessions that an attendee has chosen, one id a line. */
export function chosenIds(sessions: string): string[] {
  return sessions.split('\n').filter((id) => id !== '');
}

/** Which of these sessions take place at the same time, in pairs. */
export function clashesOf(sessions: readonly Session[]): readonly (readonly [Session, Session])[] {
  return sessions.flatMap((one, index) =>
    sessions
      .slice(index + 1)
      .filter((other) => one.start < other.end && other.start < one.end)
      .map((other) => [one, other] as const),
  );
}
