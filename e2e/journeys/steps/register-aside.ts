import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from 'playwright/test';
import { z } from 'zod';

const eventSchema = z.object({
  sessions: z.array(z.object({ sessionId: z.string(), name: z.string() })),
});

/** Other visitors register for a free event, each for the sessions so named. */
export async function registerAside(
  request: APIRequestContext,
  readableEventId: string,
  people: number,
  session?: RegExp,
): Promise<void> {
  const address = `/api/events/${readableEventId}`;
  const event = eventSchema.parse(await (await request.get(address)).json());
  const sessions = event.sessions
    .filter(({ name }) => session?.test(name))
    .map(({ sessionId }) => ({ sessionId, waitlisted: false }));
  const response = await request.post(`${address}/registrations`, {
    data: {
      submissionId: randomUUID(),
      attendees: Array.from({ length: people }, (_, index) => ({
        firstName: 'Other',
        lastName: `Visitor ${index}`,
        email: `visitor${index}@other.example`,
        passId: null,
        sessions,
      })),
    },
  });
  if (!response.ok()) throw new Error(await response.text());
}
