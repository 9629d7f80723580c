import type { Amount } from '../contract/amount.ts';
import type { Availability, EventDetail, EventSummary, Pass } from '../contract/event.ts';
import { MAXIMUM_ATTENDEES } from '../contract/registration.ts';
import { fractionDigits, toMinorUnits } from '../purchases/currency.ts';
import type { Clock } from '../purchases/ports.ts';
import { cachedRead } from './cached-read.ts';
import type { EventRecord, EventSource } from './event-source.ts';

/** What changes while people look, and what hardly does; milliseconds. */
const BRIEFLY = 5_000;
const LONGER = 60_000;

/** What is on sale, in the words of the contract. Throws `ProviderUnavailable` when Dynamics never answered. */
export class Catalog {
  private readonly clock: Clock;
  private readonly published: (key: string) => Promise<readonly EventRecord[]>;
  private readonly passRecords: (readableEventId: string) => Promise<readonly Pass[]>;
  private readonly sessions: (readableEventId: string) => Promise<EventDetail['sessions']>;
  private readonly speakers: (readableEventId: string) => Promise<EventDetail['speakers']>;
  private readonly count: (readableEventId: string) => Promise<{ registered: number }>;

  constructor(source: EventSource, clock: Clock) {
    this.clock = clock;
    const currencies = cachedRead(LONGER, (passIds) => source.currencies(passIds.split(' ')));
    this.published = cachedRead(LONGER, () => source.published());
    this.passRecords = cachedRead(BRIEFLY, (readableEventId) =>
      readPasses(source, currencies, readableEventId),
    );
    this.sessions = cachedRead(LONGER, async (id) => [...(await source.sessions(id))]);
    this.speakers = cachedRead(LONGER, async (id) => [...(await source.speakers(id))]);
    this.count = cachedRead(BRIEFLY, async (id) => ({
      registered: await source.registrationCount(id),
    }));
  }

  async list(): Promise<EventSummary[]> {
    const records = await this.published('');
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
    const [summary, passes, sessions, speakers, placesLeft] = await Promise.all([
      this.summary(record),
      this.passRecords(readableEventId),
      this.sessions(readableEventId),
      this.speakers(readableEventId),
      this.placesLeft(record),
    ]);
    return {
      ...summary,
      passes: [...passes],
      sessions,
      speakers,
      placesLeft,
      registration: {
        status: this.registrationStatus(record, summary.soldOut),
        closedMessage: record.closedMessage,
        elsewhereUrl: record.needsMicrosoftForm ? record.publicUrl : null,
        maximumAttendees: record.multipleAttendees ? MAXIMUM_ATTENDEES : 1,
      },
    };
  }

  async availability(readableEventId: string): Promise<Availability | null> {
    const record = await this.record(readableEventId);
    if (!record) return null;
    const passes = await this.passRecords(readableEventId);
    return {
      passes: passes.map(({ passId, left }) => ({ passId, left })),
      placesLeft: await this.placesLeft(record),
    };
  }

  /** The event as Dynamics knows it, or null when it is not published. */
  async record(readableEventId: string): Promise<EventRecord | null> {
    const records = await this.published('');
    return records.find((record) => record.readableEventId === readableEventId) ?? null;
  }

  private async summary(record: EventRecord): Promise<EventSummary> {
    const passes = await this.passRecords(record.readableEventId);
    const onSale = passes.filter((pass) => pass.left > 0);
    const placesLeft = await this.placesLeft(record);
    return {
      readableEventId: record.readableEventId,
      name: record.name,
      description: record.description,
      format: record.format,
      start: record.start,
      end: record.end,
      startUtc: record.startUtc,
      endUtc: record.endUtc,
      timeZoneName: record.timeZoneName,
      venue: record.venue,
      priceFrom: cheapest(onSale.length > 0 ? onSale : passes),
      soldOut: placesLeft === 0 || (passes.length > 0 && onSale.length === 0),
    };
  }

  private async placesLeft(record: EventRecord): Promise<number | null> {
    if (record.capacity === null) return null;
    const { registered } = await this.count(record.readableEventId);
    return Math.max(0, record.capacity - registered);
  }

  private registrationStatus(
    record: EventRecord,
    soldOut: boolean,
  ): EventDetail['registration']['status'] {
    const { registrationEndsAt } = record;
    if (registrationEndsAt !== null && this.clock.now() >= registrationEndsAt) return 'closed';
    if (record.needsMicrosoftForm) return 'elsewhere';
    return soldOut ? 'sold-out' : 'open';
  }
}

async function readPasses(
  source: EventSource,
  currencies: (passIds: string) => Promise<ReadonlyMap<string, string>>,
  readableEventId: string,
): Promise<readonly Pass[]> {
  const passes = await source.passes(readableEventId);
  if (passes.length === 0) return [];
  const codes = await currencies(passes.map((pass) => pass.passId).join(' '));
  return passes.flatMap(({ price, sessionIds, ...pass }) => {
    const currency = codes.get(pass.passId);
    const amount = currency === undefined ? null : exactAmount(price, currency);
    // A pass whose price cannot be told exactly cannot be sold.
    return amount ? [{ ...pass, sessionIds: [...sessionIds], price: amount }] : [];
  });
}

function exactAmount(price: number, currency: string): Amount | null {
  try {
    const minorUnits = toMinorUnits(price, currency);
    return { minorUnits, currency, fractionDigits: fractionDigits(currency) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function cheapest(passes: readonly Pass[]): Amount | null {
  return passes.reduce<Amount | null>(
    (least, { price }) => (least === null || price.minorUnits < least.minorUnits ? price : least),
    null,
  );
}
