/** One attendee while the form is being filled in. `passId` is empty until a pass is chosen. */
export interface AttendeeEntry {
  firstName: string;
  lastName: string;
  email: string;
  passId: string;
}

/** The fields of an attendee, in the order in which they are asked for. */
export const ATTENDEE_FIELDS = ['firstName', 'lastName', 'email', 'passId'] as const;

export type AttendeeField = (typeof ATTENDEE_FIELDS)[number];

export function blankAttendee(passId = ''): AttendeeEntry {
  return { firstName: '', lastName: '', email: '', passId };
}

/** Whether something that was stored once still has the shape of an attendee. */
export function isAttendeeEntry(value: unknown): value is AttendeeEntry {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return ATTENDEE_FIELDS.every((field) => typeof fields.get(field) === 'string');
}
