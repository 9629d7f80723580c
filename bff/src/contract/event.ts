import { z } from 'zod';
import { amountSchema } from './amount.ts';

/** Local date and time at the venue, without an offset: `2026-11-22T09:00:00`. */
export const localDateTime = z.string();

/** An instant in UTC, ISO 8601 with `Z`. */
const instant = z.iso.datetime();

const eventFormatSchema = z.enum(['on-site', 'webinar', 'hybrid']);

/** The address of a picture on the BFF, `/api/events/…/pictures/…`; null where Dynamics names none. */
const pictureSchema = z.string().nullable();

/** Where an event takes place. Never carries a Wi-Fi name or password, though Dynamics sends both. */
const venueSchema = z.object({
  name: z.string().nullable(),
  room: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
});

/** One event as the list shows it. */
export const eventSummarySchema = z.object({
  readableEventId: z.string(),
  name: z.string(),
  /** The beginning of the description as plain text. */
  excerpt: z.string().nullable(),
  picture: pictureSchema,
  format: eventFormatSchema.nullable(),
  start: localDateTime,
  end: localDateTime,
  startUtc: instant.nullable(),
  endUtc: instant.nullable(),
  /** IANA, `Europe/Berlin`; null where Dynamics names a zone that cannot be told. */
  timeZone: z.string().nullable(),
  /** The zone in Dynamics' words, whose offset is that of winter. */
  timeZoneName: z.string().nullable(),
  venue: venueSchema.nullable(),
  /** The cheapest pass still on sale, or of all where none is left; null where the event sells no passes. */
  priceFrom: amountSchema.nullable(),
  soldOut: z.boolean(),
  /** Whether the marketer's end of registration has passed, or the event is over. */
  closed: z.boolean(),
  /** How many more can take part, by passes and by places; null where nothing limits it. */
  left: z.int().nonnegative().nullable(),
});

export const passSchema = z.object({
  passId: z.string(),
  name: z.string(),
  price: amountSchema,
  left: z.int().nonnegative(),
  /** Ids of the sessions that the pass admits to. */
  sessionIds: z.array(z.string()),
});

const sessionSchema = z.object({
  sessionId: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  /** Plain text or HTML of the marketer's. */
  description: z.string().nullable(),
  start: localDateTime,
  end: localDateTime,
  startUtc: instant.nullable(),
  endUtc: instant.nullable(),
  room: z.string().nullable(),
  /** Null where Dynamics sets no limit. */
  placesLeft: z.int().nonnegative().nullable(),
  speakers: z.array(z.object({ speakerId: z.string(), name: z.string() })),
});

const trackSchema = z.object({
  trackId: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  sessionIds: z.array(z.string()),
});

const speakerSchema = z.object({
  speakerId: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  about: z.string().nullable(),
  picture: pictureSchema,
  /** Web addresses only. The e-mail address that Dynamics knows is not told. */
  links: z.array(
    z.object({ kind: z.enum(['website', 'blog', 'linkedin', 'twitter']), url: z.url() }),
  ),
});

const sponsorSchema = z.object({
  sponsorId: z.string(),
  name: z.string(),
  topic: z.string().nullable(),
  description: z.string().nullable(),
  logo: pictureSchema,
});

/** What the organiser asks every attendee, beside name and e-mail. */
const questionSchema = z.object({
  questionId: z.guid(),
  text: z.string(),
  /** `yes-or-no` is answered with `Yes` or `No`, whatever the language. */
  kind: z.enum(['text', 'yes-or-no', 'several-choices', 'one-choice']),
  required: z.boolean(),
  /** Of the last two kinds; never with a line break in one of them. */
  choices: z.array(z.string()),
});

/** Whether one can register, and with how many attendees at once. */
const registrationTermsSchema = z.object({
  /**
   * `closed`: the marketer's end date has passed, or the event. `sold-out`: no pass or place is left.
   * `waitlist`: likewise, and one can wait for them. `elsewhere`: the event asks for Microsoft's
   * CAPTCHA or marketing form, which this site cannot show.
   */
  status: z.enum(['open', 'closed', 'sold-out', 'waitlist', 'elsewhere']),
  /**
   * What becomes of those who wait, for the event or for a session: `invited` by the organiser when
   * a place is free, registered by themselves (`automatic`), or as each `chooses`. `none`: nobody can.
   */
  waitlist: z.enum(['none', 'invited', 'automatic', 'chooses']),
  /** Whether attendees choose their sessions. */
  choosesSessions: z.boolean(),
  /** Whether Dynamics registers signed-in attendees only. */
  signInRequired: z.boolean(),
  /** What the marketer wrote for visitors who come too late. */
  closedMessage: z.string().nullable(),
  endsAt: instant.nullable(),
  /** The organiser's page about the event, where one cannot register here without more, and there is one. */
  elsewhereUrl: z.url().nullable(),
  /** What of Microsoft's an event that is `elsewhere` wants filled in. */
  asksFor: z.enum(['captcha', 'form']).nullable(),
  maximumAttendees: z.int().positive(),
});

/** One event with all that its page needs. */
export const eventDetailSchema = eventSummarySchema.extend({
  /** Plain text or HTML of the marketer's, to be sanitized by whoever shows it. */
  description: z.string().nullable(),
  passes: z.array(passSchema),
  sessions: z.array(sessionSchema),
  tracks: z.array(trackSchema),
  speakers: z.array(speakerSchema),
  sponsors: z.array(sponsorSchema),
  questions: z.array(questionSchema),
  registration: registrationTermsSchema,
  /** Places left at the event, whatever passes are; null where Dynamics sets no limit. */
  placesLeft: z.int().nonnegative().nullable(),
});

/** What changes while people look: cached for seconds only. */
export const availabilitySchema = z.object({
  passes: z.array(passSchema.pick({ passId: true, left: true })),
  placesLeft: z.int().nonnegative().nullable(),
  sessions: z.array(sessionSchema.pick({ sessionId: true, placesLeft: true })),
});

export type EventSummary = z.infer<typeof eventSummarySchema>;
export type EventDetail = z.infer<typeof eventDetailSchema>;
export type Availability = z.infer<typeof availabilitySchema>;
export type Pass = z.infer<typeof passSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type Track = z.infer<typeof trackSchema>;
export type Speaker = z.infer<typeof speakerSchema>;
export type Sponsor = z.infer<typeof sponsorSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Venue = z.infer<typeof venueSchema>;
export type EventFormat = z.infer<typeof eventFormatSchema>;
