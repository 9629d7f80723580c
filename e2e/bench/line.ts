/** What was measured, held against its limit. */
export interface Line {
  readonly name: string;
  /** With its unit. */
  readonly measured: string;
  readonly limit: string;
  readonly ok: boolean;
}

/** A measurement of its own: more of them are more files, named in `main.ts`. */
export type Bench = (runs: number) => Promise<readonly Line[]>;

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** @param share in percent; the value that so many values do not exceed */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)];
  if (value === undefined) throw new Error('Nothing was measured');
  return value;
}

export function lineText({ name, measured, limit, ok }: Line): string {
  return `${name.padEnd(52)} ${measured.padStart(14)}   ${limit.padEnd(22)} ${ok ? 'ok' : 'BROKEN'}`;
}
