import { z } from 'zod';

const trimmed = (maximum: number) => z.string().trim().min(1).max(maximum);

/** An answer to a question of the organiser: several choices as a list, everything else as a text. */
const answerSchema = z.union([trimmed(2000), z.array(z.string().max(2000)).min(1).max(200)]);

/** The length is that which Dynamics' own form allows, as are those of names. */
const email = z.email().max(100);

/** One attendee as typed. */
export const attendeeSchema = z.object({
  firstName: trimmed(50),
  lastName: trimmed(50),
  email,
  /** The pass chosen; null at an event that sells none, and for who waits. */
  passId: z.guid().nullable(),
  /** By the question's id; what was not answered is left out. */
  answers: z.record(z.guid(), answerSchema).optional(),
  /** Whether they go on the event's waitlist: nothing is registered or paid for them. */
  waitlisted: z.boolean().optional(),
  /** Whether who waits, for the event or a session, is registered without being asked again. */
  autoRegister: z.boolean().optional(),
  /** Those chosen, where one can, and for which of them they wait. */
  sessions: z
    .array(z.object({ sessionId: z.guid(), waitlisted: z.boolean() }))
    .max(200)
    .optional(),
});

/** Dynamics refuses more attendees in one call. */
export const MAXIMUM_ATTENDEES = 50;

/** What the form asks for. */
export const submittedSchema = z.object({
  attendees: z.array(attendeeSchema).min(1).max(MAXIMUM_ATTENDEES),
  /** The buyer's address, where that is not the first attendee: there goes the receipt. */
  receiptTo: email.optional(),
});

/**
 * The form, submitted. `submissionId` is made by the browser when the form is first shown: sending
 * the same submission again gives the same answer and never registers twice.
 */
export const registrationRequestSchema = submittedSchema.extend({ submissionId: z.uuid() });

/**
 * `registered`: a free event or a waitlist, all done. `purchase`: Dynamics holds a temporary registration; where
 * `due` is false it costs nothing and finalizes without a payment step.
 */
export const registrationResponseSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('registered') }),
  z.object({ outcome: z.literal('purchase'), purchaseId: z.guid(), due: z.boolean() }),
]);

export type Answer = z.infer<typeof answerSchema>;
export type Attendee = z.infer<typeof attendeeSchema>;
export type Submitted = z.infer<typeof submittedSchema>;
export type RegistrationRequest = z.infer<typeof registrationRequestSchema>;
export type RegistrationResponse = z.infer<typeof registrationResponseSchema>;
