import { seededRandom } from '../sandbox/faults/random.ts';
import { factorial } from './permutation.ts';
import {
  type CrashPoint,
  type Nudges,
  type Schedule,
  callFaults,
  parseSchedule,
  scheduleText,
  storeFates,
} from './schedule.ts';

/** What a scenario comes to when nothing goes wrong. */
export interface Profile {
  readonly scenario: string;
  readonly operations: number;
  readonly calls: number;
  /** Events that wait at the end when none is delivered before. */
  readonly events: number;
}

/** Up to so many events every order is played; of more, as many orders as of so many. */
const ALL_ORDERS_UP_TO = 5;

/** Minutes that nobody restarts the process for: at once mostly, else beyond one mark or another. */
const DOWNS = [0, 0, 0, 1, 12, 20, 33, 40, 48, 62];

/** Scenarios in which the store is lost or restored at every operation too. */
const DAMAGED = new Set([
  'pay-at-once',
  'two-attendees',
  'finalize-answer-lost',
  'contacts-by-name',
  'second-installation',
]);

/** What the store is then replaced by, and after how many minutes: at once, or an hour later. */
const REPLACEMENTS = [
  { store: 'lost', down: 0 },
  { store: 'restored', down: 0 },
  { store: 'restored', down: 60 },
] as const;

/** Scenarios in which every order of the nudges that remain is played after every crash. */
const EVERY_ORDER = new Set(['pay-at-once']);

/**
 * Every schedule with one thing that goes wrong, and every crash with the nudges that remain in
 * another order: in all of them for some scenarios, else in one that the seed draws. Then as many with
 * several disturbances, drawn by the seed, as it takes to come to `least`, and at least a tenth of all.
 */
export function plan(profiles: readonly Profile[], seed: number, least: number): Schedule[] {
  const random = seededRandom(seed);
  const texts = new Set(
    profiles
      .flatMap((profile) => [
        ...withOneDisturbance(profile),
        ...crashesBeforeTheNudges(profile, random),
      ])
      .map(scheduleText),
  );
  const wanted = Math.max(least, Math.ceil(texts.size * 1.1));
  while (texts.size < wanted) texts.add(scheduleText(withSeveral(profiles, random)));
  return [...texts].map(parseSchedule);
}

/** The same things in an order that the seed decides. */
export function shuffled<Thing>(things: readonly Thing[], seed: number): Thing[] {
  const random = seededRandom(seed);
  return things
    .map((thing) => ({ thing, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ thing }) => thing);
}

function withOneDisturbance({ scenario, operations, calls, events }: Profile): Schedule[] {
  const nothing = { scenario, nudges: 'prompt', gap: 0, crashes: [], faults: [] } as const;
  const orders = Math.min(factorial(events), factorial(ALL_ORDERS_UP_TO));
  const ways: Nudges[] = ['prompt', 'lost', 'doubled', 'at-once'];
  return [
    ...ways.map((nudges) => ({ ...nothing, nudges })),
    ...[3, 11].map((gap) => ({ ...nothing, gap })),
    ...numbers(orders).map((nudges) => ({ ...nothing, nudges })),
    // Before an operation is after the one before it, as long as only one thing goes on at a time.
    ...numbers(operations).flatMap((operation) =>
      [{ store: 'kept', down: 0 } as const, ...(DAMAGED.has(scenario) ? REPLACEMENTS : [])].map(
        ({ store, down }) => ({
          ...nothing,
          crashes: [{ operation, side: 'after' as const, down, store }],
        }),
      ),
    ),
    ...numbers(calls).flatMap((call) =>
      callFaults.map((kind) => ({ ...nothing, faults: [{ call, kind }] })),
    ),
  ];
}

/** The process ends somewhere, nothing is delivered until then, and what remains comes in some order. */
function crashesBeforeTheNudges(
  { scenario, operations, events }: Profile,
  random: () => number,
): Schedule[] {
  const orders = factorial(Math.min(events, EVERY_ORDER.has(scenario) ? ALL_ORDERS_UP_TO : 9));
  return numbers(operations).flatMap((operation) => {
    const crashes = [{ operation, side: 'after' as const, down: 0, store: 'kept' as const }];
    const chosen = EVERY_ORDER.has(scenario) ? numbers(orders) : [Math.floor(random() * orders)];
    return chosen.map((nudges) => ({ scenario, nudges, gap: 0, crashes, faults: [] }));
  });
}

function withSeveral(profiles: readonly Profile[], random: () => number): Schedule {
  const below = (limit: number) => Math.floor(random() * limit);
  const oneOf = <Thing>(things: readonly Thing[]): Thing => {
    const thing = things[below(things.length)];
    if (thing === undefined) throw new Error('Nothing to draw from');
    return thing;
  };
  const { scenario, operations, calls, events } = oneOf(profiles);
  const ways: Nudges[] = ['prompt', 'lost', 'doubled', 'at-once'];
  const crash = (): CrashPoint => ({
    // What goes wrong makes a life longer than the undisturbed one.
    operation: below(Math.ceil(operations * 1.3)),
    side: oneOf(['before', 'after'] as const),
    down: oneOf(DOWNS),
    store: random() < 0.9 ? 'kept' : oneOf(storeFates),
  });
  const fault = () => ({ call: below(Math.ceil(calls * 1.3)), kind: oneOf(callFaults) });
  return {
    scenario,
    nudges: random() < 0.4 ? below(factorial(Math.min(events, 9))) : oneOf(ways),
    gap: oneOf([0, 0, 0, 1, 9, 16]),
    crashes: numbers(below(3)).map(crash),
    faults: numbers(1 + below(2)).map(fault),
  };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
