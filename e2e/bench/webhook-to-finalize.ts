import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres } from '../../bff/src/store/postgres-under-test.ts';
import { Buyer } from '../http/buyer.ts';
import { startStack } from '../stack.ts';
import { type Line, percentile } from './line.ts';

/** Purchases in one run on one store. */
const PURCHASES = 6;
/** Between them, so that the budget for Stripe is not what is measured; milliseconds. */
const PAUSE = 700;
const MOST = 1_000;

/** From the first signed webhook of a payment to the finalize call's arrival, on both stores in turns. */
export async function webhookToFinalize(runs: number): Promise<readonly Line[]> {
  const postgres = await startPostgres();
  const onSqlite = await startStack();
  const onPostgres = await startStack({
    environment: { DATABASE_URL: new URL('postgres', postgres.url).href },
  });
  const stores = [
    { name: 'SQLite', stack: onSqlite, times: [] as number[] },
    { name: 'PostgreSQL', stack: onPostgres, times: [] as number[] },
  ];
  try {
    for (let run = 0; run < runs; run++) {
      for (const { stack, times } of stores) {
        for (let index = 0; index < PURCHASES; index++) {
          times.push(await finalizedAfter(stack, `${run}.${index}`));
          await delay(PAUSE);
        }
      }
    }
    return stores.map(({ name, times }) => ({
      name: `from the webhook to the finalize call on ${name}, p95`,
      measured: `${percentile(times, 95).toFixed(0)} ms`,
      limit: `at most ${MOST} ms`,
      ok: percentile(times, 95) <= MOST,
    }));
  } finally {
    await onSqlite.stop();
    await onPostgres.stop();
    await postgres.stop();
  }
}

type Stack = Awaited<ReturnType<typeof startStack>>;

async function finalizedAfter({ sandbox, ...stack }: Stack, name: string): Promise<number> {
  const named = [{ firstName: 'Ada', lastName: name, email: `ada.${name}@quill.example` }];
  const buyer = await Buyer.register({ sandbox, ...stack }, { named });
  // The page is closed at once: only webhooks tell of the payment.
  const before = sandbox.stripe.snapshot().webhookDeliveries.length;
  await buyer.pay();
  for (;;) {
    await delay(25);
    const { finalizations } = sandbox.dynamics.snapshot();
    const call = finalizations.find(({ purchaseId }) => purchaseId === buyer.purchaseId);
    if (!call) continue;
    const deliveries = sandbox.stripe.snapshot().webhookDeliveries.slice(before);
    const sent = deliveries.flatMap(({ attempts }) => attempts.map(({ at }) => Date.parse(at)));
    return Date.parse(call.at) - Math.min(...sent);
  }
}
