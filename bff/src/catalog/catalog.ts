import type { Availability, EventDetail, EventSummary } from '../contract/event.ts';
import { MAXIMUM_ATTENDEES } from '../contract/registration.ts';
import { orNull } from '../purchases/or-null.ts';
import type { Clock } from '../purchases/ports.ts';
import { cachedRead } from './cached-read.ts';
import type { EventRecord, EventSource, Picture } from './event-source.ts';
import { cheapest, readPasses } from './passes-on-sale.ts';
import { excerptOf } from './plain-text.ts';

/** What changes while people look, what hardly does, and pictures; milliseconds. */
const BRIEFLY = 5_000;
const LONGER = 60_000;
const AN_HOUR = 3_600_000;

/** How much memory pictures may take, in bytes. */
const ALL_PICTURES = 64 * 1024 * 1024;

/** Characters of a description that the list, previews and calendars tell. */
const EXCERPT = 220;

/** What is read of Dynamics, each kept for as long as it may be old. */
function cachedReads(source: EventSource) {
  const currencies = cachedRead(LONGER, (passIds) => source.currencies(passIds.split(' ')));
  return {
    published: cachedRead(LONGER, () => source.published()),
    passes: cachedRead(BRIEFLY, (id) => readPasses(source, currencies, id)),
    programme: cachedRead(LONGER, (id) => source.sessions(id)),
    chosenSessions: cachedRead(BRIEFLY, (id) => source.sessions(id)),
    tracks: cachedRead(LONGER, (id) => source.tracks(id)),
    speakers: cachedRead(LONGER, (id) => source.speakers(id)),
    sponsors: cachedRead(LONGER, (id) => source.sponsors(id)),
    questions: cachedRead(LONGER, (id) => source.questions(id)),
    count: cachedRead(BRIEFLY, async (id) => ({ registered: await source.registrationCount(id) })),
    pictures: cachedRead(AN_HOUR, async (address) => ({ picture: await source.picture(address) }), {
      maxSize: ALL_PICTURES,
      sizeCalculation: ({ picture }: { picture: Picture }) => 1 + (picture?.bytes.length ?? 0),
    }),
  };
}

/** What is on sale, in the words of the contract. Throws `ProviderUnavailable` when Dynamics never answered. */
export class Catalog {
  private readonly clock: Clock;
  private readonly reads: ReturnType<typeof cachedReads>;

  constructor(source: EventSource, clock: Clock) {
    this.clock = clock;
    this.reads = cachedReads(source);
  }

  async list(): Promise<EventSummary[]> {
    const records = await this.reads.published('');
    const summaries = await Promise.allSettled(records.map((record) => this.summary(record)));
    const readable = summaries.flatMap((summary) =>
      summary.status === 'fulfilled' ? [summary.value] : [],
    );
    const failed = summaries.find((summary) => summary.status === 'rejected');
    // One event that cannot be read is left out; that none can be read is no empty list.
    if (failed && readable.length === 0) throw failed.reason;
    return readable;
  }

  /** Null for an event that is not published. */
  async find(readableEventId: string): Promise<EventDetail | null> {
    const record = await this.record(readableEventId);
    if (!record) return null;
    const [summary, passes, questions, sessions, tracks, speakers, sponsors, placesLeft] =
      await Promise.all([
        this.summary(record),
        this.reads.passes(readableEventId),
        // Nobody registers without having been asked: what is asked has to be known, as the passes have.
        this.reads.questions(readableEventId),
        orNone(this.sessions(record)),
        orNone(this.reads.tracks(readableEventId)),
        orNone(this.reads.speakers(readableEventId)),
        orNone(this.reads.sponsors(readableEventId)),
        this.placesLeft(record),
      ]);
    const { registrationEndsAt, closedMessage, waitlist, signInRequired } = record;
    const sellsPasses = passes.length > 0;
    return {
      ...summary,
      description: record.description,
      passes,
      sessions,
      tracks,
      speakers: speakers.map((speaker) => ({
        ...speaker,
        picture: speaker.picture && pictureOf(record, `speaker-${speaker.speakerId}`),
      })),
      sponsors: sponsors.map((sponsor) => ({
        ...sponsor,
        logo: sponsor.logo && pictureOf(record, `sponsor-${sponsor.sponsorId}`),
      })),
      questions,
      placesLeft,
      registration: {
        status: registrationStatus(record, summary),
        // Passes imply paying, which nobody does by themselves.
        waitlist: sellsPasses && waitlist !== 'none' ? 'invited' : waitlist,
        choosesSessions: record.choosesSessions && !sellsPasses,
        signInRequired,
        closedMessage,
        endsAt: registrationEndsAt === null ? null : new Date(registrationEndsAt).toISOString(),
        asksFor: record.microsoftForm,
        elsewhereUrl: record.microsoftForm || signInRequired ? record.publicUrl : null,
        maximumAttendees: record.multipleAttendees ? MAXIMUM_ATTENDEES : 1,
      },
    };
  }

