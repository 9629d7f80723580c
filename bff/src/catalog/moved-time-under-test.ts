import { mock } from 'node:test';

/** Time as the cache sees it, moved by the test. */
export class MovedTime {
  private now = 1_000_000;

  constructor() {
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(performance, 'now', () => this.now);
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    // The cache remembers the time for a millisecond.
    mock.timers.tick(milliseconds);
  }

  giveBack(): void {
    mock.reset();
  }
}
