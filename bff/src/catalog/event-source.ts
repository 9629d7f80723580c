import type {
  EventDetail,
  EventSummary,
  Pass,
  Question,
  Session,
  Speaker,
  Sponsor,
  Track,
} from '../contract/event.ts';

/** An event as Dynamics tells it, reduced to what the site shows and the registration needs. */
export interface EventRecord extends Readonly<
  Omit<EventSummary, 'excerpt' | 'priceFrom' | 'soldOut' | 'closed' | 'left'>
> {
  /** Dataverse id. */
  readonly eventId: string;
  readonly description: string | null;
  /** An address as `EventSource.picture` takes it, as are those of speakers and sponsors. */
  readonly picture: string | null;
  /** Null where the event is not limited. */
  readonly capacity: number | null;
  readonly multipleAttendees: boolean;
  /** As the contract has it, for an event without passes. */
  readonly waitlist: EventDetail['registration']['waitlist'];
  /** Whether attendees choose their sessions; never where passes are sold. */
  readonly choosesSessions: boolean;
  readonly signInRequired: boolean;
  /** Whether Dynamics wants its own CAPTCHA or marketing form filled in. */
  readonly microsoftForm: 'captcha' | 'form' | null;
  readonly publicUrl: string | null;
  /** Milliseconds since the epoch; null where registration stays open. */
  readonly registrationEndsAt: number | null;
  readonly closedMessage: string | null;
}

export interface PassRecord extends Readonly<Omit<Pass, 'price'>> {
  /** Decimal major units, as Dynamics gives it. */
  readonly price: number;
}

/** A picture of an event; null where there is none at its address. */
export type Picture = { readonly type: string; readonly bytes: Buffer } | null;

/** Where events are read from. Every method throws `ProviderUnavailable` when there is no answer. */
export interface EventSource {
  published(): Promise<readonly EventRecord[]>;
  passes(readableEventId: string): Promise<readonly PassRecord[]>;
  sessions(readableEventId: string): Promise<Session[]>;
  tracks(readableEventId: string): Promise<Track[]>;
  speakers(readableEventId: string): Promise<Speaker[]>;
  sponsors(readableEventId: string): Promise<Sponsor[]>;
  questions(readableEventId: string): Promise<Question[]>;
  /** @param address one that an event, a speaker or a sponsor names, never one of a visitor's */
  picture(address: string): Promise<Picture>;
  registrationCount(readableEventId: string): Promise<number>;
  /** ISO 4217 code per pass id. */
  currencies(passIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
