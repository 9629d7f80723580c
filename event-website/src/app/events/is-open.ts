import type { EventDetail } from '../../../../bff/src/contract/event.ts';

/** Whether one can register on this site, or at least join the waitlist. */
export function isOpen({ registration }: EventDetail, signedIn = false): boolean {
  const { status, signInRequired } = registration;
  return (signedIn || !signInRequired) && (status === 'open' || status === 'waitlist');
}

/** Whether an event has ended; `now` in milliseconds. */
export function isOver({ endUtc }: EventDetail, now: number): boolean {
  return endUtc !== null && Date.parse(endUtc) < now;
}
