import { once } from 'node:events';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import express from 'express';
import { Stripe } from 'stripe';
import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';

/**
 * What the back end's webhook is measured against, as a process of its own: a handler that verifies
 * an event, commits it by itself, and does nothing else. Takes a folder, tells its port.
 */
const stripe = new Stripe(credentials.stripe.secretKey);
const db = new SqliteDatabase(join(process.argv[2] ?? '', 'bare.sqlite'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table inbox (event_id text primary key, type text not null)');
const insert = db.prepare('insert into inbox values (?, ?) on conflict do nothing');

const app = express();
app.post('/webhooks/stripe', express.raw({ type: 'application/json' }), (request, response) => {
  const { body, signature } = z
    .object({ body: z.instanceof(Buffer), signature: z.string() })
    .parse({ body: request.body as unknown, signature: request.headers['stripe-signature'] });
  const event = stripe.webhooks.constructEvent(body, signature, credentials.stripe.webhookSecret);
  insert.run(event.id, event.type);
  response.json({ received: true });
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.(typeof address === 'object' ? address?.port : null);
process.once('disconnect', () => {
  server.closeAllConnections();
  server.close(() => db.close());
});
