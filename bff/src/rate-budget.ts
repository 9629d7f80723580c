import { AsyncLocalStorage } from 'node:async_hooks';

/** Who is waiting for a request: a buyer, money that is in flight, nobody. */
const URGENCIES = ['buyer', 'in-flight', 'nobody'] as const;

export type Urgency = (typeof URGENCIES)[number];

/** How often a provider may be asked. Milliseconds of real time. */
export interface RateLimit {
  /** In the long run one request in so long. */
  readonly interval: number;
  /** Requests that may go at once after a quiet time. */
  readonly burst: number;
  /** How many of these each urgency leaves to the more urgent ones, in the order of {@link URGENCIES}. */
  readonly reserves: readonly [number, number, number];
}

/**
 * Within any stretch of time there go at most the burst and one request an interval: 23 a second to
 * Stripe, which allows 25 in a sandbox and at one endpoint ("Rate limits"), and 5,855 in five minutes
 * to Dataverse, which allows 6,000 ("Service protection API limits"). The rest is for requests that
 * the network holds up and hands over together.
 */
export const RATE_LIMITS = {
  stripe: { interval: 55, burst: 5, reserves: [0, 2, 3] },
  dataverse: { interval: 55, burst: 400, reserves: [0, 100, 200] },
} as const satisfies Record<string, RateLimit>;

export type Provider = keyof typeof RATE_LIMITS;

/** A request waits so long for its turn and is not sent then: far shorter than a lease; milliseconds. */
export const LONGEST_WAIT = 5_000;

/** Who has waited so long gets more urgent by one, so that nobody is kept waiting for ever; milliseconds. */
const PATIENCE = 1_000;

/** Requests that are paid for together, so that many of them cost few writes. */
const SLICE = 4;

/** What all processes have spent, which only the store knows. */
export interface RateLedger {
  /** Pays for so many requests at once; false where that leaves less than `reserve`. */
  spend(provider: Provider, requests: number, limit: RateLimit, reserve: number): Promise<boolean>;
}

/** No turn came within the longest wait: the request was not sent. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';

  constructor(provider: Provider) {
    super(`no turn for a request to ${provider} within ${LONGEST_WAIT} ms`);
  }
}

interface Waiting {
  readonly since: number;
  /** Place in {@link URGENCIES}. */
  readonly rank: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const urgency = new AsyncLocalStorage<Urgency>();

/** Runs work whose requests are so urgent; what is not run by this has a buyer waiting. */
export function withUrgency<Value>(of: Urgency, work: () => Promise<Value>): Promise<Value> {
  return urgency.run(of, work);
}

/** How urgent the requests are that are made here. */
export function urgencyHere(): Urgency {
  return urgency.getStore() ?? 'buyer';
}

/** One provider's share of requests, which all processes take from. */
export class RateBudget {
  private readonly provider: Provider;
  private readonly ledger: RateLedger;
  private waiting: Waiting[] = [];
  private handingOut = false;
  private tryAgain: () => void = () => undefined;

  constructor(provider: Provider, ledger: RateLedger) {
    this.provider = provider;
    this.ledger = ledger;
  }

  /**
   * Resolves when one request may be sent.
   *
   * @throws BudgetSpent
   */
  turn(): Promise<void> {
    const rank = URGENCIES.indexOf(urgencyHere());
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject, rank, since: performance.now() });
      if (!this.handingOut) void this.handOut();
      // There may be something left for this one, where others have to wait.
      else this.tryAgain();
    });
  }

  private async handOut(): Promise<void> {
    this.handingOut = true;
    const limit = RATE_LIMITS[this.provider];
    let slice = SLICE;
    while (this.waiting.length > 0) {
      const ranks = this.waiting.map(rankNow);
      const rank = Math.min(...ranks);
      const reserve = limit.reserves[rank] ?? 0;
      const alike = ranks.filter((each) => each === rank).length;
      const requests = Math.min(alike, slice, limit.burst - reserve);
      try {
        if (await this.ledger.spend(this.provider, requests, limit, reserve)) {
          // Those that came meanwhile and are more urgent go before those that it was taken for.
          const order = this.waiting.toSorted((one, other) => rankNow(one) - rankNow(other));
          const served = new Set(order.slice(0, requests));
          this.waiting = this.waiting.filter((each) => !served.has(each));
          for (const { resolve } of served) resolve();
          slice = SLICE;
        } else {
          // Where there is little left, one by one.
          slice = 1;
          const over = performance.now() - LONGEST_WAIT;
          this.giveUp(({ since }) => since < over, new BudgetSpent(this.provider));
          await new Promise<void>((resolve) => {
            this.tryAgain = resolve;
            setTimeout(resolve, limit.interval);
          });
        }
      } catch (error) {
        this.giveUp(() => true, error);
      }
    }
    this.handingOut = false;
  }

  private giveUp(isOver: (waiting: Waiting) => boolean, reason: unknown): void {
    const over = this.waiting.filter(isOver);
    this.waiting = this.waiting.filter((waiting) => !isOver(waiting));
    for (const { reject } of over) reject(reason);
  }
}

function rankNow({ rank, since }: Waiting): number {
  return Math.max(0, rank - Math.floor((performance.now() - since) / PATIENCE));
}
