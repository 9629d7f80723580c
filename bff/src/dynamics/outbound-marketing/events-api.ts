import { z } from 'zod';
import type { EventRecord, EventSource, PassRecord, Picture } from '../../catalog/event-source.ts';
import type { Attendee } from '../../contract/registration.ts';
import type { Question, Session, Speaker, Sponsor, Track } from '../../contract/event.ts';
import type { RegisterOutcome, RegistrationCalls } from '../../registration/registration-calls.ts';
import type { DataverseClient } from '../dataverse-client.ts';
import { eventRecord } from './event-record.ts';
import type { EventsApiClient } from './events-api-client.ts';
import { readPicture } from './picture.ts';
import { session, speaker, sponsor } from './programme.ts';
import { question, responses } from './questions.ts';
import {
  eventSchema,
  passSchema,
  questionSchema,
  registrationResultSchema,
  sessionSchema,
  speakerSchema,
  sponsorshipSchema,
  trackSchema,
  trackSessionsSchema,
} from './wire.ts';

const currencyRow = z.object({
  msevtmgt_passid: z.guid(),
  transactioncurrencyid: z.object({ isocurrencycode: z.string().length(3) }),
});

/** The Event Management public API v2.0 of outbound marketing. */
export class EventsApi implements EventSource, RegistrationCalls {
  private readonly client: EventsApiClient;
  private readonly dataverse: DataverseClient;

  constructor(client: EventsApiClient, dataverse: DataverseClient) {
    this.client = client;
    this.dataverse = dataverse;
  }

  async published(): Promise<readonly EventRecord[]> {
    const events = await this.client.read('events/published', z.array(eventSchema));
    return events.map(eventRecord);
  }

  async passes(readableEventId: string): Promise<readonly PassRecord[]> {
    const passes = await this.list(readableEventId, 'passes', passSchema);
    return passes.map((pass) => ({
      passId: pass.passId,
      name: pass.passName,
      price: pass.price,
      left: Math.max(0, pass.numberOfPassesLeft),
      sessionIds: (pass.sessions ?? []).map((session) => session.id),
    }));
  }

  async sessions(readableEventId: string): Promise<Session[]> {
    return (await this.list(readableEventId, 'sessions', sessionSchema)).map(session);
  }

  async tracks(readableEventId: string): Promise<Track[]> {
    const tracks = await this.list(readableEventId, 'tracks', trackSchema);
    return Promise.all(
      tracks.map(async ({ id, name, description }) => {
        const path = `tracks/${encodeURIComponent(id)}/sessions`;
        const sessions = await this.client.read(path, trackSessionsSchema);
        return { trackId: id, name, description, sessionIds: sessions.map((one) => one.id) };
      }),
    );
  }

  async speakers(readableEventId: string): Promise<Speaker[]> {
    return (await this.list(readableEventId, 'speakers', speakerSchema)).map(speaker);
  }

  async sponsors(readableEventId: string): Promise<Sponsor[]> {
    return (await this.list(readableEventId, 'sponsorships', sponsorshipSchema)).flatMap(sponsor);
  }

  async questions(readableEventId: string): Promise<Question[]> {
    const asked = await this.list(readableEventId, 'custom-registration-fields', questionSchema);
    return asked.map(question);
  }

  picture(address: string): Promise<Picture> {
    return readPicture(address, this.client.options);
  }

  async registrationCount(readableEventId: string): Promise<number> {
    const path = eventPath(readableEventId, 'registrations/count');
    return this.client.read(path, z.int().nonnegative());
  }

  /** The Events API knows only a currency's symbol; its code is in Dataverse. */
  async currencies(passIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (passIds.length === 0) return new Map();
    const rows = await this.dataverse.rows('msevtmgt_passes', currencyRow, {
      $select: 'msevtmgt_passid',
      $expand: 'transactioncurrencyid($select=isocurrencycode)',
      $filter: passIds.map((id) => `msevtmgt_passid eq ${id}`).join(' or '),
    });
    return new Map(
      rows.map((row) => [row.msevtmgt_passid, row.transactioncurrencyid.isocurrencycode]),
    );
  }

  async register(
    readableEventId: string,
    attendees: readonly Attendee[],
    idToken?: string,
  ): Promise<RegisterOutcome> {
    const body = {
      attendees: attendees.map(
        ({ passId, answers, waitlisted, autoRegister, sessions, ...attendee }) => ({
          ...attendee,
          passId: passId ?? '',
          waitlisted: waitlisted ?? false,
          autoRegister: autoRegister ?? false,
          responses: responses(answers ?? {}),
          attendeeSessions: sessions ?? [],
        }),
      ),
    };
    const path = eventPath(readableEventId, 'registrations');
    const answer = await this.client.send('POST', path, { body, idToken });
    return answer.kind === 'ok' ? registerOutcome(answer.body) : answer;
  }

  private list<Schema extends z.ZodType>(
    readableEventId: string,
    rest: string,
    schema: Schema,
  ): Promise<z.infer<Schema>[]> {
    return this.client.read(eventPath(readableEventId, rest), z.array(schema));
  }
}

/** @throws RangeError for an id that an address takes for a step upwards, however it is encoded */
function eventPath(readableEventId: string, rest: string): string {
  if (/^\.{0,2}$/.test(readableEventId)) {
    throw new RangeError(`"${readableEventId}" is no event id`);
  }
  return `events/${encodeURIComponent(readableEventId)}/${rest}`;
}

function registerOutcome(body: unknown): RegisterOutcome {
  const result = registrationResultSchema.safeParse(body);
  if (!result.success) return { kind: 'unanswered', why: 'an answer of unknown shape' };
  const { status, purchaseId, errorCode } = result.data;
  switch (status) {
    case 'Success':
      return { kind: 'registered' };
    case 'Initiated':
    case 'Redirect':
      return purchaseId
        ? { kind: 'initiated', purchaseId }
        : { kind: 'unanswered', why: `${status} without a purchase id` };
    case null:
      return { kind: 'unanswered', why: 'an answer without a status' };
    default:
      // The server gave up waiting for itself: it may have registered all the same.
      return errorCode === 'RequestTimedOut'
        ? { kind: 'unanswered', why: errorCode }
        : { kind: 'refused', code: errorCode ?? 'unspecified' };
  }
}
