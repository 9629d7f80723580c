import { inject, Service, signal } from '@angular/core';
import { DEVICE_CLOCK } from '../ui/clock';

/**
 * The server's clock, as far as its answers tell it: the device's clock plus the difference that
 * the last answer showed. A device whose clock is wrong still counts down rightly.
 */
@Service()
export class ServerClock {
  private readonly device = inject(DEVICE_CLOCK);
  private readonly offset = signal(0);

  /** @param now the server's time in an answer that has just arrived, ISO 8601 in UTC */
  observe(now: string): void {
    this.offset.set(Date.parse(now) - this.device());
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.device() + this.offset();
  }
}
