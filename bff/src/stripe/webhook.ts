import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Clock } from '../purchases/ports.ts';
import type { StripeInbox } from '../store/stripe-inbox.ts';
import type { Telemetry } from '../telemetry.ts';
import { METADATA } from './checkout-session.ts';

/** Letters, digits, dots and underscores: nothing that a database could refuse to store. */
const word = z.string().regex(/^[\w.-]+$/);

/** All that is read of an event: it is a nudge, and everything else is read again at Stripe. */
const eventSchema = z.object({
  id: word,
  type: word,
  created: z.int(),
  livemode: z.boolean(),
  data: z.object({
    object: z.object({
      id: word,
      metadata: z.record(z.string(), z.string()).nullish(),
      payment_intent: z.union([word, z.object({ id: word }).transform(({ id }) => id)]).nullish(),
    }),
  }),
});

export interface StripeWebhookOptions {
  readonly stripe: Stripe;
  readonly inbox: Pick<StripeInbox, 'store'>;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly secrets: readonly string[];
  readonly installationId: string;
  readonly livemode: boolean;
  /** Called after an event of one of our purchases was stored. */
  readonly wake: () => void;
}

/** What is wrong with a delivery that is not taken. */
export type Refusal = 'signature' | 'content' | 'mode';

/** Takes deliveries of Stripe's webhook into the inbox. */
export class StripeWebhook {
  private readonly options: StripeWebhookOptions;

  constructor(options: StripeWebhookOptions) {
    this.options = options;
  }

  /**
   * Resolves to null once the event is stored, or was stored before: only then may it be
   * acknowledged.
   *
   * @param body the raw bytes, as they were signed
   */
  async take(body: Buffer, signature: string): Promise<Refusal | null> {
    const { inbox, telemetry, clock } = this.options;
    const signed = this.verified(body, signature);
    if (!signed) return this.refuse('signature');
    const parsed = eventSchema.safeParse(signed);
    if (!parsed.success) return this.refuse('content');
    const event = parsed.data;
    if (event.livemode !== this.options.livemode) return this.refuse('mode');
    const purchaseId = this.purchaseOf(event.data.object.metadata ?? {});
    const entry = {
      eventId: event.id,
      type: event.type,
      objectId: event.data.object.id,
      purchaseId,
      paymentIntentId: event.data.object.payment_intent ?? null,
      livemode: event.livemode,
      createdAt: event.created * 1000,
      receivedAt: clock.now(),
    };
    if (await inbox.store(entry)) {
      telemetry.webhookStored(event.id, event.type, purchaseId, entry.receivedAt - entry.createdAt);
      this.options.wake();
    } else {
      telemetry.webhookRepeated();
    }
    return null;
  }

  /** Tries every secret, since two are in force while one is rolled. */
  private verified(body: Buffer, signature: string): unknown {
    for (const secret of this.options.secrets) {
      try {
        return this.options.stripe.webhooks.constructEvent(body, signature, secret);
      } catch (error) {
        // A body that is signed and still no JSON.
        if (error instanceof SyntaxError) return {};
        // Whatever else fails does so before the signature is found right; on an empty one the
        // library fails with a plain Error.
      }
    }
    return null;
  }

  private purchaseOf(metadata: Readonly<Record<string, string>>): string | null {
    if (metadata[METADATA.installation] !== this.options.installationId) return null;
    return word
      .nullable()
      .catch(null)
      .parse(metadata[METADATA.purchase] ?? null);
  }

  private refuse(why: Refusal): Refusal {
    this.options.telemetry.webhookRefused(why);
    return why;
  }
}
