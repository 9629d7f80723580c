import type { Listener } from '../listen.ts';
import type { FaultTarget } from './fault.ts';
import type { Faults } from './faults.ts';

/** How often the clock is looked at while somebody is down, in milliseconds of real time. */
const LOOK_AT_CLOCK_EVERY = 25;

type Server = Exclude<FaultTarget, 'webhooks'>;

/** Closes the doors of the stand-ins for as long as a fault says that they are down. */
export class Outages {
  readonly #faults: Faults;
  readonly #listeners: Readonly<Record<Server, Listener>>;
  readonly #down = new Set<Server>();
  #timer: NodeJS.Timeout | null = null;

  constructor(faults: Faults, listeners: Readonly<Record<Server, Listener>>) {
    this.#faults = faults;
    this.#listeners = listeners;
    faults.onChange(() => this.#update());
  }

  /** No door is opened any more. */
  stop(): void {
    this.#watchClock(false);
    this.#down.clear();
  }

  #update(): void {
    for (const server of ['stripe', 'dynamics'] as const) {
      const down = this.#faults.isDown(server);
      if (down && !this.#down.has(server)) {
        this.#down.add(server);
        this.#listeners[server].pause();
        this.#faults.recordDown(server);
      } else if (!down && this.#down.delete(server)) {
        this.#listeners[server].resume();
      }
    }
    this.#watchClock(this.#down.size > 0);
  }

  #watchClock(watch: boolean): void {
    if (watch) {
      this.#timer ??= setInterval(() => this.#update(), LOOK_AT_CLOCK_EVERY).unref();
    } else if (this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
  }
}
