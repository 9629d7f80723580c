import { z } from 'zod';

/**
 * Every way in which the BFF says no. Stable: the site has a message for each.
 * None of them is about money that moved: that is told by the purchase's own status.
 */
export const problemCodeSchema = z.enum([
  'invalid-request',
  'not-found',
  'event-not-found',
  'registration-closed',
  'registration-elsewhere',
  'sold-out',
  'pass-not-on-sale',
  'too-many-attendees',
  'session-not-on-offer',
  /** The session was taken off the programme. */
  'session-not-live',
  'session-full',
  'no-waitlist',
  /** Somebody was to wait, and need not: a pass or place has come free. */
  'places-free',
  /** Nobody knows whether the attendees are on the waitlist; waiting twice does no harm. */
  'waitlist-unconfirmed',
  'registration-refused',
  /** Dynamics takes registrations for the event, or tells about them, for signed-in attendees only. */
  'sign-in-required',
  /** The sign-in has ended: nothing was done, neither for the attendee nor anonymously. */
  'signed-out',
  /** Dynamics has not canceled the registration: it is none of the attendee's, or canceled already. */
  'cancel-refused',
  /** The call that cancels was not answered: it may have worked. */
  'cancel-unconfirmed',
  /** The register call was not answered and could not be confirmed: it may or may not have worked. */
  'registration-unconfirmed',
  'price-below-minimum',
  'start-again',
  'payment-window-over',
  'already-registering',
  /** A payment is being checked: its end must be waited for. */
  'payment-under-way',
  /** More time was asked for as often as can be. */
  'no-more-time',
  /** More time cannot be given: no other passes are left. The purchase stays as it is. */
  'no-passes-to-renew',
  /** The former purchase is being closed; asking again in a moment gives the new one. */
  'renewal-under-way',
  /** The former purchase is closed, and Dynamics may hold its passes until its time has passed. */
  'passes-still-held',
  'purchase-not-found',
  'dynamics-unavailable',
  'payments-unavailable',
  'too-many-requests',
  'internal',
]);

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

export type ProblemCode = z.infer<typeof problemCodeSchema>;
export type Problem = z.infer<typeof problemSchema>;
