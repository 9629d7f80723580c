const dateTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', timeStyle: 'medium' });
const date = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** `22 Nov 2026, 16:40:08 UTC`; @param instant milliseconds since the epoch. */
export function formatInstant(instant: number): string {
  return `${dateTime.format(instant)} UTC`;
}

/** `16:40:08 UTC`; @param instant milliseconds since the epoch. */
export function formatTime(instant: number): string {
  return `${time.format(instant)} UTC`;
}

/** `Tue, 1 Dec 2026`; @param instant milliseconds since the epoch. */
export function formatDate(instant: number): string {
  return date.format(instant);
}

/** `€49.90`; @param amount decimal major units @param currency in any case. */
export function formatMajorUnits(amount: number, currency: string): string {
  return moneyFormat(currency).format(amount);
}

/** `€49.90`; @param amount integer minor units @param currency in any case. */
export function formatMinorUnits(amount: number, currency: string): string {
  const format = moneyFormat(currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

/** `2 h 5 min`, `12 min` or `40 s`; @param milliseconds above zero. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0
    ? `${Math.floor(minutes / 60)} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function moneyFormat(currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat('en', { style: 'currency', currency });
}
