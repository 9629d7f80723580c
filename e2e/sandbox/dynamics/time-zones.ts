/**
 * The time zones of the sample events: Microsoft's index and label (Dynamics 365 "Time zone
 * index values"), and the IANA name by which the offset of a day is found.
 */
export const timeZones = {
  pacific: {
    index: 4,
    label: '(GMT-08:00) Pacific Time (US & Canada)',
    iana: 'America/Los_Angeles',
  },
  eastern: { index: 35, label: '(GMT-05:00) Eastern Time (US & Canada)', iana: 'America/Toronto' },
  london: {
    index: 85,
    label: '(GMT+00:00) Dublin, Edinburgh, Lisbon, London',
    iana: 'Europe/London',
  },
  paris: {
    index: 105,
    label: '(GMT+01:00) Brussels, Copenhagen, Madrid, Paris',
    iana: 'Europe/Paris',
  },
  berlin: {
    index: 110,
    label: '(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
    iana: 'Europe/Berlin',
  },
  tokyo: { index: 235, label: '(GMT+09:00) Osaka, Sapporo, Tokyo', iana: 'Asia/Tokyo' },
} as const;

export type TimeZone = (typeof timeZones)[keyof typeof timeZones];

/** A moment at the venue: `2027-03-04T09:00:00` there, and the same instant in UTC. */
export interface ZonedMoment {
  readonly local: string;
  /** Ends in `Z`, whole seconds. */
  readonly utc: string;
}

/** @param date `2027-03-04` @param time `09:00`, both as read off a clock in that zone. */
export function momentInZone(date: string, time: string, zone: TimeZone): ZonedMoment {
  const local = `${date}T${time}:00`;
  return { local, utc: isoSeconds(instantOf(local, zone.iana)) };
}

/** The instant in milliseconds since the epoch of a local date-time without an offset. */
export function instantOf(local: string, iana: string): number {
  const asIfUtc = Date.parse(`${local}Z`);
  // The offset at the guess may lie on the other side of a clock change, so it is looked up again.
  const guess = asIfUtc - offsetAt(asIfUtc, iana);
  return asIfUtc - offsetAt(guess, iana);
}

/** ISO 8601 in UTC without milliseconds, as Dynamics writes it. */
export function isoSeconds(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function offsetAt(instant: number, iana: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: iana, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
  const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name ?? '');
  if (match === null) throw new Error(`No offset known for ${iana}`);
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
