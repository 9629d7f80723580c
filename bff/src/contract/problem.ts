import { z } from 'zod';

/**
 * Every way in which the BFF says no, with its HTTP status and a title for developers. Stable: the
 * site has a message for each. None of them is about money that moved: that is told by the purchase's
 * own status.
 */
export const PROBLEMS = {
  'invalid-request': [400, 'The request is not valid'],
  'not-found': [404, 'Nothing is here'],
  'event-not-found': [404, 'No such event is published'],
  'registration-closed': [409, 'Registration for the event has closed'],
  'registration-elsewhere': [409, 'The event takes registrations elsewhere only'],
  'sold-out': [409, 'Not enough passes or places are left'],
  'pass-not-on-sale': [409, 'A chosen pass is not on sale for the event'],
  'too-many-attendees': [409, 'The event does not take so many attendees at once'],
  'session-not-on-offer': [409, 'A chosen session cannot be chosen at the event'],
  /** The session was taken off the programme. */
  'session-not-live': [409, 'A chosen session is not live'],
  'session-full': [409, 'A chosen session has not enough places left'],
  'no-waitlist': [409, 'The event has no waitlist'],
  /** Somebody was to wait, and need not: a pass or place has come free. */
  'places-free': [409, 'There are places: nobody need wait'],
  /** Nobody knows whether the attendees are on the waitlist; waiting twice does no harm. */
  'waitlist-unconfirmed': [504, 'The waitlist could not be confirmed'],
  'registration-refused': [409, 'Dynamics refused the registration'],
  /** Dynamics takes registrations for the event, or tells about them, for signed-in attendees only. */
  'sign-in-required': [401, 'Only a signed-in attendee can do this'],
  /** The sign-in has ended: nothing was done, neither for the attendee nor anonymously. */
  'signed-out': [401, 'The sign-in has ended'],
  /** Dynamics has not canceled the registration: it is none of the attendee's, or canceled already. */
  'cancel-refused': [409, 'Dynamics has not canceled the registration'],
  /** The call that cancels was not answered: it may have worked. */
  'cancel-unconfirmed': [504, 'It could not be confirmed that the registration is canceled'],
  /** The register call was not answered and could not be confirmed: it may or may not have worked. */
  'registration-unconfirmed': [504, 'The registration could not be confirmed'],
  'price-below-minimum': [409, 'The total is below what Stripe can charge'],
  'start-again': [409, 'The submission was changed: it needs a new submission id'],
  'payment-window-over': [410, 'The time to pay is over'],
  'already-registering': [409, 'The registration has begun and cannot be canceled any more'],
  /** A payment is being checked: its end must be waited for. */
  'payment-under-way': [409, 'A payment is being checked'],
  /** More time was asked for as often as can be. */
  'no-more-time': [409, 'More time was given three times, which is the most'],
  /** More time cannot be given: no other passes are left. The purchase stays as it is. */
  'no-passes-to-renew': [409, 'No other passes are left; the purchase stays as it is'],
  /** The former purchase is being closed; asking again in a moment gives the new one. */
  'renewal-under-way': [409, 'The former purchase is being closed: ask again in a moment'],
  /** The former purchase is closed, and Dynamics may hold its passes until its time has passed. */
  'passes-still-held': [409, 'The passes of the former purchase are not free yet'],
  'purchase-not-found': [404, 'No such purchase belongs to this browser'],
  'dynamics-unavailable': [503, 'Dynamics does not answer'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'The server failed'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type ProblemCode = keyof typeof PROBLEMS;

export const problemCodeSchema = z.enum(Object.keys(PROBLEMS).filter(isProblemCode));

/** RFC 9457 problem details, `application/problem+json`. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: problemCodeSchema,
  detail: z.string().optional(),
  /** Dynamics' own code for a refused registration. */
  dynamicsCode: z.string().optional(),
  /** The fields that are wrong, as paths into the request. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export type Problem = z.infer<typeof problemSchema>;

function isProblemCode(code: string): code is ProblemCode {
  return code in PROBLEMS;
}
