import { type Weekday, weekdays } from './event-draft.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The first such weekday at least `afterDays` days after `now` (before it if negative), as `2027-03-04`. */
export function firstDate(now: number, afterDays: number, weekday: Weekday): string {
  const earliest = now + afterDays * DAY;
  const ahead = (weekdays.indexOf(weekday) - new Date(earliest).getUTCDay() + 7) % 7;
  return new Date(earliest + ahead * DAY).toISOString().slice(0, 10);
}

/** `date` moved by so many days, back when negative. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
