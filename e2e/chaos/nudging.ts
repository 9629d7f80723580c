import { Stripe } from 'stripe';
import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';
import type { World } from './world.ts';

const eventsSchema = z.object({
  data: z.array(z.looseObject({ id: z.string() })),
  has_more: z.literal(false),
});

type StripeEvent = z.infer<typeof eventsSchema>['data'][number];

/** Stripe's events, kept here and delivered when the schedule says so. */
export class Mail {
  /** The ids of events that were answered with 2xx. */
  readonly acknowledged = new Set<string>();
  private readonly events: StripeEvent[] = [];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** What has happened at Stripe and was not acknowledged, oldest first. */
  async waiting(): Promise<readonly StripeEvent[]> {
    const newest = this.events.at(-1);
    const query = newest ? `limit=100&ending_before=${newest.id}` : 'limit=100';
    const response = await fetch(`${this.world.sandbox.urls.stripe}/v1/events?${query}`, {
      headers: { authorization: `Bearer ${credentials.stripe.secretKey}` },
    });
    const { data } = eventsSchema.parse(await response.json());
    this.events.push(...data.reverse());
    return this.events.filter(({ id }) => !this.acknowledged.has(id));
  }

  /** Delivers one event, signed; whoever does not acknowledge it gets it again another time. */
  async deliver(event: StripeEvent): Promise<void> {
    const payload = JSON.stringify(event);
    const secret = credentials.stripe.webhookSecret;
    const { siteUrl, nextDoor } = this.world;
    const post = async (site: string): Promise<boolean> => {
      const response = await fetch(`${site}/webhooks/stripe`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }),
        },
        body: payload,
      });
      await response.body?.cancel();
      return response.ok;
    };
    if (nextDoor) await post(nextDoor.siteUrl);
    try {
      if (await post(siteUrl)) this.acknowledged.add(event.id);
    } catch (error) {
      // The process ended under the delivery.
      if (!(error instanceof TypeError)) throw error;
    }
  }
}
