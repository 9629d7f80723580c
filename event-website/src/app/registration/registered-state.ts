import type { EventDetail, Session } from '../../../../bff/src/contract/event.ts';

export interface ChosenSession {
  readonly session: Session;
  readonly waitlisted: boolean;
}

/** What the form tells the page after it of one attendee. */
export interface RegisteredAttendee {
  readonly name: string;
  readonly waitlisted: boolean;
  /** Ids of the sessions chosen; those for which they wait are in both. */
  readonly sessions: readonly string[];
  readonly waitsFor: readonly string[];
}

/** The attendees that the form passed on, or null when the page was opened in another way. */
export function registeredAttendees(state: unknown): RegisteredAttendee[] | null {
  if (typeof state !== 'object' || state === null || !('attendees' in state)) return null;
  const { attendees } = state;
  return Array.isArray(attendees) && attendees.every(isAttendee) ? attendees : null;
}

/** The sessions chosen, as far as the event still has them. */
export function chosenSessions(
  event: Pick<EventDetail, 'sessions'>,
  { sessions, waitsFor }: RegisteredAttendee,
): ChosenSession[] {
  return event.sessions
    .filter(({ sessionId }) => sessions.includes(sessionId))
    .map((session) => ({ session, waitlisted: waitsFor.includes(session.sessionId) }));
}

function isAttendee(value: unknown): value is RegisteredAttendee {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'waitlisted' in value &&
    typeof value.waitlisted === 'boolean' &&
    'sessions' in value &&
    isTexts(value.sessions) &&
    'waitsFor' in value &&
    isTexts(value.waitsFor)
  );
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
