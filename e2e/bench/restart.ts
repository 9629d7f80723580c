import { setTimeout as delay } from 'node:timers/promises';
import { startStack } from '../stack.ts';
import { type Line, percentile } from './line.ts';
import { APP_SECRET, seedSessions, seedStore } from './seeded-purchases.ts';

const OPEN = 10_000;
/** How long it is watched, in milliseconds of real time. */
const WATCHED = 40_000;
const STARTS_WITHIN = 10_000;
const STRIPE_A_SECOND = 25;
const DATAVERSE_A_PERIOD = 6_000;

/** So many are at work at once: within them the order is not told by the requests. */
const SIDE_BY_SIDE = 8;

/** A back end that starts on 10,000 open purchases, as after a crash in the middle of a sale. */
export async function restart(): Promise<readonly Line[]> {
  const stack = await startStack({ environment: { APP_SECRET } });
  const { sandbox } = stack;
  try {
    await stack.bff.kill();
    const open = await seedSessions(sandbox, OPEN);
    await seedStore(stack.dataFolder, open);
    sandbox.stripe.countAnew();
    const begun = performance.now();
    await stack.bff.start();
    const answer = await fetch(`${stack.siteUrl}/api/events`);
    const servesAfter = answer.ok ? performance.now() - begun : Infinity;
    const waits: number[] = [];
    while (performance.now() - begun < WATCHED) {
      const asked = performance.now();
      await fetch(`${stack.siteUrl}/api/site`);
      waits.push(performance.now() - asked);
      await delay(100);
    }
    const { requests, peakRequestsPerSecond } = sandbox.stripe.snapshot();
    const { peakRequestsPer5Minutes } = sandbox.dynamics.snapshot();
    const registeredAt = new Map(open.map((one) => [one.sessionId, one.registeredAt]));
    const looked = requests.flatMap(({ path }) => {
      const at = registeredAt.get(path.split('/').at(-1) ?? '');
      return at === undefined ? [] : [at];
    });
    const byMark = open.map((one) => one.registeredAt).sort((one, other) => one - other);
    const nearest = byMark[looked.length + SIDE_BY_SIDE] ?? Infinity;
    const outOfOrder = looked.filter((at) => at > nearest).length;
    const minutes = (OPEN / looked.length) * (WATCHED / 60_000);
    return [
      {
        name: `serves again with ${OPEN} open purchases after`,
        measured: `${(servesAfter / 1000).toFixed(1)} s`,
        limit: `at most ${STARTS_WITHIN / 1000} s`,
        ok: servesAfter <= STARTS_WITHIN,
      },
      {
        name: 'answers meanwhile, p95',
        measured: `${percentile(waits, 95).toFixed(0)} ms`,
        limit: 'at most 250 ms',
        ok: percentile(waits, 95) <= 250,
      },
      {
        name: 'requests to Stripe in the busiest second',
        measured: String(peakRequestsPerSecond),
        limit: `at most ${STRIPE_A_SECOND}`,
        ok: peakRequestsPerSecond <= STRIPE_A_SECOND && looked.length > 0,
      },
      {
        name: 'requests to Dataverse in the busiest five minutes',
        measured: String(peakRequestsPer5Minutes),
        limit: `at most ${DATAVERSE_A_PERIOD}`,
        ok: peakRequestsPer5Minutes <= DATAVERSE_A_PERIOD,
      },
      {
        name: `of ${looked.length} looked at, out of the order of marks`,
        measured: String(outOfOrder),
        limit: 'none',
        ok: outOfOrder === 0,
      },
      {
        name: 'all are looked at, at this pace, after',
        measured: `${minutes.toFixed(1)} min`,
        limit: 'at most 11 min',
        ok: minutes <= 11,
      },
    ];
  } finally {
    await stack.stop();
  }
}
