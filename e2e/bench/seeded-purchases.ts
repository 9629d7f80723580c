import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { METADATA } from '../../bff/src/stripe/checkout-session.ts';
import { newRow } from '../../bff/src/store/new-purchase.ts';
import type { PurchasesTable } from '../../bff/src/store/schema.ts';
import { Seal } from '../../bff/src/store/seal.ts';
import { openSqlite } from '../../bff/src/store/sqlite.ts';
import { credentials } from '../sandbox/credentials.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Insertable } from 'kysely';

/** What the back end under measurement seals with. */
export const APP_SECRET = 'a secret of the measurements, known to everybody';

const MINUTE = 60_000;

/** Requests to the stand-in at once. */
const SIDE_BY_SIDE = 16;

export interface Seeded {
  readonly purchaseId: string;
  readonly sessionId: string;
  readonly registeredAt: number;
}

/**
 * Purchases that nobody has paid yet, with their sessions at the stand-in for Stripe, registered
 * within the last ten minutes of the sandbox's clock.
 */
export async function seedSessions(sandbox: Sandbox, count: number): Promise<readonly Seeded[]> {
  const seeded: Seeded[] = [];
  const one = async (): Promise<void> => {
    const purchaseId = randomUUID();
    const registeredAt = sandbox.clock.now() - Math.floor(Math.random() * 9 * MINUTE);
    const response = await fetch(`${sandbox.urls.stripe}/v1/checkout/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.stripe.secretKey}` },
      body: new URLSearchParams({
        mode: 'payment',
        ui_mode: 'elements',
        return_url: 'https://events.example/',
        expires_at: String(Math.ceil((registeredAt + 40 * MINUTE) / 1000)),
        'line_items[0][quantity]': '1',
        'line_items[0][price_data][currency]': 'eur',
        'line_items[0][price_data][unit_amount]': '4990',
        'line_items[0][price_data][product_data][name]': 'Visitor',
        [`metadata[${METADATA.installation}]`]: 'sandbox',
        [`metadata[${METADATA.purchase}]`]: purchaseId,
      }),
    });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(body));
    seeded.push({
      purchaseId,
      registeredAt,
      sessionId: z.object({ id: z.string() }).parse(body).id,
    });
  };
  const lane = async (): Promise<void> => {
    while (started < count) {
      started += 1;
      await one();
    }
  };
  let started = 0;
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return seeded;
}

/**
 * Writes open purchases into the store of a back end that does not run, and purchases that are over
 * with what belongs to them.
 */
export async function seedStore(folder: string, open: readonly Seeded[], over = 0): Promise<void> {
  const db = await openSqlite(folder);
  const seal = new Seal(APP_SECRET);
  const row = ({ purchaseId, registeredAt, sessionId }: Seeded): Insertable<PurchasesTable> => ({
    ...newRow(
      {
        purchaseId,
        readableEventId: 'Waterline_Conference1402260917',
        eventId: randomUUID(),
        eventName: 'Waterline',
        contactId: null,
        registeredAt,
        price: { minorUnits: 4990, currency: 'EUR' },
        lines: [{ passName: 'Visitor', minorUnits: 4990 }],
        attendees: [
          {
            firstName: 'Adalind',
            lastName: 'Quill',
            email: 'adalind@quill.example',
            passId: null,
          },
        ],
      },
      seal,
    ),
    sessionId,
  });
  await db.transaction().execute(async (transaction) => {
    const rows = open.map(row);
    for (let from = 0; from < rows.length; from += 100) {
      await transaction
        .insertInto('purchases')
        .values(rows.slice(from, from + 100))
        .execute();
    }
    const past = Date.now() - 24 * 60 * MINUTE;
    for (let from = 0; from < over; from += 100) {
      const ids = Array.from({ length: Math.min(100, over - from) }, () => randomUUID());
      await transaction
        .insertInto('purchases')
        .values(
          ids.map((purchaseId) => ({
            ...row({ purchaseId, registeredAt: past, sessionId: `cs_${purchaseId}` }),
            state: 'done',
            money: 'captured',
            attendees: null,
            paymentIntentId: `pi_${purchaseId}`,
            lookAgainAt: null,
          })),
        )
        .execute();
      await transaction
        .insertInto('registrations')
        .values(ids.map((id) => ({ registrationId: id, purchaseId: id, position: 0 })))
        .execute();
      await transaction
        .insertInto('effects')
        .values(
          (['finalize', 'capture'] as const).flatMap((kind) =>
            ids.map((id) => ({
              purchaseId: id,
              kind,
              attempt: 1,
              key: `${kind}:${id}:1`,
              status: 'done',
              startedAt: past,
            })),
          ),
        )
        .execute();
      await transaction
        .insertInto('audit')
        .values(
          [1, 2, 3, 4, 5].flatMap((number) =>
            ids.map((id) => ({ purchaseId: id, number, at: past, what: 'changed', detail: '{}' })),
          ),
        )
        .execute();
      await transaction
        .insertInto('stripeInbox')
        .values(
          ids.map((id) => ({
            eventId: `evt_${id}`,
            type: 'charge.captured',
            objectId: `ch_${id}`,
            purchaseId: id,
            livemode: 0,
            createdAt: past,
            receivedAt: past,
          })),
        )
        .execute();
    }
  });
  await db.destroy();
}
