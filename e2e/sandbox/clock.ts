import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Real time plus an offset that only grows. The offset lives in a file that is read at every
 * `now()`, so all processes of one sandbox, and a restarted one, agree at once.
 */
export class VirtualClock {
  /** Where the offset lives; other processes make their clock from it. */
  readonly file: string;

  /** @param file where the offset in milliseconds is kept; no file means no offset. */
  constructor(file: string) {
    this.file = file;
  }

  /** Milliseconds since the epoch, UTC. */
  now(): number {
    return Date.now() + this.offset();
  }

  /** By how many milliseconds this clock is ahead of real time. */
  offset(): number {
    const text = this.#read();
    if (text === null) return 0;
    const offset = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(offset)) {
      throw new Error(`${this.file} should hold a whole number of milliseconds, not "${text}"`);
    }
    return offset;
  }

  /** Moves the clock on. Time never goes back, so `milliseconds` is a whole number above zero. */
  advance(milliseconds: number): void {
    if (!Number.isSafeInteger(milliseconds) || milliseconds <= 0) {
      throw new RangeError(`A clock advances by whole milliseconds above 0, not ${milliseconds}`);
    }
    this.#write(this.offset() + milliseconds);
  }

  /** Back to real time. */
  reset(): void {
    rmSync(this.file, { force: true });
  }

  #read(): string | null {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      // No file is the ordinary state of a clock that was never advanced.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  /** By renaming, so that a process that reads meanwhile sees the old offset or the new one. */
  #write(offset: number): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const draft = `${this.file}.${process.pid}.new`;
    writeFileSync(draft, String(offset));
    renameSync(draft, this.file);
  }
}
