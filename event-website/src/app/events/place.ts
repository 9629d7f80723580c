import type { EventFormat, Venue } from '../../../../bff/src/contract/event.ts';

interface Placed {
  format?: EventFormat | null;
  venue: Venue | null;
}

/** Where an event takes place in one line, `Venue, City`; null when Dynamics names no place. */
export function placeOf(event: Placed): string | null {
  const parts = [event.venue?.name, event.venue?.city].filter(
    (part) => part != null && part !== '',
  );
  return parts.length === 0 ? null : [...new Set(parts)].join(', ');
}

/** The lines of the address, as written on an envelope, without what is missing or said twice. */
export function addressLines(venue: Venue): string[] {
  const lines = [venue.name, venue.room, venue.address, venue.city, venue.country];
  return [...new Set(lines.filter((line): line is string => line !== null && line !== ''))];
}
