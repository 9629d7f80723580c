import type { EventFormat, EventSummary } from '../../../../bff/src/contract/event.ts';

/** What the visitor asks the list for; it lives in the query of the address. Empty means any. */
export interface Wanted {
  q: string;
  when: 'upcoming' | 'past';
  format: EventFormat | '';
  /** A city, as Dynamics spells it. */
  place: string;
  price: 'free' | 'paid' | '';
  /** By date where empty. */
  sort: 'name' | 'price' | '';
}

/** The events that the visitor asked for, in the order asked for. What is over comes latest first. */
export function wantedEvents(
  events: readonly EventSummary[],
  wanted: Wanted,
  now: number,
): EventSummary[] {
  const words = plain(wanted.q).split(/\s+/).filter(Boolean);
  const found = events.filter(
    (event) =>
      isOver(event, now) === (wanted.when === 'past') &&
      (wanted.format === '' || event.format === wanted.format) &&
      (wanted.place === '' || event.venue?.city === wanted.place) &&
      (wanted.price === '' || isFree(event) === (wanted.price === 'free')) &&
      hasWords(event, words),
  );
  const direction = wanted.when === 'past' ? -1 : 1;
  return found.sort(
    (one, other) =>
      (wanted.sort === 'name' ? one.name.localeCompare(other.name) : 0) ||
      (wanted.sort === 'price' ? costOf(one) - costOf(other) : 0) ||
      direction * one.start.localeCompare(other.start),
  );
}

/** The cities of events, each once, in the order of the alphabet. */
export function placesOf(events: readonly EventSummary[]): string[] {
  const cities = events.flatMap(({ venue }) => venue?.city ?? []);
  return [...new Set(cities)].sort((one, other) => one.localeCompare(other));
}

/** Whether name or place contain every word; accents and case do not matter. */
function hasWords({ name, venue }: EventSummary, words: readonly string[]): boolean {
  const text = plain([name, venue?.name, venue?.address, venue?.city, venue?.country].join(' '));
  return words.every((word) => text.includes(word));
}

function isOver(event: EventSummary, now: number): boolean {
  return Date.parse(event.endUtc ?? `${event.end}Z`) < now;
}

/** Whether one can take part without paying. */
function isFree(event: EventSummary): boolean {
  return costOf(event) === 0;
}

/** Prices of several currencies have no order of their own; their numbers have to do. */
function costOf({ priceFrom }: EventSummary): number {
  return priceFrom === null ? 0 : priceFrom.minorUnits / 10 ** priceFrom.fractionDigits;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
