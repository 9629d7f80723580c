/**
 * The most requests within any stretch of time of one length: what a provider's service limit is
 * held against. Time is the sandbox's; a leap of its clock ends the stretch.
 */
export class RequestsInWindow {
  readonly #clock: { now(): number };
  readonly #length: number;
  #latest: number[] = [];
  /** Where in `#latest` the stretch that ends now begins. */
  #begin = 0;
  #peak = 0;

  /** @param length in milliseconds */
  constructor(clock: { now(): number }, length: number) {
    this.#clock = clock;
    this.#length = length;
  }

  /** The most so far. */
  get peak(): number {
    return this.#peak;
  }

  count(): void {
    const now = this.#clock.now();
    this.#latest.push(now);
    while ((this.#latest[this.#begin] ?? now) <= now - this.#length) this.#begin += 1;
    this.#peak = Math.max(this.#peak, this.#latest.length - this.#begin);
    if (this.#begin > 1000 && this.#begin > this.#latest.length / 2) {
      this.#latest = this.#latest.slice(this.#begin);
      this.#begin = 0;
    }
  }

  clear(): void {
    this.#latest = [];
    this.#begin = 0;
    this.#peak = 0;
  }
}
