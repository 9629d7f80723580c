/**
 * The days and times of events, as people at the venue read them on the wall.
 *
 * Dynamics sends local times without an offset (`2026-11-22T09:00:00`). They are read and written
 * as if they were UTC, so that no device shifts them into its own zone.
 */

/** The instant that stands for a local time; throws a RangeError for what is no date. */
function wallClock(local: string): Date {
  const date = new Date(`${local}Z`);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a local date and time: ${local}`);
  return date;
}

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
}

/** Whether both times fall on the same calendar day of the same month and year. */
export function isOneDay(start: string, end: string): boolean {
  return start.slice(0, 10) === end.slice(0, 10);
}

/** `Thu, March 4, 2027`, or the range of days when the event ends on another one. */
export function formatDays(start: string, end: string, locale: string): string {
  const range = formatOf(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).formatRange(wallClock(start), wallClock(end));
  // No line ends between a weekday and its day.
  return range.replaceAll(', ', ',\u00a0');
}

/** `Thursday, March 4` for the headings of an agenda. */
export function formatDay(local: string, locale: string): string {
  return formatOf(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    wallClock(local),
  );
}

/** `9:00 AM – 5:30 PM`, or one time when both are equal. */
export function formatTimes(start: string, end: string, locale: string): string {
  // The day of the end does not matter here; with it, a range over midnight would repeat both dates.
  const sameDay = `${start.slice(0, 10)}${end.slice(10)}`;
  const format = formatOf(locale, { timeStyle: 'short' });
  const from = wallClock(start);
  const to = wallClock(sameDay);
  return to >= from
    ? format.formatRange(from, to)
    : `${format.format(from)} – ${format.format(to)}`;
}

/** The parts of a day for a calendar leaf: `{ day: '4', month: 'Mar', year: '2027' }`. */
export function dayParts(
  local: string,
  locale: string,
): { day: string; month: string; year: string } {
  const date = wallClock(local);
  return {
    day: formatOf(locale, { day: 'numeric' }).format(date),
    month: formatOf(locale, { month: 'short' }).format(date),
    year: formatOf(locale, { year: 'numeric' }).format(date),
  };
}

/** `9:00 AM`. */
export function formatTime(local: string, locale: string): string {
  return formatOf(locale, { timeStyle: 'short' }).format(wallClock(local));
}

/** Groups sessions by calendar day (`2026-11-22`), earliest first. */
export function sessionsByDay<Session extends { start: string }>(
  sessions: readonly Session[],
): { date: string; sessions: Session[] }[] {
  const days = new Map<string, Session[]>();
  for (const session of [...sessions].sort((a, b) => a.start.localeCompare(b.start))) {
    const date = session.start.slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), session]);
  }
  return [...days].map(([date, ofDay]) => ({ date, sessions: ofDay }));
}
