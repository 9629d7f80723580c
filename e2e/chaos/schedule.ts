/** What can happen to one call to a provider. The timeouts also move the clock by the time waited. */
export const callFaults = [
  'timeout-before',
  'timeout-after',
  'reset-before',
  'reset-after',
  'error-500',
  'error-500-after',
  'conflict-409',
  'too-many-429',
] as const;

export type CallFault = (typeof callFaults)[number];

/** Where the process ends: before or after the operation of that number, counted from 0. */
export interface CrashPoint {
  readonly operation: number;
  readonly side: 'before' | 'after';
  /** Minutes for which nobody restarts it. */
  readonly down: number;
  /** What becomes of the store meanwhile: `restored` is a copy from after the first act. */
  readonly store: StoreFate;
}

export const storeFates = ['kept', 'lost', 'restored'] as const;

export type StoreFate = (typeof storeFates)[number];

/**
 * How the reasons to look reach the back end. `prompt`: every event at once and in order. `lost`:
 * none, the timers alone. `doubled`: each event twice. `at-once`: events, timers and the buyer's page
 * all at the same moment. A number: events wait until the buyer has done everything and come then in
 * the permutation of that number.
 */
export type Nudges = 'prompt' | 'lost' | 'doubled' | 'at-once' | number;

/** One life of a purchase, from beginning to end. Its text names it completely. */
export interface Schedule {
  readonly scenario: string;
  readonly nudges: Nudges;
  /** Minutes that pass between two acts of the buyer. */
  readonly gap: number;
  readonly crashes: readonly CrashPoint[];
  readonly faults: readonly { readonly call: number; readonly kind: CallFault }[];
}

/** Such as `pay-at-once nudges=prompt gap=0 crash=12:after:20:kept fault=7:reset-after`. */
export function scheduleText({ scenario, nudges, gap, crashes, faults }: Schedule): string {
  return [
    scenario,
    `nudges=${nudges}`,
    `gap=${gap}`,
    ...crashes.map(
      ({ operation, side, down, store }) => `crash=${operation}:${side}:${down}:${store}`,
    ),
    ...faults.map(({ call, kind }) => `fault=${call}:${kind}`),
  ].join(' ');
}

/** @throws Error for a text that names no schedule */
export function parseSchedule(text: string): Schedule {
  const [scenario = '', ...words] = text.trim().split(/\s+/);
  const values = (name: string) =>
    words.filter((word) => word.startsWith(`${name}=`)).map((word) => word.slice(name.length + 1));
  return {
    scenario,
    nudges: nudgesOf(values('nudges')[0] ?? 'prompt'),
    gap: wholeNumber(values('gap')[0] ?? '0'),
    crashes: values('crash').map((value) => {
      const [operation = '', side = 'after', down = '0', fate = 'kept'] = value.split(':');
      if (side !== 'before' && side !== 'after') throw new Error(`No side of a crash: ${side}`);
      const store = storeFates.find((each) => each === fate);
      if (!store) throw new Error(`No fate of a store: ${fate}`);
      return { operation: wholeNumber(operation), side, down: wholeNumber(down), store };
    }),
    faults: values('fault').map((value) => {
      const [call = '', name] = value.split(':');
      const kind = callFaults.find((each) => each === name);
      if (!kind) throw new Error(`No such fault: ${value}`);
      return { call: wholeNumber(call), kind };
    }),
  };
}

function nudgesOf(text: string): Nudges {
  switch (text) {
    case 'prompt':
    case 'lost':
    case 'doubled':
    case 'at-once':
      return text;
    default:
      return wholeNumber(text);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`Not a whole number: "${text}"`);
  return Number(text);
}
