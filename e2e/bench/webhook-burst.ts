import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { openSqliteBeside } from '../../bff/src/store/sqlite.ts';
import { Buyer } from '../http/buyer.ts';
import { startStack } from '../stack.ts';
import { burstResultSchema, type burstSchema } from './burst-sender.ts';
import { type Line, median, percentile } from './line.ts';
import { APP_SECRET, seedSessions, seedStore } from './seeded-purchases.ts';

const EVENTS = 5_000;
/** Whom the events are about. */
const PURCHASES = 200;
/** Whose pages are open. */
const BUYERS = 10;
const IDLE_LOOKS = 100;
const MOST_SLOWER = 2;

/** Bursts of events at the back end and at a bare handler, in turns, while buyers look at their pages. */
export async function webhookBurst(runs: number): Promise<readonly Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const stack = await startStack({ environment: { APP_SECRET } });
  const bare = fork(new URL('bare-webhook.ts', import.meta.url), [folder]);
  const sender = fork(new URL('burst-sender.ts', import.meta.url));
  try {
    const port: unknown = (await once(bare, 'message'))[0];
    const buyers: Buyer[] = [];
    for (let index = 0; index < BUYERS; index++) buyers.push(await Buyer.register(stack));
    await stack.bff.stop();
    const open = await seedSessions(stack.sandbox, PURCHASES);
    await seedStore(stack.dataFolder, open);
    await stack.bff.start();
    // Until all that is open was looked at after the start.
    await delay(PURCHASES * 75);
    const purchaseIds = open.map(({ purchaseId }) => purchaseId);
    const send = (name: string, site: string) =>
      burst(sender, { url: `${site}/webhooks/stripe`, name, amount: EVENTS, purchaseIds });
    const measured = [];
    for (let run = 0; run < runs; run++) {
      const plain = await send(`bare${run}`, `http://127.0.0.1:${z.number().parse(port)}`);
      const idle = await looks(buyers, (looked) => looked >= IDLE_LOOKS);
      const sending = { done: false };
      const [ours, busy] = await Promise.all([
        send(`ours${run}`, stack.siteUrl).finally(() => (sending.done = true)),
        looks(buyers, () => sending.done),
      ]);
      measured.push({ plain, ours, idle: percentile(idle, 95), busy: percentile(busy, 95) });
    }
    const stored = await storedEvents(stack.dataFolder);
    const acknowledged = measured.reduce((sum, { ours }) => sum + ours.acknowledged, 0);
    const throughput = median(measured.map(({ ours, plain }) => ours.perSecond / plain.perSecond));
    const slower = median(measured.map(({ busy, idle }) => busy / idle));
    return [
      {
        name: `events a second to a bare handler's`,
        measured: throughput.toFixed(2),
        limit: 'at least 1',
        ok: throughput >= 1,
      },
      {
        name: 'events acknowledged and not stored',
        measured: String(acknowledged - stored),
        limit: `none of ${EVENTS * runs}`,
        ok: acknowledged === stored && acknowledged === EVENTS * runs,
      },
      {
        name: 'events a second, and the slowest percent of them',
        measured: `${median(measured.map(({ ours }) => ours.perSecond)).toFixed(0)}/s ${median(measured.map(({ ours }) => ours.p99)).toFixed(0)} ms`,
        limit: 'p99 at most 1 s',
        ok: median(measured.map(({ ours }) => ours.p99)) <= 1_000,
      },
      {
        name: `payment step's p95 meanwhile (idle ${median(measured.map(({ idle }) => idle)).toFixed(0)} ms)`,
        measured: slower.toFixed(2),
        limit: `at most ${MOST_SLOWER}`,
        ok: slower <= MOST_SLOWER,
      },
    ];
  } finally {
    bare.disconnect();
    sender.disconnect();
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function burst(sender: ChildProcess, order: z.infer<typeof burstSchema>) {
  const answer = once(sender, 'message');
  sender.send(order);
  return burstResultSchema.parse((await answer)[0]);
}

/** How long each look at the payment step took, in milliseconds. */
async function looks(
  buyers: readonly Buyer[],
  enough: (looked: number) => boolean,
): Promise<readonly number[]> {
  const times: number[] = [];
  do {
    const buyer = buyers[times.length % buyers.length];
    const begun = performance.now();
    await buyer?.status();
    times.push(performance.now() - begun);
    await delay(50);
  } while (!enough(times.length));
  return times;
}

async function storedEvents(dataFolder: string): Promise<number> {
  const db = openSqliteBeside(dataFolder);
  const { count } = await db
    .selectFrom('stripeInbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('eventId', 'like', 'evt_ours%')
    .executeTakeFirstOrThrow();
  await db.destroy();
  return count;
}
