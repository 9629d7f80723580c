import autocannon from 'autocannon';
import { Stripe } from 'stripe';
import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';

/** Deliveries under way at once. */
const CONNECTIONS = 20;

export const burstSchema = z.object({
  url: z.string(),
  /** Distinguishes the events of one burst from those of another. */
  name: z.string(),
  amount: z.int(),
  /** Whom the events are about, in turns. */
  purchaseIds: z.array(z.string()),
});

export const burstResultSchema = z.object({
  acknowledged: z.int(),
  perSecond: z.number(),
  /** Milliseconds. */
  p99: z.number(),
});

/**
 * Sends bursts of signed events, from a process of its own so that it takes nothing from what it
 * measures. Everything is signed before the first is sent.
 */
process.on('message', (message) => void burst(burstSchema.parse(message)));
process.once('disconnect', () => process.exit());

async function burst({ url, name, amount, purchaseIds }: z.infer<typeof burstSchema>) {
  const deliveries = Array.from({ length: amount }, (_, index) => {
    const payload = JSON.stringify({
      id: `evt_${name}_${index}`,
      object: 'event',
      type: 'payment_intent.processing',
      created: Math.floor(Date.now() / 1000),
      livemode: false,
      data: {
        object: {
          id: `pi_${name}_${index}`,
          object: 'payment_intent',
          metadata: {
            installation: 'sandbox',
            purchase: purchaseIds[index % purchaseIds.length] ?? '',
          },
        },
      },
    });
    const { webhookSecret: secret } = credentials.stripe;
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
    return { payload, signature };
  });
  let acknowledged = 0;
  let endedAt = 0;
  const begunAt = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url,
        connections: CONNECTIONS,
        amount,
        requests: [
          {
            method: 'POST',
            setupRequest: (request) => {
              const next = deliveries.pop();
              return {
                ...request,
                body: next?.payload,
                headers: {
                  'content-type': 'application/json',
                  'stripe-signature': next?.signature,
                },
              };
            },
          },
        ],
      },
      (error: unknown, result) => {
        if (error instanceof Error) reject(error);
        else resolve(result);
      },
    );
    instance.on('response', (_client, statusCode) => {
      if (statusCode === 200) acknowledged += 1;
      endedAt = performance.now();
    });
  });
  process.send?.({
    acknowledged,
    perSecond: acknowledged / ((endedAt - begunAt) / 1000),
    p99: result.latency.p99,
  });
}
