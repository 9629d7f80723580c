import {
  type FaultPlan,
  dynamicsOperations,
  stripeOperations,
} from '../../sandbox/faults/fault.ts';

/** Somebody on the way gives up sooner than the back end does; milliseconds of real time. */
const IMPATIENCE = 1_500;

/** What goes wrong with calls to a provider, each with its share of all calls: one in ten together. */
const CALLS = [
  [{ kind: 'timeout-before', milliseconds: IMPATIENCE }, 0.01],
  [{ kind: 'timeout-after', milliseconds: IMPATIENCE }, 0.01],
  [{ kind: 'reset-before' }, 0.015],
  [{ kind: 'reset-after' }, 0.015],
  [{ kind: 'slow', milliseconds: 500 }, 0.01],
  [{ kind: 'error-500' }, 0.01],
  [{ kind: 'error-500-after' }, 0.01],
  [{ kind: 'conflict-409' }, 0.01],
  [{ kind: 'too-many-429' }, 0.01],
] as const;

/** The library that fetches tokens waits a minute of real time after an answer of 429 or 5xx. */
const OF_TOKENS = new Set(['timeout-before', 'timeout-after', 'reset-before', 'reset-after']);

const WEBHOOKS = [
  [{ kind: 'drop' }, 0.025],
  [{ kind: 'delay', milliseconds: 5_000 }, 0.02],
  [{ kind: 'duplicate' }, 0.02],
  [{ kind: 'reorder' }, 0.01],
  [{ kind: 'two-events' }, 0.01],
  [{ kind: 'corrupt' }, 0.005],
  [{ kind: 'old-secret' }, 0.005],
  [{ kind: 'old-timestamp' }, 0.005],
] as const;

/** Every kind of fault that there is, together at one call in ten. Nothing here changes a price. */
export const everyFault: readonly FaultPlan[] = [
  ...stripeOperations
    .filter((operation) => operation !== 'browser')
    .flatMap((operation) =>
      CALLS.map(([fault, probability]): FaultPlan => ({
        ...fault,
        target: 'stripe',
        operation,
        how: { probability },
      })),
    ),
  ...dynamicsOperations.flatMap((operation) =>
    CALLS.filter(([{ kind }]) => operation !== 'token' || OF_TOKENS.has(kind)).map(
      ([fault, probability]): FaultPlan => ({
        ...fault,
        target: 'dynamics',
        operation,
        how: { probability },
      }),
    ),
  ),
  ...WEBHOOKS.map(([fault, probability]): FaultPlan => ({
    ...fault,
    target: 'webhooks',
    operation: '*',
    how: { probability },
  })),
  // What buyers' own browsers ask of Stripe gets lost, too.
  ...(['reset-before', 'reset-after'] as const).map((kind): FaultPlan => ({
    kind,
    target: 'stripe',
    operation: 'browser',
    how: { probability: 0.02 },
  })),
  { target: 'dynamics', kind: 'out-of-passes', how: { probability: 0.01 } },
  { target: 'dynamics', kind: 'contacts-by-name', how: { probability: 0.01 } },
  { target: 'dynamics', kind: 'late-registrations', seconds: 20, how: { probability: 0.03 } },
  { target: 'stripe', kind: 'refund-pending', succeedsAfterSeconds: 60, how: { probability: 0.1 } },
];

/** Nobody listens for a while. */
export const outages: readonly FaultPlan[] = [
  { target: 'stripe', kind: 'down', how: { seconds: 2 } },
  { target: 'dynamics', kind: 'down', how: { seconds: 2 } },
];
