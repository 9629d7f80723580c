import { setTimeout as wait } from 'node:timers/promises';
import type { Stripe } from 'stripe';
import type { FaultKind, FaultOf } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';
import { attemptFaults, postWebhook } from './webhook-post.ts';

/** Waits before each retry in milliseconds of real time. Stripe does not publish its own, which span days. */
const RETRY_WAITS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 120_000];

/** How often the clock is looked at while an event is delayed, in milliseconds of real time. */
const LOOK_AT_CLOCK_EVERY = 25;

/** One event on its way to the endpoint. `at` is real time, ISO 8601. */
export interface WebhookDelivery {
  readonly eventId: string;
  readonly type: string;
  readonly objectId: string;
  state: 'pending' | 'delivered' | 'failed' | 'dropped';
  /** What went wrong with the event on purpose; what went wrong with one attempt is told there. */
  readonly fault: FaultKind | null;
  readonly attempts: {
    at: string;
    httpStatus: number | null;
    error: string | null;
    fault: FaultKind | null;
  }[];
}

const eventFaults = ['drop', 'delay', 'duplicate', 'reorder'] as const;

type EventFault = FaultOf<(typeof eventFaults)[number]> | null;

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
  readonly #clock: { now(): number };
  readonly #faults: Faults;
  readonly #retryWaits: readonly number[];
  /** Lets go, each, an event that another one is to overtake. */
  readonly #overtaken = new Set<() => void>();
  readonly #underWay = new Set<Promise<void>>();
  #firstAttempts: Promise<unknown> = Promise.resolve();
  #stopping = new AbortController();

  constructor(
    clock: { now(): number },
    faults: Faults,
    retryWaits: readonly number[] = RETRY_WAITS,
  ) {
    this.#clock = clock;
    this.#faults = faults;
    this.#retryWaits = retryWaits;
  }

  /** Starts sending an event; the delivery log tells how that ends. */
  send(event: Stripe.EventBase): void {
    if (this.endpoint === null) {
      return;
    }
    const fault = this.drop
      ? null
      : this.#faults.take('webhooks', event.type, eventFaults, event.id);
    const delivery: WebhookDelivery = {
      eventId: event.id,
      type: event.type,
      objectId: objectIdOf(event),
      state: this.drop || fault?.kind === 'drop' ? 'dropped' : 'pending',
      fault: fault?.kind ?? null,
      attempts: [],
    };
    this.deliveries.push(delivery);
    if (delivery.state === 'dropped') {
      return;
    }
    event.pending_webhooks = 1;
    const parcel = { event, payload: JSON.stringify(event, null, 2), delivery };
    const signal = this.#stopping.signal;
    const first = this.#firstAttempt(parcel, fault, signal);
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

  #firstAttempt(parcel: Parcel, fault: EventFault, signal: AbortSignal): Promise<boolean> {
    const attempt = () => this.#attempt(parcel, signal);
    switch (fault?.kind) {
      case 'delay':
        return this.#clockReaches(this.#clock.now() + fault.milliseconds, signal).then(attempt);
      case 'reorder':
        return this.#anotherOvertakes(fault.milliseconds, signal).then(attempt);
      default:
        return this.#inTurn(fault?.kind === 'duplicate' ? () => attempt().then(attempt) : attempt);
    }
  }

  /** After the first attempts of all earlier events; those to be overtaken by this one come then. */
  #inTurn(attempt: () => Promise<boolean>): Promise<boolean> {
    const waiting = [...this.#overtaken];
    const first = this.#firstAttempts.then(attempt);
    this.#firstAttempts = first;
    return first.finally(() => waiting.forEach((letGo) => letGo()));
  }

  async #clockReaches(instant: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#clock.now() < instant) {
      await wait(LOOK_AT_CLOCK_EVERY, null, { signal, ref: false }).catch(() => null);
    }
  }

  async #anotherOvertakes(within: number, signal: AbortSignal): Promise<void> {
    const overtaken = new AbortController();
    const letGo = () => overtaken.abort();
    this.#overtaken.add(letGo);
    const either = AbortSignal.any([signal, overtaken.signal]);
    await wait(within, null, { signal: either, ref: false }).catch(() => null);
    this.#overtaken.delete(letGo);
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
    const taken = this.#faults.take('webhooks', event.type, attemptFaults, event.id);
    const fault = taken?.kind ?? null;
    const attempt = {
      at: new Date().toISOString(),
      ...(await postWebhook(this.endpoint, payload, fault, signal)),
      fault,
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

function objectIdOf(event: Stripe.EventBase): string {
  const { object } = event.data;
  return 'id' in object && typeof object.id === 'string' ? object.id : '';
}