  async availability(readableEventId: string): Promise<Availability | null> {
    const record = await this.record(readableEventId);
    if (!record) return null;
    const passes = await this.reads.passes(readableEventId);
    const sessions = await orNone(this.sessions(record));
    return {
      passes: passes.map(({ passId, left }) => ({ passId, left })),
      placesLeft: await this.placesLeft(record),
      sessions: sessions.map(({ sessionId, placesLeft }) => ({ sessionId, placesLeft })),
    };
  }

  /** Asks at once what is left, after Dynamics has refused what seemed to be there. Never fails. */
  async recount(readableEventId: string): Promise<void> {
    const now = { anew: true };
    const record = await this.record(readableEventId);
    await Promise.allSettled([
      this.reads.passes(readableEventId, now),
      record?.capacity != null && this.reads.count(readableEventId, now),
      record?.choosesSessions && this.reads.chosenSessions(readableEventId, now),
    ]);
  }

  /** A picture that the event itself names: `event`, `speaker-<id>` or `sponsor-<id>`. */
  async picture(readableEventId: string, name: string): Promise<Picture> {
    const record = await this.record(readableEventId);
    const address = record && (await this.pictureAddress(record, name));
    return address ? (await this.reads.pictures(address)).picture : null;
  }

  /** The event as Dynamics knows it, or null when it is not published. */
  async record(readableEventId: string): Promise<EventRecord | null> {
    const records = await this.reads.published('');
    return records.find((record) => record.readableEventId === readableEventId) ?? null;
  }

  /** Where they are chosen, what is left of them changes while people look. */
  private sessions({ readableEventId, choosesSessions }: EventRecord) {
    return choosesSessions
      ? this.reads.chosenSessions(readableEventId)
      : this.reads.programme(readableEventId);
  }

  private async pictureAddress(record: EventRecord, name: string): Promise<string | null> {
    const [, kind, id] = /^(event|speaker|sponsor)(?:-(.+))?$/.exec(name) ?? [];
    switch (kind) {
      case 'event':
        return record.picture;
      case 'speaker': {
        const speakers = await this.reads.speakers(record.readableEventId);
        return speakers.find(({ speakerId }) => speakerId === id)?.picture ?? null;
      }
      case 'sponsor': {
        const sponsors = await this.reads.sponsors(record.readableEventId);
        return sponsors.find(({ sponsorId }) => sponsorId === id)?.logo ?? null;
      }
      default:
        return null;
    }
  }

  private async summary(record: EventRecord): Promise<EventSummary> {
    const passes = await this.reads.passes(record.readableEventId);
    const onSale = passes.filter((pass) => pass.left > 0);
    const placesLeft = await this.placesLeft(record);
    const passesLeft = passes.reduce((sum, { left }) => sum + left, 0);
    const left = passes.length === 0 ? placesLeft : Math.min(passesLeft, placesLeft ?? Infinity);
    // An event that is over takes nobody any more, whatever its end of registration.
    const over = record.endUtc === null ? Infinity : Date.parse(record.endUtc);
    const { readableEventId, name, format, start, end, startUtc, endUtc } = record;
    const { timeZone, timeZoneName, venue, registrationEndsAt } = record;
    return {
      ...{ readableEventId, name, format, start, end, startUtc, endUtc },
      ...{ timeZone, timeZoneName, venue, left },
      excerpt: record.description && excerptOf(record.description, EXCERPT),
      picture: record.picture && pictureOf(record, 'event'),
      priceFrom: cheapest(onSale.length > 0 ? onSale : passes),
      soldOut: left === 0,
      closed: this.clock.now() >= Math.min(registrationEndsAt ?? Infinity, over),
    };
  }

  private async placesLeft(record: EventRecord): Promise<number | null> {
    if (record.capacity === null) return null;
    const { registered } = await this.reads.count(record.readableEventId);
    return Math.max(0, record.capacity - registered);
  }
}

function registrationStatus(
  { microsoftForm, waitlist }: EventRecord,
  { closed, soldOut }: EventSummary,
): EventDetail['registration']['status'] {
  if (closed) return 'closed';
  if (microsoftForm) return 'elsewhere';
  if (!soldOut) return 'open';
  return waitlist === 'none' ? 'sold-out' : 'waitlist';
}

/** The address at which the BFF has a picture of an event or of who is named with it. */
export function pictureOf({ readableEventId }: EventRecord, name: string): string {
  return `/api/events/${encodeURIComponent(readableEventId)}/pictures/${encodeURIComponent(name)}`;
}

/** An event can be shown and sold without its agenda: what cannot be read now is left out. */
async function orNone<One>(read: Promise<One[]>): Promise<One[]> {
  return (await orNull(read)) ?? [];
}
