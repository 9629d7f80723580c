import type { EventRecord } from '../../catalog/event-source.ts';
import type { EventFormat, Venue } from '../../contract/event.ts';
import { instantInZone, zoneOf } from '../time-zones.ts';
import { webAddress } from './web-address.ts';
import type { EventWire } from './wire.ts';

/** The option set `eventFormat`. */
const FORMATS: Readonly<Record<number, EventFormat>> = {
  100000001: 'on-site',
  100000002: 'webinar',
  100000003: 'hybrid',
};

/** Reduces an event of the Events API to what is needed of it. */
export function eventRecord(event: EventWire): EventRecord {
  const stop = event.setRegistrationEndDate ? event.stopRegistrationDate : null;
  const timeZone = zoneOf(event.timeZone);
  return {
    eventId: event.eventId,
    readableEventId: event.readableEventId,
    name: event.eventName,
    description: event.description,
    format: FORMATS[event.eventFormat ?? 0] ?? null,
    start: event.startDate,
    end: event.endDate,
    startUtc: instantOf(event.startDateUTC, event.startDate, timeZone),
    endUtc: instantOf(event.endDateUTC, event.endDate, timeZone),
    timeZone,
    picture: event.image,
    timeZoneName: event.timeZoneName,
    venue: venueOf(event),
    capacity: event.isCapacityRestricted ? (event.maxCapacity ?? 0) : null,
    multipleAttendees: event.enableMultiAttendeeRegistration ?? false,
    waitlist: waitlistOf(event),
    choosesSessions: event.allowCustomAgenda ?? false,
    // Left out is no prohibition.
    signInRequired: event.allowAnonymousRegistrations === false,
    microsoftForm:
      event.registrationForm !== null ? 'form' : event.enableCaptcha ? 'captcha' : null,
    publicUrl: webAddress(event.publicEventUrl),
    registrationEndsAt: stop === null ? null : venueTime(stop, event),
    closedMessage: event.websiteMessage,
  };
}

function waitlistOf(event: EventWire): EventRecord['waitlist'] {
  if (!event.showWaitlist) return 'none';
  if (event.autoregisterWaitlistItems) return 'automatic';
  return event.showAutomaticRegistrationCheckbox ? 'chooses' : 'invited';
}

function venueOf({ building, room }: EventWire): Venue | null {
  if (!building && !room) return null;
  return {
    name: building?.name ?? null,
    room: room?.name ?? null,
    address: building ? streetOf(building) : null,
    city: building?.city ?? null,
    country: building?.country ?? null,
  };
}

/** The lines above city and country; the composite address repeats both, and serves where there are none. */
function streetOf(building: NonNullable<EventWire['building']>): string | null {
  const { addressLine1, addressLine2, addressLine3, addressComposite } = building;
  const lines = [addressLine1, addressLine2, addressLine3].filter((line) => line !== null);
  return lines.length > 0 ? lines.join(', ') : addressComposite;
}

/**
 * A date without an offset is local at the venue, as the event's start is. Where the zone is unknown,
 * the start in UTC tells how far that is from UTC (an hour off when the clock is changed in between);
 * where that is missing too, UTC is taken, and Dynamics has the last word when it is asked to register.
 */
function venueTime(date: string, event: EventWire): number {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(date)) return Date.parse(date);
  const zone = zoneOf(event.timeZone);
  if (zone !== null) return instantInZone(date, zone);
  const fromUtc = event.startDateUTC ? utc(event.startDate) - utc(event.startDateUTC) : 0;
  return utc(date) - fromUtc;
}

/** The instant that Dynamics tells in UTC, or else the one at which that local time is read off the clock. */
export function instantOf(inUtc: string | null, local: string, zone: string | null): string | null {
  const told = inUtc === null ? NaN : utc(inUtc);
  const time = Number.isNaN(told) && zone !== null ? instantInZone(local, zone) : told;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Reads a date as UTC, with or without its `Z`. */
function utc(date: string): number {
  return Date.parse(date.endsWith('Z') ? date : `${date}Z`);
}
