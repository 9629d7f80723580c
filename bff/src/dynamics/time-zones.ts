/**
 * The IANA zones of Microsoft's time-zone index, which Dynamics gives with every event. Source:
 * Microsoft, "Time Zone Index Values". Indexes that are not here have no page of Microsoft's; the UTC
 * fields of the Events API serve for them.
 */
const ZONES: Readonly<Record<number, string>> = {
  0: 'Etc/GMT+12',
  1: 'Pacific/Pago_Pago',
  2: 'Pacific/Honolulu',
  3: 'America/Anchorage',
  4: 'America/Los_Angeles',
  10: 'America/Denver',
  13: 'America/Mazatlan',
  15: 'America/Phoenix',
  20: 'America/Chicago',
  25: 'America/Regina',
  30: 'America/Mexico_City',
  33: 'America/Guatemala',
  35: 'America/New_York',
  40: 'America/Indiana/Indianapolis',
  45: 'America/Bogota',
  50: 'America/Halifax',
  55: 'America/La_Paz',
  56: 'America/Santiago',
  60: 'America/St_Johns',
  65: 'America/Sao_Paulo',
  70: 'America/Cayenne',
  73: 'America/Nuuk',
  75: 'Etc/GMT+2',
  80: 'Atlantic/Azores',
  83: 'Atlantic/Cape_Verde',
  85: 'Europe/London',
  90: 'Atlantic/Reykjavik',
  92: 'Etc/UTC',
  95: 'Europe/Budapest',
  100: 'Europe/Warsaw',
  105: 'Europe/Paris',
  110: 'Europe/Berlin',
  113: 'Africa/Lagos',
  115: 'Europe/Bucharest',
  120: 'Africa/Cairo',
  125: 'Europe/Helsinki',
  130: 'Europe/Athens',
  135: 'Asia/Jerusalem',
  140: 'Africa/Johannesburg',
  145: 'Europe/Moscow',
  150: 'Asia/Riyadh',
  155: 'Africa/Nairobi',
  158: 'Asia/Baghdad',
  160: 'Asia/Tehran',
  165: 'Asia/Dubai',
  170: 'Asia/Yerevan',
  175: 'Asia/Kabul',
  180: 'Asia/Yekaterinburg',
  185: 'Asia/Tashkent',
  190: 'Asia/Kolkata',
  193: 'Asia/Kathmandu',
  195: 'Asia/Almaty',
  200: 'Asia/Colombo',
  201: 'Asia/Novosibirsk',
  203: 'Asia/Yangon',
  205: 'Asia/Bangkok',
  207: 'Asia/Krasnoyarsk',
  210: 'Asia/Shanghai',
  215: 'Asia/Singapore',
  220: 'Asia/Taipei',
  225: 'Australia/Perth',
  227: 'Asia/Irkutsk',
  230: 'Asia/Seoul',
  235: 'Asia/Tokyo',
  240: 'Asia/Yakutsk',
  245: 'Australia/Darwin',
  250: 'Australia/Adelaide',
  255: 'Australia/Sydney',
  260: 'Australia/Brisbane',
  265: 'Australia/Hobart',
  270: 'Asia/Vladivostok',
  275: 'Pacific/Port_Moresby',
  280: 'Pacific/Guadalcanal',
  285: 'Pacific/Fiji',
  290: 'Pacific/Auckland',
  300: 'Pacific/Tongatapu',
};

/** `Europe/Berlin` for 110; null for an index that Microsoft does not name. */
export function zoneOf(index: number | null | undefined): string | null {
  return ZONES[index ?? -1] ?? null;
}

/**
 * The instant, in milliseconds since the epoch, of a local date and time without an offset
 * (`2027-03-04T09:00:00`), daylight saving included. An hour that the clock skips is taken as if it
 * had not been put forward; of an hour that comes twice, the first one is meant. NaN for no date.
 */
export function instantInZone(local: string, zone: string): number {
  const asIfUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asIfUtc)) return NaN;
  // The offset of the day before a change of the clock and the one after it: one of them fits.
  const DAY = 86_400_000;
  const before = asIfUtc - offsetAt(asIfUtc - DAY, zone);
  const after = asIfUtc - offsetAt(asIfUtc + DAY, zone);
  return offsetAt(before, zone) === asIfUtc - before || offsetAt(after, zone) !== asIfUtc - after
    ? before
    : after;
}

/** By how many milliseconds the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const wall = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
