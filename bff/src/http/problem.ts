import type { Response } from 'express';
import type { Problem, ProblemCode } from '../contract/problem.ts';

/** HTTP status and title of every problem. Titles are for developers: the site has texts of its own. */
const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'invalid-request': [400, 'The request is not valid'],
  'not-found': [404, 'Nothing is here'],
  'event-not-found': [404, 'No such event is published'],
  'registration-closed': [409, 'Registration for the event has closed'],
  'registration-elsewhere': [409, 'The event takes registrations elsewhere only'],
  'sold-out': [409, 'Not enough passes or places are left'],
  'pass-not-on-sale': [409, 'A chosen pass is not on sale for the event'],
  'too-many-attendees': [409, 'The event does not take so many attendees at once'],
  'session-not-on-offer': [409, 'A chosen session cannot be chosen at the event'],
  'session-not-live': [409, 'A chosen session is not live'],
  'session-full': [409, 'A chosen session has not enough places left'],
  'no-waitlist': [409, 'The event has no waitlist'],
  'places-free': [409, 'There are places: nobody need wait'],
  'waitlist-unconfirmed': [504, 'The waitlist could not be confirmed'],
  'registration-refused': [409, 'Dynamics refused the registration'],
  'sign-in-required': [401, 'Only a signed-in attendee can do this'],
  'signed-out': [401, 'The sign-in has ended'],
  'cancel-refused': [409, 'Dynamics has not canceled the registration'],
  'cancel-unconfirmed': [504, 'It could not be confirmed that the registration is canceled'],
  'registration-unconfirmed': [504, 'The registration could not be confirmed'],
  'price-below-minimum': [409, 'The total is below what Stripe can charge'],
  'start-again': [409, 'The submission was changed: it needs a new submission id'],
  'payment-window-over': [410, 'The time to pay is over'],
  'already-registering': [409, 'The registration has begun and cannot be canceled any more'],
  'payment-under-way': [409, 'A payment is being checked'],
  'no-more-time': [409, 'More time was given three times, which is the most'],
  'no-passes-to-renew': [409, 'No other passes are left; the purchase stays as it is'],
  'renewal-under-way': [409, 'The former purchase is being closed: ask again in a moment'],
  'passes-still-held': [409, 'The passes of the former purchase are not free yet'],
  'purchase-not-found': [404, 'No such purchase belongs to this browser'],
  'dynamics-unavailable': [503, 'Dynamics does not answer'],
  'payments-unavailable': [503, 'Stripe does not answer'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'The server failed'],
};

/** Answers with a problem (RFC 9457). */
export function sendProblem(
  response: Response,
  code: ProblemCode,
  more: Pick<Problem, 'detail' | 'dynamicsCode' | 'fields'> = {},
): void {
  const [status, title] = PROBLEMS[code];
  const problem: Problem = { type: 'about:blank', title, status, code, ...more };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}
