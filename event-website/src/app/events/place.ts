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

/**
 * Where a map shows the place: OpenStreetMap, which asks for no key and knows nothing of the visitor
 * before the link is followed. Null where neither a street nor a town is known.
 */
export function mapAddress({ address, city, country }: Venue): string | null {
  const parts = [address, city, country].filter(Boolean);
  if (!address && !city) return null;
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(parts.join(', '))}`;
}
