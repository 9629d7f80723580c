import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';
import type { Person } from './chaos-buyer.ts';
import { conference } from './events.ts';
import type { Stage } from './stage.ts';

/** Somebody is registered by another website of the organisation, without us. */
export async function registerElsewhere(stage: Stage, person: Person): Promise<void> {
  const { dynamics, urls } = stage.world.sandbox;
  const passes = dynamics.snapshot().events.flatMap((event) => event.passes);
  const passId = passes.find(({ price }) => price > 0)?.passId;
  const { applicationToken, tenantId, clientId, clientSecret } = credentials.dynamics;
  const { readableEventId } = conference;
  const begun = await send(
    `${urls.dynamics}/EvtMgmt/api/v2.0/events/${readableEventId}/registrations?emApplicationtoken=${applicationToken}`,
    { 'content-type': 'application/json', origin: 'https://events.example' },
    JSON.stringify({ attendees: [{ ...person, passId }] }),
  );
  const { purchaseId } = z.object({ purchaseId: z.string() }).parse(begun);
  const token = await send(
    `${urls.dynamics}/${tenantId}/oauth2/v2.0/token`,
    {},
    new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${urls.dynamics}/.default`,
    }),
  );
  const { access_token: bearer } = z.object({ access_token: z.string() }).parse(token);
  const finalized = await send(
    `${urls.dynamics}/api/data/v9.2/msevtmgt_FinalizeExternalRegistrationRequest`,
    { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    JSON.stringify({ PurchaseId: purchaseId, ReadableEventId: readableEventId, UserId: '' }),
  );
  z.object({ status: z.literal('Success') }).parse(finalized);
  stage.elsewhere.push(purchaseId);
}

async function send(
  url: string,
  headers: Record<string, string>,
  body: string | URLSearchParams,
): Promise<unknown> {
  return (await fetch(url, { method: 'POST', headers, body })).json();
}
