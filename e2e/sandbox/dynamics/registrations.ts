import { z } from 'zod';
import type { PlannedEvent } from './planned-event.ts';
import { answersByQuestion, refusalOfResponses, responsesSchema } from './responses.ts';
import {
  type Attendee,
  type Contact,
  passesSuffice,
  sessionsSuffice,
  type Tenant,
} from './tenant.ts';
import type { RegistrationResult } from './wire-types.ts';

const MAXIMUM_ATTENDEES = 50;

const attendeeSchema = z.object({
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  email: z.string().min(1),
  passId: z.string().nullish(),
  waitlisted: z.boolean().default(false),
  autoRegister: z.boolean().default(false),
  responses: responsesSchema,
  attendeeSessions: z
    .array(z.object({ sessionId: z.string(), waitlisted: z.boolean().default(false) }))
    .default([]),
});

/** The body of the register call. */
export const registrationDataSchema = z.object({ attendees: z.array(attendeeSchema).min(1) });

/** With the signed-in contact who makes the call, if one does. */
export type RegistrationData = z.infer<typeof registrationDataSchema> & {
  readonly by?: Contact | null;
};
type AttendeeData = RegistrationData['attendees'][number];

interface Refusal {
  readonly errorCode: string | null;
  readonly errorMessage: string;
}

/**
 * Registers, as Dynamics does: at once where the event sells no passes; where it does, whatever
 * they cost, as a temporary registration that the website's back end must finalize. A refusal is
 * an answer like any other, with HTTP 200.
 *
 * @param waitsForFinalize what becomes of a call of attendees who all wait, at an event with passes:
 *   nobody documents it. They are on the waitlist at once, or else when it is finalized.
 */
export function register(
  tenant: Tenant,
  readableEventId: string,
  data: RegistrationData,
  now: number,
  waitsForFinalize = false,
): RegistrationResult {
  const planned = tenant.event(readableEventId);
  if (planned === undefined) return refused('EventNotFound', 'The event does not exist.');
  const refusal = refusalOf(planned, data, now);
  if (refusal !== null) return refused(refusal.errorCode, refusal.errorMessage);

  const attendees = data.attendees.flatMap((attendee) => enrolled(planned, attendee));
  if (attendees.length < data.attendees.length) {
    return refused('AttendeePassIdNotValid', 'A pass does not belong to this event.');
  }
  return registerAttendees(tenant, planned, attendees, now, waitsForFinalize, data.by ?? null);
}

function registerAttendees(
  tenant: Tenant,
  planned: PlannedEvent,
  attendees: readonly Attendee[],
  now: number,
  waitsForFinalize: boolean,
  registeredBy: Contact | null,
): RegistrationResult {
  if (!passesSuffice(attendees)) {
    return refused('InsufficentNumberOfPasses', 'There are not enough passes left.');
  }
  if (!tenant.hasPlacesFor(planned, attendees)) {
    return refused('MaximumNoAttendeesReached', 'The event has no places left.');
  }
  if (!sessionsSuffice(attendees)) {
    return refused('MaximumSessionCapacityReached', 'A session has no places left.');
  }
  const nothingToPay = !waitsForFinalize && attendees.every(({ waitlisted }) => waitlisted);
  if (planned.passes.length === 0 || nothingToPay) {
    tenant.register(
      { planned, attendees, purchaseId: null, registeredBy, contactsByName: false },
      now,
    );
    return { ...blankResult, status: 'Success' };
  }
  const { purchaseId } = tenant.beginPurchase(planned, attendees, now);
  return { ...blankResult, status: 'Initiated', purchaseId };
}

function refusalOf(planned: PlannedEvent, data: RegistrationData, now: number): Refusal | null {
  const { event, live, registrationEnds } = planned;
  const { attendees } = data;
  if (!live) return refusal('EventNotLive', 'The event is not live.');
  if (registrationEnds !== null && now >= registrationEnds) {
    return refusal(null, 'Registration for this event is closed');
  }
  if (!event.allowAnonymousRegistrations && !data.by) {
    return refusal('AnonymousRegistrationNotAllowed', 'Sign in to register.');
  }
  if (attendees.length > MAXIMUM_ATTENDEES) {
    return refusal('TooManyAttendees', `At most ${MAXIMUM_ATTENDEES} attendees at once.`);
  }
  if (attendees.length > 1 && !event.enableMultiAttendeeRegistration) {
    return refusal('MultiAttendeeRegistrationNotEnabled', 'One attendee at a time.');
  }
  const sessions = attendees.flatMap(({ attendeeSessions }) => attendeeSessions);
  if (!event.showWaitlist && [...attendees, ...sessions].some(({ waitlisted }) => waitlisted)) {
    return refusal('WaitlistRegistrationNotAllowedErrorMessage', 'The event has no waitlist.');
  }
  if (
    sessions.some(({ sessionId }) => planned.sessionsNotLive.some(({ id }) => id === sessionId))
  ) {
    return refusal('SessionNotLive', 'A session is not live.');
  }
  const choosable = event.allowCustomAgenda ? planned.sessions : [];
  if (!sessions.every(({ sessionId }) => choosable.some(({ id }) => id === sessionId))) {
    return refusal('AttendeeSessionIdNotValid', 'A session cannot be chosen at this event.');
  }
  for (const { responses } of attendees) {
    const code = refusalOfResponses(planned.questions, responses);
    if (code !== null) return refusal(code, 'A question has no answer, or one that cannot be.');
  }
  return null;
}

/** The attendee with what was chosen; nobody when the pass is missing, unknown or not wanted here. */
function enrolled(planned: PlannedEvent, data: AttendeeData): Attendee[] {
  const { firstName, lastName, email, waitlisted, autoRegister } = data;
  const sessions = data.attendeeSessions.flatMap((chosen) => {
    const session = planned.sessions.find(({ id }) => id === chosen.sessionId);
    return session === undefined ? [] : [{ session, waitlisted: chosen.waitlisted }];
  });
  const answers = answersByQuestion(planned.questions, data.responses);
  const attendee = { firstName, lastName, email, answers, waitlisted, autoRegister, sessions };
  const passId = data.passId?.toLowerCase() ?? '';
  if (planned.passes.length === 0 || waitlisted) {
    return passId === '' ? [{ ...attendee, pass: null }] : [];
  }
  const pass = planned.passes.find((one) => one.passId === passId);
  return pass === undefined ? [] : [{ ...attendee, pass }];
}

const blankResult = { errorMessage: null, errorCode: null, redirectUrl: null, purchaseId: null };

function refused(errorCode: string | null, errorMessage: string): RegistrationResult {
  return { ...blankResult, status: 'Error', errorCode, errorMessage };
}

function refusal(errorCode: string | null, errorMessage: string): Refusal {
  return { errorCode, errorMessage };
}
