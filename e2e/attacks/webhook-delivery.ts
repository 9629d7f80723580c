import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import type { Buyer } from '../http/buyer.ts';
import { credentials } from '../sandbox/credentials.ts';
import type { Scene } from './scene.ts';

export const SECRET = credentials.stripe.webhookSecret;

/** A signature of Stripe's kind; `timestamp` in seconds, now when left out. */
export function signature(payload: string, secret: string = SECRET, timestamp?: number): string {
  return Stripe.webhooks.generateTestHeaderString({
    payload,
    secret,
    ...(timestamp === undefined ? {} : { timestamp }),
  });
}

/** Posts to the site's webhook. */
export function deliver(
  siteUrl: string,
  body: BodyInit,
  headers: Record<string, string>,
): Promise<Response> {
  return fetch(`${siteUrl}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

/** Delivers an event that is signed as Stripe's own are. */
export function deliverSigned(siteUrl: string, payload: string): Promise<Response> {
  return deliver(siteUrl, payload, { 'stripe-signature': signature(payload) });
}

/** An event that says that the purchase was paid, though it was not. */
export function claimOfPayment(scene: Scene, buyer: Buyer, changes: object = {}): string {
  const object = {
    ...scene.sessionOf(buyer),
    status: 'complete',
    payment_status: 'paid',
    ...changes,
  };
  return eventOf(object);
}

/** An event of an account that has never sent one before. */
export function eventOf(object: unknown, changes: object = {}): string {
  return JSON.stringify({
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    type: 'checkout.session.completed',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object },
    ...changes,
  });
}
