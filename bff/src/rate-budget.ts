import { AsyncLocalStorage } from 'node:async_hooks';

/** How often a provider may be asked. Milliseconds of real time. */
export interface RateLimit {
  /** In the long run one request in so long. */
  readonly interval: number;
  /** Requests that may go at once after a quiet time. */
  readonly burst: number;
  /** How many of these are left to those who cannot wait. */
  readonly reserve: number;
}

/**
 * Within any stretch of time there go at most the burst and one request an interval: 23 a second to
 * Stripe, which allows 25 in a sandbox and at one endpoint ("Rate limits"), and 5,855 in five minutes
 * to Dataverse, which allows 6,000 ("Service protection API limits"). The rest is for requests that
 * the network holds up and hands over together.
 */
export const RATE_LIMITS = {
  stripe: { interval: 55, burst: 5, reserve: 3 },
  dataverse: { interval: 55, burst: 400, reserve: 200 },
} as const satisfies Record<string, RateLimit>;

export type Provider = keyof typeof RATE_LIMITS;

/** A request waits so long for its turn and is not sent then: far shorter than a lease; milliseconds. */
export const LONGEST_WAIT = 5_000;

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
  readonly until: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const leisure = new AsyncLocalStorage<true>();

/** Runs work that nobody waits for: its requests let those of all other work go first. */
export function atLeisure<Value>(work: () => Promise<Value>): Promise<Value> {
  return leisure.run(true, work);
}

/** Whether nobody waits for what is being done here. */
export function isAtLeisure(): boolean {
  return leisure.getStore() ?? false;
}

/** One provider's share of requests, which all processes take from. */
export class RateBudget {
  private readonly provider: Provider;
  private readonly ledger: RateLedger;
  private readonly urgent: Waiting[] = [];
  private readonly leisurely: Waiting[] = [];
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
    const lane = isAtLeisure() ? this.leisurely : this.urgent;
    return new Promise((resolve, reject) => {
      lane.push({ resolve, reject, until: performance.now() + LONGEST_WAIT });
      if (!this.handingOut) void this.handOut();
      // There may be something left for this one, where others had to wait.
      else if (lane === this.urgent) this.tryAgain();
    });
  }

  private async handOut(): Promise<void> {
    this.handingOut = true;
    const limit = RATE_LIMITS[this.provider];
    let slice = SLICE;
    while (this.urgent.length + this.leisurely.length > 0) {
      const hurry = this.urgent.length > 0;
      const lane = hurry ? this.urgent : this.leisurely;
      const reserve = hurry ? 0 : limit.reserve;
      const requests = Math.min(lane.length, slice, limit.burst - reserve);
      try {
        if (await this.ledger.spend(this.provider, requests, limit, reserve)) {
          for (let turn = 0; turn < requests; turn++) {
            // Who came meanwhile and cannot wait goes before those that it was taken for.
            (this.urgent.shift() ?? this.leisurely.shift())?.resolve();
          }
          slice = SLICE;
        } else {
          // Where there is little left, one by one.
          slice = 1;
          this.giveUp(({ until }) => until < performance.now(), new BudgetSpent(this.provider));
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
    for (const lane of [this.urgent, this.leisurely]) {
      const over = lane.filter(isOver);
      lane.splice(0, lane.length, ...lane.filter((waiting) => !over.includes(waiting)));
      for (const { reject } of over) reject(reason);
    }
  }
}
