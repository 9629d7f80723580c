import type { CallFault, CrashPoint, Schedule } from './schedule.ts';

/** The process has ended: nothing of it happens any more. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** What is to happen to one call to a provider. */
export interface CallPlan {
  readonly crash: CrashPoint | null;
  readonly fault: CallFault | null;
}

/**
 * Numbers the operations of a schedule, the store's writes and the calls to providers alike, across
 * all lives of the process, and ends the life at the chosen ones.
 */
export class Interruption {
  /** What was numbered, in order. */
  readonly operations: string[] = [];
  /** Which of them were calls to a provider, in order. */
  readonly calls: string[] = [];
  /** How the process ended; null while it lives. */
  ended: CrashPoint | null = null;
  private readonly schedule: Pick<Schedule, 'crashes' | 'faults'>;

  constructor(schedule: Pick<Schedule, 'crashes' | 'faults'>) {
    this.schedule = schedule;
  }

  get stopped(): boolean {
    return this.ended !== null;
  }

  restarted(): void {
    this.ended = null;
  }

  /** @throws Stopped when the life has ended, or ends here: then before or after the write was made */
  async write<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    this.assertRunning();
    const crash = this.number(name);
    if (crash?.side === 'before') this.stop(crash);
    const value = await work();
    // Another operation may have ended this life while the write was made.
    this.assertRunning();
    if (crash?.side === 'after') this.stop(crash);
    return value;
  }

  /** Numbers a call to a provider. */
  call(name: string): CallPlan {
    const fault = this.schedule.faults.find(({ call }) => call === this.calls.length);
    this.calls.push(name);
    const crash = this.number(name);
    return { crash: crash ?? null, fault: fault?.kind ?? null };
  }

  /** @throws Stopped */
  assertRunning(): void {
    if (this.stopped) throw new Stopped('The process has ended');
  }

  /** @throws Stopped */
  private stop(crash: CrashPoint): never {
    this.ended = crash;
    throw new Stopped('The process ends here');
  }

  private number(name: string): CrashPoint | undefined {
    const index = this.operations.length;
    this.operations.push(name);
    return this.schedule.crashes.find(({ operation }) => operation === index);
  }
}
