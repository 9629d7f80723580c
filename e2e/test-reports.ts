import { z } from 'zod';

/** How many tests of a run passed and failed. One that was skipped has shown nothing: it failed. */
export type Count = { passed: number; failed: number };

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

/** Counts the tests of Vitest's `json` report. */
export function countVitest(report: string): Count {
  const counts = vitestSchema.parse(JSON.parse(report));
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + counts.numPendingTests + counts.numTodoTests,
  };
}

const playwrightSchema = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
});

/** Counts the tests of Playwright's `json` report. One that passed at the second try only failed. */
export function countPlaywright(report: string): Count {
  const { stats } = playwrightSchema.parse(JSON.parse(report));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

/** Counts the tests of the `tap` report of Node's test runner, by its closing lines. */
export function countTap(report: string): Count {
  const total = closingFigure(report, 'tests');
  const passed = closingFigure(report, 'pass');
  return { passed, failed: total - passed };
}

function closingFigure(report: string, name: string): number {
  const lines = [...report.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))];
  const figure = lines.at(-1)?.[1];
  if (figure === undefined) throw new Error(`The report ends without "# ${name} N".`);
  return Number(figure);
}
