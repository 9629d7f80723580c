import { InjectionToken } from '@angular/core';

/** The IANA zone of the visitor's device. */
export const VISITOR_ZONE = new InjectionToken<string>('VISITOR_ZONE', {
  providedIn: 'root',
  factory: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
});

/** A stretch of time as it is read off the clocks of a place, and as instants where they are known. */
export interface Span {
  /** Local, without an offset: `2027-03-04T09:00:00`. */
  start: string;
  end: string;
  /** ISO 8601 with `Z`. */
  startUtc: string | null;
  endUtc: string | null;
}

/** What a clock in a zone shows at an instant, daylight saving included: `2027-03-04T09:00:00`. */
export function localIn(instant: string, zone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Date(instant).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
}

/** The same stretch on the clocks of another zone; as it is where its instants are not known. */
export function inZone<Some extends Span>(span: Some, zone: string): Some {
  const { startUtc, endUtc } = span;
  if (startUtc === null || endUtc === null) return span;
  return { ...span, start: localIn(startUtc, zone), end: localIn(endUtc, zone) };
}

/** `Central European Summer Time, GMT+2`, as it is on that day. */
export function zoneName(instant: string, zone: string, locale: string): string {
  const name = (timeZoneName: 'long' | 'shortOffset') =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName })
      .formatToParts(new Date(instant))
      .find(({ type }) => type === 'timeZoneName')?.value;
  // After letters from right to left, "+1" would turn into "1+".
  return [...new Set([name('long'), name('shortOffset')])]
    .join(', ')
    .replace(/(?<=[\u0590-\u08ff])[+-][\d:]+$/, '\u2066$&\u2069');
}
