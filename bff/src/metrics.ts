import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Seconds from a second to the end of a payment window. */
const SECONDS = [1, 2, 5, 10, 20, 60, 120, 300, 600, 1200, 1800, 2400, 3000];

/** How many purchases there are of a kind, counted when somebody asks. */
export interface PurchaseCount {
  readonly state: 'open' | 'done' | 'closed';
  readonly needsPerson: boolean;
  readonly count: number;
}

/** What an operator watches, in Prometheus' form. Instants are measured by the product's clock. */
export class Metrics {
  readonly registry = new Registry();

  readonly effects = new Counter({
    name: 'event_website_effects_total',
    help: 'Writes to Stripe and Dynamics by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers: [this.registry],
  });
  readonly webhooks = new Counter({
    name: 'event_website_webhooks_total',
    help: 'Deliveries of Stripe’s webhook by what became of them',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly webhookDelay = new Histogram({
    name: 'event_website_webhook_delay_seconds',
    help: 'From an event at Stripe to its being stored here',
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly finalizeTime = new Histogram({
    name: 'event_website_finalize_seconds',
    help: 'From the first finalize call to the registrations being seen',
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly deadlineMargin = new Histogram({
    name: 'event_website_deadline_margin_seconds',
    help: 'What was left of the time to finalize when it began',
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly alerts = new Counter({
    name: 'event_website_alerts_total',
    help: 'What a person has to look at, by kind',
    labelNames: ['kind'],
    registers: [this.registry],
  });

  readonly strayPayments = new Gauge({
    name: 'event_website_stray_payments',
    help: 'Payments at Stripe that no rule may touch, as of the last sweep',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds the gauges of what is stored. */
  watchStore(count: () => Promise<readonly PurchaseCount[]>): void {
    const needingPerson = new Gauge({
      name: 'event_website_purchases_needing_a_person',
      help: 'Purchases that no rule can finish',
      registers: [this.registry],
    });
    new Gauge({
      name: 'event_website_purchases',
      help: 'Purchases by state',
      labelNames: ['state'],
      registers: [this.registry],
      async collect() {
        const counts = await count();
        this.reset();
        needingPerson.set(0);
        for (const { state, needsPerson, count: purchases } of counts) {
          this.inc({ state }, purchases);
          if (needsPerson) needingPerson.inc(purchases);
        }
      },
    });
  }
}
