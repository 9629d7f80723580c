import type { CurrencyCode } from '../currencies.ts';
import type { TimeZone } from '../time-zones.ts';
import type { Building } from '../wire-types.ts';

/** What a marketer decides about an event; the rest of Dynamics' columns are derived or blank. */
export interface EventDraft {
  readonly readableEventId: string;
  readonly name: string;
  /** Plain text, in which a blank line parts paragraphs, or HTML of the marketer's editor. */
  readonly description: string;
  /** A file of `pictures/`. */
  readonly picture?: string;
  readonly format: 'on-site' | 'webinar' | 'hybrid';
  readonly type: 'briefing' | 'conference' | 'demonstration' | 'training' | 'webcast';
  readonly zone: TimeZone;
  /** On the first such weekday at least `afterDays` days ahead, or back if negative; `at` is local, `18:30`. */
  readonly starts: { readonly afterDays: number; readonly weekday: Weekday; readonly at: string };
  /** Day 1 is the day it starts. */
  readonly ends: { readonly day: number; readonly at: string };
  readonly building: BuildingDraft | null;
  readonly room: string | null;
  readonly maxCapacity: number;
  readonly isCapacityRestricted: boolean;
  /** Registrations that were made before the sandbox began, where no passes are sold. */
  readonly registered: number;
  readonly severalAttendees: boolean;
  readonly passes: readonly PassDraft[];
  readonly sessions: readonly SessionDraft[];
  readonly tracks: readonly TrackDraft[];
  readonly speakers: readonly SpeakerDraft[];
  readonly sponsorships: readonly SponsorshipDraft[];
  readonly questions: readonly QuestionDraft[];
  /** The end of registration, at 18:00 that many days before the event. */
  readonly registrationEnds: { readonly daysBefore: number; readonly message: string } | null;
  /** A marketing form to use instead of the website's own, and the page that carries it. */
  readonly marketingForm: { readonly html: string; readonly page: string } | null;
  /** Whether Microsoft's CAPTCHA is asked for, and the page that shows it. */
  readonly captcha: { readonly page: string } | null;
  /** The organiser's own page about it. */
  readonly page?: string;
  readonly allowAnonymousRegistrations: boolean;
  /** Whether attendees choose their sessions; only where no passes are sold. */
  readonly customAgenda: boolean;
  /** Who of the waitlist is registered without being asked; null without a waitlist. */
  readonly waitlist: { readonly automatic: 'nobody' | 'everybody' | 'who-wants-it' } | null;
  /** Whether its publish status is Live. */
  readonly live: boolean;
}

export type Weekday = (typeof weekdays)[number];

/** In the order of `Date.getUTCDay()`. */
export const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

export type BuildingDraft = Partial<Omit<Building, 'id' | 'addressComposite'>> & {
  readonly name: string;
};

export interface PassDraft {
  readonly name: string;
  /** Decimal major units. */
  readonly price: number;
  readonly currency: CurrencyCode;
  readonly allocated: number;
  readonly sold: number;
  /** The days whose sessions it admits to. */
  readonly days: readonly number[];
}

export interface SessionDraft {
  readonly name: string;
  readonly day: number;
  readonly from: string;
  readonly to: string;
  readonly summary: string | null;
  readonly description?: string;
  readonly room: string | null;
  /** Names of speakers and of the track, as spelt in their own lists. */
  readonly speakers: readonly string[];
  readonly track: string | null;
  /** How many can take part where attendees choose sessions, and how many chose it before the sandbox began. */
  readonly places?: { readonly all: number; readonly taken: number };
  /** False where its publish status is not Live; live when left out. */
  readonly live?: boolean;
}

export interface TrackDraft {
  readonly name: string;
  readonly description: string | null;
}

export interface SpeakerDraft {
  readonly name: string;
  readonly title: string | null;
  readonly about: string | null;
  readonly publications?: string;
  readonly email?: string;
  readonly website?: string;
  readonly blog?: string;
  readonly linkedin?: string;
  readonly twitter?: string;
  /** A file of `pictures/`. */
  readonly picture?: string;
}

export interface SponsorshipDraft {
  readonly sponsorName: string;
  readonly topic: string;
  readonly description: string | null;
  /** A file of `pictures/`. */
  readonly logo?: string;
}

export interface QuestionDraft {
  readonly text: string;
  readonly kind: 'text' | 'yes-or-no' | 'several-choices' | 'one-choice';
  readonly isRequired: boolean;
  readonly choices: readonly string[];
}

/** An ordinary event: live, open to everyone, nothing on sale, no agenda. */
export const ordinary = {
  format: 'on-site',
  room: null,
  maxCapacity: 0,
  isCapacityRestricted: false,
  registered: 0,
  severalAttendees: true,
  passes: [],
  sessions: [],
  tracks: [],
  speakers: [],
  sponsorships: [],
  questions: [],
  registrationEnds: null,
  marketingForm: null,
  captcha: null,
  allowAnonymousRegistrations: true,
  customAgenda: false,
  waitlist: null,
  live: true,
} as const satisfies Partial<EventDraft>;
