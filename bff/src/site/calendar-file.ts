import { createEvent } from 'ics';
import type { EventDetail } from '../contract/event.ts';
import { plainText } from '../catalog/plain-text.ts';

/**
 * The event for the visitor's calendar (iCalendar, RFC 5545). Its instants are in UTC, so that every
 * calendar shows them right; where Dynamics names neither zone nor UTC they are local at the venue.
 *
 * @param page the address of the event's page
 */
export function calendarFile(event: EventDetail, page: string): string {
  const { startUtc, endUtc, venue } = event;
  const exact = startUtc !== null && endUtc !== null;
  const zone = exact ? 'utc' : 'local';
  const location = venue ? [venue.name, venue.room, venue.address, venue.city, venue.country] : [];
  const { error, value } = createEvent({
    uid: `${event.readableEventId}@${new URL(page).hostname}`,
    title: event.name,
    start: dateParts(exact ? startUtc : event.start),
    end: dateParts(exact ? endUtc : event.end),
    ...{ startInputType: zone, startOutputType: zone, endInputType: zone, endOutputType: zone },
    description: [event.excerpt && plainText(event.excerpt), page].filter(Boolean).join('\n\n'),
    location: location.filter(Boolean).join(', '),
    url: page,
    productId: 'event-website',
  });
  if (value === null) throw error ?? new Error('No calendar file');
  return value;
}

/** `2027-03-04T09:00:00` in numbers, without the seconds that calendars do not show. */
function dateParts(date: string): [number, number, number, number, number] {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = date.split(/\D/).map(Number);
  return [year, month, day, hour, minute];
}
