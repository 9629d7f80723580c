import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Parts, createContext } from '../../bff/src/context.ts';
import { createLogger } from '../../bff/src/logger.ts';
import { onSandbox } from '../sandbox/on-sandbox.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type Line, median } from './line.ts';
import { APP_SECRET, type Seeded, seedSessions, seedStore } from './seeded-purchases.ts';

const FEW = 100;
const MANY = 100_000;
const MOST = 1.2;

/** One advance in a store with few purchases and in one with many, in turns. */
export async function fullStore(runs: number): Promise<readonly Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const sandbox = await startSandbox({
    ports: { control: 0, dynamics: 0, stripe: 0 },
    dataFolder: folder,
    webhookUrl: 'http://127.0.0.1:9/webhooks/stripe',
    onReset: () => Promise.resolve(),
  });
  try {
    const open = await seedSessions(sandbox, FEW);
    await using few = await advances(sandbox, join(folder, 'few'), open, 0);
    await using many = await advances(sandbox, join(folder, 'many'), open, MANY - FEW);
    // The first advances compile what the later ones run.
    for (const { purchaseId } of open) for (const { run } of [few, many]) await run(purchaseId);
    const ratios: number[] = [];
    for (let round = 0; round < runs; round++) {
      const times = { few: [] as number[], many: [] as number[] };
      for (const [index, { purchaseId }] of open.entries()) {
        const turns = [
          { times: times.few, run: few.run },
          { times: times.many, run: many.run },
        ];
        for (const turn of index % 2 === 0 ? turns : turns.toReversed()) {
          const begun = performance.now();
          await turn.run(purchaseId);
          turn.times.push(performance.now() - begun);
        }
      }
      ratios.push(median(times.many) / median(times.few));
    }
    const ratio = median(ratios);
    return [
      {
        name: 'one advance with 100,000 purchases to one with 100',
        measured: ratio.toFixed(2),
        limit: `at most ${MOST}`,
        ok: ratio <= MOST,
      },
    ];
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function advances(
  sandbox: Sandbox,
  dataFolder: string,
  open: readonly Seeded[],
  over: number,
): Promise<AsyncDisposable & { run: (purchaseId: string) => Promise<void> }> {
  await seedStore(dataFolder, open, over);
  const { settings, overrides } = onSandbox({
    APP_SECRET,
    DATA_FOLDER: dataFolder,
    PUBLIC_URL: 'https://events.example',
    SANDBOX_CLOCK_FILE: sandbox.clock.file,
    SANDBOX_DYNAMICS_URL: sandbox.urls.dynamics,
    SANDBOX_STRIPE_URL: sandbox.urls.stripe,
    SANDBOX_BUDGETS: 'none',
  });
  const parts: { advance?: Parts['advance'] } = {};
  const context = await createContext(settings, {
    ...overrides,
    log: createLogger('error', { write: () => undefined }),
    decorate: { ...overrides.decorate, advance: (advance) => (parts.advance = advance) },
  });
  return {
    run: (purchaseId) => parts.advance?.run(purchaseId) ?? Promise.reject(new Error('No advance')),
    [Symbol.asyncDispose]: () => context[Symbol.asyncDispose](),
  };
}
