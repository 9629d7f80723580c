import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';
import type { PurchaseStore } from '../purchases/ports.ts';
import { sendProblem } from './problem.ts';

/** Requests of one kind from one address within a minute; a person needs one or two. */
const A_MINUTE = 30;

/** The same for an address from which stolen cards seem to be tested. */
const A_MINUTE_WHEN_SLOWED = 1;

/** Declined payments among the latest purchases of an address that slow it down: two purchases full. */
const MOST_DECLINES = 20;

/** How many purchases of an address are looked at. As they pass without declines, it is forgiven. */
const LATEST = 20;

/** How many addresses are remembered, the newest, in the memory of this process only. */
const ADDRESSES = 10_000;

/** Slows down an address that asks too often, and more so one whose payments are declined. */
export class AddressLimits {
  private readonly store: Pick<PurchaseStore, 'declines'>;
  private readonly purchases = new LRUCache<string, readonly string[]>({ max: ADDRESSES });

  constructor(store: Pick<PurchaseStore, 'declines'>) {
    this.store = store;
  }

  /** A limit on one kind of request; each kind is counted by itself. */
  limit(): RequestHandler {
    return rateLimit({
      windowMs: 60_000,
      limit: async (request) => ((await this.isSlowed(request)) ? A_MINUTE_WHEN_SLOWED : A_MINUTE),
      keyGenerator: addressOf,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, response) => sendProblem(response, 'too-many-requests'),
    });
  }

  /** Remembers who has begun a purchase. */
  remember(request: Request, purchaseId: string): void {
    const address = addressOf(request);
    const former = this.purchases.get(address) ?? [];
    this.purchases.set(address, [...former, purchaseId].slice(-LATEST));
  }

  private async isSlowed(request: Request): Promise<boolean> {
    const latest = this.purchases.peek(addressOf(request));
    return latest !== undefined && (await this.store.declines(latest)) >= MOST_DECLINES;
  }
}

/** An IPv6 visitor has a whole network to choose addresses from, so the network counts. */
function addressOf({ ip }: Request): string {
  return ipKeyGenerator(ip ?? '');
}
