import { randomInt } from 'node:crypto';
import {
  type Fault,
  type FaultKind,
  type FaultOf,
  type FaultPlan,
  type FaultTarget,
  faultPlanSchema,
} from './fault.ts';
import { seededRandom } from './random.ts';

/** One fault that happened. */
export interface FiredFault {
  readonly faultId: string;
  readonly target: FaultTarget;
  /** What was really called or sent, where the fault itself says `*`. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** The sandbox's time, ISO 8601, UTC. */
  readonly at: string;
  /** The request's path or the event's id. */
  readonly about: string;
}

/** What the registry holds, as plain JSON. */
export interface FaultsSnapshot {
  /** Starting again with this seed makes the same choices. */
  readonly seed: number;
  /** What can still happen, oldest first. */
  readonly active: readonly (Fault & {
    /** How often it happened so far. */
    readonly fired: number;
  })[];
  /** The latest faults that happened, newest last. */
  readonly log: readonly FiredFault[];
  /** How many happened since the start, the log's and earlier ones, by kind. */
  readonly counts: Readonly<Partial<Record<FaultKind, number>>>;
}

interface Active {
  readonly fault: Fault;
  /** Calls that are still let pass, and calls that are still hit; without a limit null. */
  toPass: number;
  toHit: number | null;
  /** When it ends, in milliseconds since the epoch on the sandbox's clock; null when it does not. */
  readonly until: number | null;
  fired: number;
}

const LOGGED = 500;

/** What is to go wrong in the sandbox, and what did. */
export class Faults {
  readonly #clock: { now(): number };
  readonly #active: Active[] = [];
  readonly #log: FiredFault[] = [];
  readonly #counts = new Map<FaultKind, number>();
  readonly #listeners: (() => void)[] = [];
  #added = 0;
  #seed: number;
  #random: () => number;

  /** @param seed decides, with the order of calls, which probable faults happen; any when left out. */
  constructor(clock: { now(): number }, seed = randomInt(2 ** 32)) {
    this.#clock = clock;
    this.#seed = seed;
    this.#random = seededRandom(seed);
  }

  /** Starts the choices of probable faults anew. */
  seed(seed: number): void {
    this.#seed = seed;
    this.#random = seededRandom(seed);
  }

  /** @throws ZodError for a fault that there is not. */
  add(plan: FaultPlan): Fault {
    this.#added += 1;
    const fault = { ...faultPlanSchema.parse(plan), id: `fault-${this.#added}` };
    const { how } = fault;
    this.#active.push({
      fault,
      toPass: 'times' in how ? how.after : 0,
      toHit: 'times' in how ? how.times : null,
      until: 'seconds' in how ? this.#clock.now() + how.seconds * 1000 : null,
      fired: 0,
    });
    this.#changed();
    return fault;
  }

  /** Returns false where there is no such fault, or no more. */
  remove(id: string): boolean {
    const index = this.#active.findIndex(({ fault }) => fault.id === id);
    if (index === -1) return false;
    this.#active.splice(index, 1);
    this.#changed();
    return true;
  }

  /** No faults any more, and none remembered. */
  clear(): void {
    this.#active.length = 0;
    this.#log.length = 0;
    this.#counts.clear();
    this.#changed();
  }

  /**
   * The fault that hits this call, or null. Faults are asked in the order in which they were added,
   * and asking counts as the call.
   *
   * @param kinds those that the caller can do
   * @param about what the log says of the call
   */
  take<Kind extends FaultKind>(
    target: FaultTarget,
    operation: string | null,
    kinds: readonly Kind[],
    about = '',
  ): FaultOf<Kind> | null {
    if (operation === null) return null;
    this.#endExpired();
    for (const active of [...this.#active]) {
      const { fault } = active;
      if (
        fault.target === target &&
        isOneOf(fault, kinds) &&
        covers(fault.operation, operation) &&
        this.#hits(active)
      ) {
        this.#record(active, operation, about);
        return fault;
      }
    }
    return null;
  }

  /** Whether nobody listens for this target now. */
  isDown(target: FaultTarget): boolean {
    this.#endExpired();
    return this.#active.some(({ fault }) => fault.kind === 'down' && fault.target === target);
  }

  /** Calls `listener` whenever faults are added or removed by hand. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Logs an outage as it begins: no call arrives that could be logged. */
  recordDown(target: FaultTarget): void {
    const active = this.#active.find(
      ({ fault }) => fault.kind === 'down' && fault.target === target,
    );
    if (active !== undefined) this.#record(active, '*', '');
  }

  snapshot(): FaultsSnapshot {
    this.#endExpired();
    return structuredClone({
      seed: this.#seed,
      active: this.#active.map(({ fault, fired }) => ({ ...fault, fired })),
      log: this.#log,
      counts: Object.fromEntries(this.#counts),
    });
  }

  #hits(active: Active): boolean {
    const { how } = active.fault;
    if (active.toPass > 0) {
      active.toPass -= 1;
      return false;
    }
    if (active.toHit !== null) active.toHit -= 1;
    return !('probability' in how) || this.#random() < how.probability;
  }

  #record(active: Active, operation: string, about: string): void {
    const { id: faultId, target, kind } = active.fault;
    active.fired += 1;
    if (active.toHit === 0) this.#active.splice(this.#active.indexOf(active), 1);
    const at = new Date(this.#clock.now()).toISOString();
    this.#log.push({ faultId, target, operation, kind, at, about });
    if (this.#log.length > LOGGED) this.#log.shift();
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  #endExpired(): void {
    const now = this.#clock.now();
    for (const { until, fault } of [...this.#active]) {
      if (until !== null && until <= now) {
        this.#active.splice(
          this.#active.findIndex((one) => one.fault === fault),
          1,
        );
      }
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function covers(planned: string, operation: string): boolean {
  return planned === operation || (planned === '*' && operation !== 'browser');
}

function isOneOf<Kind extends FaultKind>(
  fault: Fault,
  kinds: readonly Kind[],
): fault is FaultOf<Kind> {
  return kinds.some((kind) => kind === fault.kind);
}
