import { z } from 'zod';
import type {
  AttendeeRecords,
  Contact,
  RegistrationOfMine,
  WaitlistItemOfMine,
} from '../../identity/attendee-records.ts';
import { bodyOf } from '../http.ts';
import type { EventsApiClient } from './events-api-client.ts';
import { text } from './wire.ts';

/** Dynamics' own columns are in UTC, with or without saying so. Null for what is no date. */
const instant = text.transform((value) => {
  const time = Date.parse(value !== null && /T[^Z+-]*$/.test(value) ? `${value}Z` : (value ?? ''));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
});

const word = text.transform((value) => value ?? '');

const userSchema = z.object({
  id: z.guid(),
  firstName: word,
  lastName: word,
  email: word,
  isAnonymous: z.boolean().nullish(),
});

const registrationSchema = z.object({
  id: z.guid(),
  contact: word,
  email: word,
  event: word,
  pass: text,
  createdon: instant,
  sessionRegistrations: z.array(z.object({ sessionName: text })).nullish(),
});

const waitlistItemSchema = z.object({
  id: z.string(),
  invited: z.boolean().nullish(),
  autoRegister: z.boolean().nullish(),
  contact: word,
  email: word,
  event: word,
  session: text,
  createdon: instant,
});

/** What the Events API tells a signed-in attendee, who is known to it by their id token. */
export class AttendeeRecordsApi implements AttendeeRecords {
  private readonly client: EventsApiClient;

  constructor(client: EventsApiClient) {
    this.client = client;
  }

  async contact(idToken: string): Promise<Contact | null> {
    const answer = await this.client.send('GET', 'users/authenticated', { idToken });
    if (answer.kind === 'refused') return null;
    // An anonymous user has an empty id.
    const schema = userSchema.nullable().catch(null);
    const data = bodyOf(answer, schema, 'Events API, users/authenticated');
    if (!data || data.isAnonymous) return null;
    const { id, firstName, lastName, email } = data;
    return { contactId: id, firstName, lastName, email };
  }

  async registrations(idToken: string): Promise<readonly RegistrationOfMine[]> {
    const path = 'users/authenticated/registrations';
    const rows = await this.client.read(path, z.array(registrationSchema), idToken);
    return rows.map((row) => ({
      registrationId: row.id,
      eventName: row.event,
      attendee: row.contact,
      email: row.email,
      pass: row.pass,
      registeredAt: row.createdon,
      sessions: (row.sessionRegistrations ?? []).flatMap(({ sessionName }) => sessionName ?? []),
    }));
  }

  async waitlist(idToken: string): Promise<readonly WaitlistItemOfMine[]> {
    const path = 'users/authenticated/waitlist-items';
    const rows = await this.client.read(path, z.array(waitlistItemSchema), idToken);
    return rows.map((row) => ({
      waitlistItemId: row.id,
      eventName: row.event,
      session: row.session,
      attendee: row.contact,
      email: row.email,
      invited: row.invited ?? false,
      autoRegister: row.autoRegister ?? false,
      since: row.createdon,
    }));
  }

  async cancel(
    idToken: string,
    registrationId: string,
  ): Promise<'canceled' | 'refused' | 'not-sent' | 'unanswered'> {
    const path = `users/authenticated/registrations/${encodeURIComponent(registrationId)}/cancel`;
    const answer = await this.client.send('POST', path, { body: {}, idToken });
    if (answer.kind !== 'ok') return answer.kind;
    return answer.body === true ? 'canceled' : 'refused';
  }
}
