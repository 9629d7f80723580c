import { EventEmitter, once } from 'node:events';

/** How often the store is asked anyway, since another process may have made the change; milliseconds. */
const RECHECK = 2_000;

/** Tells waiting requests that a purchase has changed. */
export class PurchaseNews {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  announce(purchaseId: string): void {
    this.emitter.emit(purchaseId);
  }

  /**
   * Waits until `changed` says so. It is asked at every announcement, and now and then in between.
   *
   * @param signal ends the wait: the time is over, or nobody listens any more
   */
  async wait(
    purchaseId: string,
    changed: () => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted && !(await changed())) {
      const pause = AbortSignal.any([signal, AbortSignal.timeout(RECHECK)]);
      // An aborted wait is not a failure: it is time to look again, or to stop.
      await once(this.emitter, purchaseId, { signal: pause }).catch(() => undefined);
    }
  }
}
