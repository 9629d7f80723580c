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

export interface WorkerDependencies {
  readonly store: Pick<PurchaseStore, 'due'>;
  readonly advance: Pick<Advance, 'run'>;
  readonly sweep: Pick<Sweep, 'run'>;
  readonly registrar: Pick<Registrar, 'lengths'>;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/**
 * Finds the purchases whose time has come and advances them, so that none of them depends on a
 * webhook, a browser or this process having lived all the while.
 */
export class Worker implements AsyncDisposable {
  private readonly dependencies: WorkerDependencies;
  private readonly running = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;
  private sweeping: Promise<void> | null = null;
  private sweptAt: number | null = null;

  constructor(dependencies: WorkerDependencies) {
    this.dependencies = dependencies;
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
    const { store, clock, registrar, telemetry } = this.dependencies;
    const { finalizeLast } = paymentWindow(0, registrar.lengths);
    this.timer = undefined;
    this.sweepIfDue();
    try {
      if (this.running.size < CONCURRENCY) {
        const now = clock.now();
        const limit = CONCURRENCY + this.running.size;
        const due = await store.due(now, limit, now - finalizeLast);
        if (this.stopped) return;
        // Counted after the wait, since another round may have begun some meanwhile.
        const free = CONCURRENCY - this.running.size;
        const idle = due.filter(({ purchaseId }) => !this.running.has(purchaseId));
        for (const purchase of idle.slice(0, free)) this.begin(purchase);
      }
    } catch (error) {
      telemetry.workerFailed(error);
    }
    // A wake during the round has set the timer already.
    if (!this.stopped) this.timer ??= setTimeout(() => void this.round(), INTERVAL);
  }

  /** At the start, and then at every interval. */
  private sweepIfDue(): void {
    const { clock, sweep } = this.dependencies;
    const now = clock.now();
    const due = this.sweptAt === null || Math.abs(now - this.sweptAt) >= SWEEP_INTERVAL;
    if (this.stopped || this.sweeping || !due) return;
    this.sweptAt = now;
    this.sweeping = withUrgency('nobody', () => sweep.run()).finally(() => (this.sweeping = null));
  }

  private begin({ purchaseId, inFlight }: DuePurchase): void {
    const urgency = inFlight ? 'in-flight' : 'nobody';
    const run = withUrgency(urgency, () => this.dependencies.advance.run(purchaseId)).finally(
      () => {
        this.running.delete(purchaseId);
        if (this.running.size === CONCURRENCY - 1) this.wake();
      },
    );
    this.running.set(purchaseId, run);
  }
}
