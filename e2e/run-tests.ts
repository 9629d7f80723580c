import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './run-script.ts';
import { stopSignal } from './stop-signal.ts';
import { type Count, countPlaywright, countTap, countVitest } from './test-reports.ts';

/** A script of package.json that `npm test` runs; `report` is there for a script that runs tests. */
type Part = {
  name: string;
  script: string;
  /** Parts that cannot run, and so count as failed, when this one failed. */
  neededBy?: string[];
  report?: Report;
};

type Report = {
  /** Appended to the command. */
  args?: (file: string) => string[];
  env?: (file: string) => NodeJS.ProcessEnv;
  count: (report: string) => Count;
};

type Outcome = { part: Part; count: Count; note: string; seconds: number };

const PARTS: Part[] = [
  { name: 'Types', script: 'typecheck' },
  { name: 'Lint and format', script: 'lint' },
  { name: 'Build', script: 'build', neededBy: ['Journeys in a browser', 'Budgets'] },
  {
    name: 'Tests of the site',
    script: 'test:web',
    report: {
      args: (file) => ['--reporters=default', '--reporters=json', `--output-file=${file}`],
      count: countVitest,
    },
  },
  {
    name: 'Tests of the back end and the sandbox',
    script: 'test:bff',
    report: {
      // Arguments after the script's own would be taken for files to test.
      env: (file) => ({
        NODE_OPTIONS:
          `${process.env['NODE_OPTIONS'] ?? ''} --test-reporter=spec --test-reporter-destination=stdout ` +
          `--test-reporter=tap --test-reporter-destination="${file}"`,
      }),
      count: countTap,
    },
  },
  { name: 'Budgets', script: 'test:budgets' },
  {
    name: 'Journeys in a browser',
    script: 'test:e2e',
    report: {
      args: () => ['--reporter=list,json'],
      env: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
      count: countPlaywright,
    },
  },
];

/** Runs every part, prints what each came to, and counts: a check that failed counts as one. */
async function main(): Promise<void> {
  const interruption = new AbortController();
  void stopSignal().then(() => interruption.abort());
  const reports = await mkdtemp(join(tmpdir(), 'test-reports-'));
  const outcomes: Outcome[] = [];
  try {
    for (const part of PARTS) {
      console.log(`\n── ${part.name} ${'─'.repeat(Math.max(0, 70 - part.name.length))}`);
      const broken = outcomes.find(
        (outcome) => outcome.count.failed > 0 && outcome.part.neededBy?.includes(part.name),
      );
      const outcome = broken
        ? {
            part,
            count: { passed: 0, failed: 1 },
            note: `not run: ${broken.part.name} failed`,
            seconds: 0,
          }
        : await runPart(part, join(reports, part.script.replace(':', '-')), interruption.signal);
      if (interruption.signal.aborted) break;
      outcomes.push(outcome);
    }
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  if (interruption.signal.aborted) {
    console.log('\nInterrupted.');
    process.exitCode = 130;
  } else {
    printSummary(outcomes);
  }
}

async function runPart(part: Part, file: string, interruption: AbortSignal): Promise<Outcome> {
  const { script, report } = part;
  const startedAt = performance.now();
  const end = await runScript(
    script,
    report?.args?.(file) ?? [],
    { NG_CLI_ANALYTICS: 'false', ...report?.env?.(file) },
    interruption,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  if (end === 'hung') return { part, count: { passed: 0, failed: 1 }, note: 'hung', seconds };
  const succeeded = end === 'succeeded';
  const { count, note } = report
    ? await countTests(report, file, succeeded)
    : { count: { passed: 0, failed: succeeded ? 0 : 1 }, note: succeeded ? 'ok' : 'failed' };
  return { part, count, note, seconds };
}

/** A runner that ran no test, that left no report or that failed without a failed test failed itself. */
async function countTests(
  report: Report,
  file: string,
  succeeded: boolean,
): Promise<{ count: Count; note: string }> {
  let count: Count;
  try {
    count = report.count(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { count: { passed: 0, failed: 1 }, note: `the runner left no report: ${why}` };
  }
  const { passed, failed } = count;
  if (passed + failed === 0) return { count: { passed, failed: 1 }, note: 'no test ran' };
  if (!succeeded && failed === 0) {
    return { count: { passed, failed: 1 }, note: `${passed} passed, but the runner failed` };
  }
  return { count, note: `${passed} passed, ${failed} failed` };
}

function printSummary(outcomes: Outcome[]): void {
  console.log(`\n${'─'.repeat(74)}`);
  for (const { part, count, note, seconds } of outcomes) {
    const mark = count.failed === 0 ? '✔' : '✖';
    console.log(
      `${mark} ${part.name.padEnd(40)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${note}`,
    );
  }
  const passed = outcomes.reduce((sum, { count }) => sum + count.passed, 0);
  const failed = outcomes.reduce((sum, { count }) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
