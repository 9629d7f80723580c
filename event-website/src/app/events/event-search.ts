import type { EventSummary } from '../../../../bff/src/contract/event.ts';

/** The events whose name or place contains every word of the query; accents and case do not matter. */
export function searchEvents(events: readonly EventSummary[], query: string): EventSummary[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return events.filter((event) => {
    const { venue } = event;
    const text = plain(
      [event.name, venue?.name, venue?.address, venue?.city, venue?.country].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}

/** Splits a list into what is still to come, soonest first, and what is over, latest first. */
export function splitByTime(
  events: readonly EventSummary[],
  now: number,
): { upcoming: EventSummary[]; earlier: EventSummary[] } {
  const sorted = [...events].sort((one, other) => one.start.localeCompare(other.start));
  const over = (event: EventSummary) => Date.parse(event.endUtc ?? `${event.end}Z`) < now;
  return {
    upcoming: sorted.filter((event) => !over(event)),
    earlier: sorted.filter(over).reverse(),
  };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
