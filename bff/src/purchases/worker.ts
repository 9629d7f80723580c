import type { Telemetry } from '../telemetry.ts';
import type { Advance } from './advance.ts';
import { withUrgency } from '../rate-budget.ts';
import { paymentWindow } from './payment-window.ts';
import type { Clock, DuePurchase, PurchaseStore, Registrar } from './ports.ts';
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
  /** From the register call to the last start of a finalize call, in milliseconds. */
  private readonly finalizable: number;
  private readonly telemetry: Telemetry;
  private readonly running = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;
  private sweeping: Promise<void> | null = null;
  private sweptAt: number | null = null;

  constructor(dependencies: {
    store: PurchaseStore;
    advance: Pick<Advance, 'run'>;
    sweep: Pick<Sweep, 'run'>;
    registrar: Pick<Registrar, 'lengths'>;
    clock: Clock;
    telemetry: Telemetry;
  }) {
    this.store = dependencies.store;
    this.advance = dependencies.advance;
    this.sweep = dependencies.sweep;
    this.clock = dependencies.clock;
    this.finalizable = paymentWindow(0, dependencies.registrar.lengths).finalizeLast;
    this.telemetry = dependencies.telemetry;
  }

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Looks for due purchases now instead of at the next interval. */
  wake(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round(), 0);
  }

  /** Starts nothing more and waits for what is running. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await Promise.allSettled([...this.running.values(), this.sweeping]);
  }

  private async round(): Promise<void> {
    this.timer = undefined;
    this.sweepIfDue();
    try {
      if (this.running.size < CONCURRENCY) {
        const now = this.clock.now();
        const limit = CONCURRENCY + this.running.size;
        const due = await this.store.due(now, limit, now - this.finalizable);
        if (this.stopped) return;
        // Counted after the wait, since another round may have begun some meanwhile.
        const free = CONCURRENCY - this.running.size;
        const idle = due.filter(({ purchaseId }) => !this.running.has(purchaseId));
        for (const purchase of idle.slice(0, free)) this.begin(purchase);
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
    this.sweeping = withUrgency('nobody', () => this.sweep.run()).finally(
      () => (this.sweeping = null),
    );
  }

  private begin({ purchaseId, inFlight }: DuePurchase): void {
    const urgency = inFlight ? 'in-flight' : 'nobody';
    const run = withUrgency(urgency, () => this.advance.run(purchaseId)).finally(() => {
      this.running.delete(purchaseId);
      if (this.running.size === CONCURRENCY - 1) this.wake();
    });
    this.running.set(purchaseId, run);
  }
}
