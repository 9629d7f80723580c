import type { Telemetry } from '../telemetry.ts';
import type { Advance } from './advance.ts';
import type { Clock, PurchaseStore } from './ports.ts';
import type { Sweep } from './sweep.ts';

/** How often the store is asked for due purchases, in milliseconds of real time. */
const INTERVAL = 500;

/** Between two sweeps, in milliseconds of the injected clock. */
const SWEEP_INTERVAL = 10 * 60_000;

/** Advances that run at once in this process. Dataverse answers the 53rd concurrent request with 429. */
const CONCURRENCY = 8;

/**
 * Finds the purchases whose time has come and advances them, so that none of them depends on a
 * webhook, a browser or this process having lived all the while.
 */
export class Worker implements AsyncDisposable {
  private readonly store: PurchaseStore;
  private readonly advance: Pick<Advance, 'run'>;
  private readonly sweep: Pick<Sweep, 'run'>;
  private readonly clock: Clock;
  private readonly telemetry: Telemetry;
  private readonly running = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = true;
  private sweeping: Promise<void> | null = null;
  private sweptAt: number | null = null;

  constructor(dependencies: {
    store: PurchaseStore;
    advance: Pick<Advance, 'run'>;
    sweep: Pick<Sweep, 'run'>;
    clock: Clock;
    telemetry: Telemetry;
  }) {
    this.store = dependencies.store;
    this.advance = dependencies.advance;
    this.sweep = dependencies.sweep;
    this.clock = dependencies.clock;
    this.telemetry = dependencies.telemetry;
  }

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Looks for due purchases now instead of at the next interval. */
  wake(): void {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round(), 0);
  }

  /** Starts nothing more and waits for what is running. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await Promise.allSettled([...this.running.values(), this.sweeping]);
  }

  private async round(): Promise<void> {
    this.timer = null;
    this.sweepIfDue();
    try {
      if (this.running.size < CONCURRENCY) {
        const due = await this.store.due(this.clock.now(), CONCURRENCY + this.running.size);
        if (this.stopped) return;
        // Counted after the wait, since another round may have begun some meanwhile.
        const free = CONCURRENCY - this.running.size;
        for (const purchaseId of due.filter((id) => !this.running.has(id)).slice(0, free)) {
          this.begin(purchaseId);
        }
      }
    } catch (error) {
      this.telemetry.workerFailed(error);
    }
    // A wake during the round has set the timer already.
    if (!this.stopped) this.timer ??= setTimeout(() => void this.round(), INTERVAL);
  }

  /** At the start, and then at every interval. */
  private sweepIfDue(): void {
    const now = this.clock.now();
    const due = this.sweptAt === null || Math.abs(now - this.sweptAt) >= SWEEP_INTERVAL;
    if (this.stopped || this.sweeping || !due) return;
    this.sweptAt = now;
    this.sweeping = this.sweep.run().finally(() => (this.sweeping = null));
  }

  private begin(purchaseId: string): void {
    const run = this.advance.run(purchaseId).finally(() => {
      this.running.delete(purchaseId);
      if (this.running.size === CONCURRENCY - 1) this.wake();
    });
    this.running.set(purchaseId, run);
  }
}
