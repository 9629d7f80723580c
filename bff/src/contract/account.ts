import { z } from 'zod';
import { amountSchema } from './amount.ts';
import { localDateTime } from './event.ts';

/** An instant in UTC, ISO 8601 with `Z`. */
const instant = z.iso.datetime();

/** Whose browser this is; null when nobody is signed in. */
export const accountSchema = z.object({
  attendee: z.object({ firstName: z.string(), lastName: z.string(), email: z.string() }).nullable(),
});

const eventNamed = z.object({
  name: z.string(),
  /** Null when no published event has this name. */
  readableEventId: z.string().nullable(),
  /** When it is, on the clock at the venue; null where that is not known. */
  span: z.object({ start: localDateTime, end: localDateTime }).nullable(),
});

/** A registration of the signed-in attendee, or one that they made for another. */
export const myRegistrationSchema = z.object({
  registrationId: z.string(),
  event: eventNamed,
  attendee: z.string(),
  email: z.string(),
  pass: z.string().nullable(),
  registeredAt: instant.nullable(),
  sessions: z.array(z.string()),
  /**
   * `free`: nothing was paid here. `paid`: canceling gives nothing back by itself, the organiser
   * decides. `refunded`: the amount went back already.
   */
  payment: z.enum(['free', 'paid', 'refunded']),
  /** What its pass cost; null where that is not known. */
  amount: amountSchema.nullable(),
});

export const waitlistItemSchema = z.object({
  waitlistItemId: z.string(),
  event: eventNamed,
  attendee: z.string(),
  email: z.string(),
  /** The session that is waited for; null for the event itself. */
  session: z.string().nullable(),
  invited: z.boolean(),
  /** Whether a place that becomes free is taken at once, without an invitation. */
  autoRegister: z.boolean(),
  since: instant.nullable(),
});

export const myRegistrationsSchema = z.object({
  registrations: z.array(myRegistrationSchema),
  waitlist: z.array(waitlistItemSchema),
});

/** Why nobody is signed in after all. */
export const signInRefusalSchema = z.enum([
  /** They turned back. */
  'turned-back',
  /** It took too long, or was begun in another browser. */
  'too-late',
  /** The identity provider does not answer. */
  'unavailable',
  /** What came back does not prove who it is, or Dynamics knows nobody by it. */
  'refused',
]);

export type Account = z.infer<typeof accountSchema>;
export type MyRegistration = z.infer<typeof myRegistrationSchema>;
export type WaitlistItem = z.infer<typeof waitlistItemSchema>;
export type MyRegistrations = z.infer<typeof myRegistrationsSchema>;
export type SignInRefusal = z.infer<typeof signInRefusalSchema>;
