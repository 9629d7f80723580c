import { setTimeout as wait } from 'node:timers/promises';
import { Stripe } from 'stripe';

/** Waits before each retry in milliseconds of real time. Stripe does not publish its own, which span days. */
const RETRY_WAITS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 120_000];

/** How long an endpoint may take to answer, in milliseconds. */
const ANSWER_WITHIN = 10_000;

/** One event on its way to the endpoint. `at` is real time, ISO 8601. */
export interface WebhookDelivery {
  readonly eventId: string;
  readonly type: string;
  readonly objectId: string;
  state: 'pending' | 'delivered' | 'failed' | 'dropped';
  readonly attempts: { at: string; httpStatus: number | null; error: string | null }[];
}

interface Parcel {
  readonly event: Stripe.EventBase;
  readonly payload: string;
  readonly delivery: WebhookDelivery;
}

/**
 * Posts signed events to the endpoint: in the order in which they happened at first, and again
 * after growing waits, signed anew, while the endpoint does not answer 2xx.
 */
export class WebhookSender {
  endpoint: { url: string; secret: string } | null = null;
  /** While true, every event is lost on the way and never sent again. */
  drop = false;
  readonly deliveries: WebhookDelivery[] = [];
  readonly #retryWaits: readonly number[];
  readonly #underWay = new Set<Promise<void>>();
  #firstAttempts: Promise<unknown> = Promise.resolve();
  #stopping = new AbortController();

  constructor(retryWaits: readonly number[] = RETRY_WAITS) {
    this.#retryWaits = retryWaits;
  }

  /** Starts sending an event; the delivery log tells how that ends. */
  send(event: Stripe.EventBase): void {
    if (this.endpoint === null) {
      return;
    }
    const delivery: WebhookDelivery = {
      eventId: event.id,
      type: event.type,
      objectId: objectIdOf(event),
      state: this.drop ? 'dropped' : 'pending',
      attempts: [],
    };
    this.deliveries.push(delivery);
    if (delivery.state === 'dropped') {
      return;
    }
    event.pending_webhooks = 1;
    const parcel = { event, payload: JSON.stringify(event, null, 2), delivery };
    const signal = this.#stopping.signal;
    const first = this.#firstAttempts.then(() => this.#attempt(parcel, signal));
    this.#firstAttempts = first;
    const ending = first
      .then((delivered) => (delivered ? undefined : this.#retry(parcel, signal)))
      .finally(() => this.#underWay.delete(ending));
    this.#underWay.add(ending);
  }

  /** Whether nothing is left to tell the endpoint about this event. */
  delivered(event: Stripe.EventBase): boolean {
    const delivery = this.deliveries.find(({ eventId }) => eventId === event.id);
    return delivery === undefined || delivery.state === 'delivered';
  }

  /** Gives up what is under way and forgets the log. */
  reset(): void {
    this.drop = false;
    this.deliveries.length = 0;
    this.#stopping.abort();
    this.#stopping = new AbortController();
  }

  /** Cancels waiting retries and requests under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#underWay);
  }

  async #retry(parcel: Parcel, signal: AbortSignal): Promise<void> {
    for (const milliseconds of this.#retryWaits) {
      const stopped = await wait(milliseconds, false, { signal, ref: false }).catch(() => true);
      if (stopped || (await this.#attempt(parcel, signal))) {
        return;
      }
    }
    parcel.delivery.state = 'failed';
  }

  /** Resolves with whether nothing is left to do for this parcel. */
  async #attempt({ event, payload, delivery }: Parcel, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted || this.endpoint === null) {
      return true;
    }
    if (this.drop) {
      delivery.state = 'dropped';
      return true;
    }
    const attempt = {
      at: new Date().toISOString(),
      ...(await post(this.endpoint, payload, signal)),
    };
    delivery.attempts.push(attempt);
    if (attempt.httpStatus === null || attempt.httpStatus < 200 || attempt.httpStatus > 299) {
      return false;
    }
    delivery.state = 'delivered';
    event.pending_webhooks = 0;
    return true;
  }
}

async function post(
  { url, secret }: { url: string; secret: string },
  payload: string,
  signal: AbortSignal,
): Promise<{ httpStatus: number | null; error: string | null }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        // The timestamp inside is real time: receivers compare it with their own clock.
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }),
      },
      body: payload,
      // A redirect counts as a failure.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]),
    });
    await response.body?.cancel();
    return { httpStatus: response.status, error: null };
  } catch (error) {
    return { httpStatus: null, error: reasonOf(error) };
  }
}

/** What `fetch` knows about its failure: the cause names the connection error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

function objectIdOf(event: Stripe.EventBase): string {
  const { object } = event.data;
  return 'id' in object && typeof object.id === 'string' ? object.id : '';
}
