import type { EventDetail, EventSummary } from '../../../../bff/src/contract/event.ts';
import { inZone, localIn, zoneName } from '../i18n/zones';

/** The event with its sessions on the clocks of the visitor's zone. */
export function onVisitorsClock(event: EventDetail, zone: string): EventDetail {
  return {
    ...inZone(event, zone),
    sessions: event.sessions.map((session) => inZone(session, zone)),
  };
}

/** Whether the visitor's clock shows another time than the one at the venue when the event starts. */
export function differsFrom(zone: string, { start, startUtc }: EventSummary): boolean {
  return startUtc !== null && localIn(startUtc, zone) !== start.slice(0, 19);
}

/**
 * The name of the event's own zone, with the offset of the day it starts. Dynamics' label, whose
 * offset is that of winter, serves without that offset where the zone is unknown.
 */
export function venueZone(event: EventSummary, locale: string): string | null {
  const { startUtc, timeZone, timeZoneName } = event;
  if (startUtc !== null && timeZone !== null) return zoneName(startUtc, timeZone, locale);
  return timeZoneName?.replace(/^\(GMT[^)]*\)\s*/, '') ?? null;
}
