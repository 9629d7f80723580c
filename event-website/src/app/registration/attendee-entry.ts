import { storedTexts } from './stored-texts';

/** One attendee while the form is being filled in. `passId` is empty until a pass is chosen. */
export interface AttendeeEntry {
  firstName: string;
  lastName: string;
  email: string;
  passId: string;
  /** What was answered, by the question's id; of several choices, one a line. Empty for no answer. */
  answers: Record<string, string>;
  /** Ids of the sessions chosen, one a line. */
  sessions: string;
  /** Whether to be registered without being asked again, once a place is free that they wait for. */
  autoRegister: boolean;
}

/** The fields of every attendee, in the order in which they are asked for. */
export const ATTENDEE_FIELDS = ['firstName', 'lastName', 'email', 'passId'] as const;

export type AttendeeField = (typeof ATTENDEE_FIELDS)[number];

export function blankAttendee(passId = '', answers: Record<string, string> = {}): AttendeeEntry {
  return {
    firstName: '',
    lastName: '',
    email: '',
    passId,
    answers,
    sessions: '',
    autoRegister: false,
  };
}

/**
 * Reads an attendee that was stored once, by whatever version of this site: what that one did not
 * know is blank, and what this one does not know is left out. Null for what is no attendee.
 */
export function readAttendee(stored: unknown): AttendeeEntry | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const entry = blankAttendee();
  const texts = storedTexts(stored);
  for (const name of ATTENDEE_FIELDS) entry[name] = texts[name] ?? '';
  entry.sessions = texts['sessions'] ?? '';
  entry.autoRegister = 'autoRegister' in stored && stored.autoRegister === true;
  if ('answers' in stored) entry.answers = storedTexts(stored.answers);
  return entry;
}
