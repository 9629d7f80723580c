import type { EventDetail } from '../contract/event.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Attendee } from '../contract/registration.ts';

/** Why the sessions cannot be had that the attendees chose; null when they can. */
export function refusalOfSessions(
  event: EventDetail,
  attendees: readonly Attendee[],
): ProblemCode | null {
  const offered = event.registration.choosesSessions ? event.sessions : [];
  const chosen = attendees.flatMap(({ sessions = [] }) => sessions);
  if (!chosen.every(({ sessionId }) => offered.some((one) => one.sessionId === sessionId))) {
    return 'session-not-on-offer';
  }
  if (chosen.some(({ waitlisted }) => waitlisted) && event.registration.waitlist === 'none') {
    return 'no-waitlist';
  }
  return offered.some(({ sessionId, placesLeft }) => {
    const coming = chosen.filter((one) => one.sessionId === sessionId && !one.waitlisted);
    return placesLeft !== null && coming.length > placesLeft;
  })
    ? 'session-full'
    : null;
}

/** Whether somebody was to wait, for the event or a session, who need not any more. */
export function nobodyNeedWait(event: EventDetail, attendees: readonly Attendee[]): boolean {
  const waiting = attendees.filter(({ waitlisted }) => waitlisted).length;
  const passesLeft =
    event.passes.length > 0 ? event.passes.reduce((sum, { left }) => sum + left, 0) : Infinity;
  const left = Math.min(event.placesLeft ?? Infinity, passesLeft);
  const chosen = attendees.flatMap(({ sessions = [] }) => sessions);
  return (
    (waiting > 0 && attendees.length - waiting < left) ||
    event.sessions.some(({ sessionId, placesLeft }) => {
      const ofIt = chosen.filter((one) => one.sessionId === sessionId);
      const waits = ofIt.filter(({ waitlisted }) => waitlisted).length;
      return waits > 0 && ofIt.length - waits < (placesLeft ?? Infinity);
    })
  );
}
