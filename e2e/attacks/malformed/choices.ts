/** Draws that are the same for the same seed. */
export class Choices {
  private readonly random: () => number;

  /** @param random numbers from 0 to below 1 */
  constructor(random: () => number) {
    this.random = random;
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    return Math.floor(this.random() * bound);
  }

  one<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }

  happens(probability: number): boolean {
    return this.random() < probability;
  }

  /** From none to `most` of what is made. */
  some<Value>(most: number, make: () => Value): Value[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}
