import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { EXPLAINED } from './explained.ts';
import { type Mutant, type Survivor, explain, survivor } from './survivors.ts';

/** Where an error costs money: the purchases, Stripe's adapter, and what prices go through before. */
const MUTATED = [
  'bff/src/{purchases,stripe}/*.ts',
  'bff/src/registration/{lines,terms}.ts',
  'bff/src/dynamics/outbound-marketing/purchase-details.ts',
];

/** A mutant has to be noticed by these; which of them reach it, a first run tells. */
const SPECS = [
  // The whole product of facts takes seconds for each mutant; the examples must do.
  'bff/src/purchases/!(*-properties).spec.ts',
  'bff/src/stripe/*.spec.ts',
  // Where the payment methods that can be offered are named.
  'bff/src/settings.spec.ts',
  'bff/src/registration/{lines,terms}.spec.ts',
  'bff/src/dynamics/outbound-marketing/purchase-details.spec.ts',
];

const NO_PRODUCT = ['**/*.spec.ts', '**/stubbed-stripe.ts'];

/** Mutates the files named on the command line, or all; fails on a survivor without an explanation, or the reverse. */
async function main(named: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  const all = globSync(MUTATED, { exclude: NO_PRODUCT });
  const files = named.length === 0 ? all : all.filter((file) => named.includes(file));
  // Read before the minutes in which somebody may edit them.
  const sources = new Map<string, string>();
  for (const file of files) sources.set(resolve(file), await readFile(file, 'utf8'));
  const mutants = await mutate(files);
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map((mutant) => {
      const { fileName } = mutant;
      return survivor(relative('', fileName), sources.get(fileName) ?? '', mutant);
    });
  const explanations = EXPLAINED.filter(({ file }) => files.includes(file));
  const { unexplained, explained, stale } = explain(survivors, explanations);
  for (const one of explained) print('explained', one, one.because);
  for (const one of unexplained) print('SURVIVED', one);
  for (const one of stale) print('STALE', one, 'this explanation is of no survivor');
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const score = ((100 * killed) / (killed + survivors.length)).toFixed(1);
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  console.log(
    `mutants: score ${score} %, killed ${killed}, survived ${survivors.length} ` +
      `(${explained.length} explained), stale explanations ${stale.length}, ` +
      `not runnable ${mutants.length - killed - survivors.length}, files ${files.length}, ${minutes} minutes`,
  );
  if (unexplained.length > 0 || stale.length > 0) process.exitCode = 1;
}

/** Runs Stryker on copies outside the project. Node strips the types, so that nothing is compiled. */
async function mutate(files: string[]): Promise<readonly Mutant[]> {
  const tempDirName = await mkdtemp(join(tmpdir(), 'mutants-'));
  try {
    await symlink(resolve('node_modules'), join(tempDirName, 'node_modules'), 'junction');
    // The same few modules are loaded thousands of times.
    process.env['NODE_COMPILE_CACHE'] = join(tempDirName, 'compiled');
    return await new Stryker({
      mutate: files,
      ignorePatterns: ['/*', '!/bff', '!/package.json'],
      tempDirName,
      symlinkNodeModules: false,
      plugins: ['@stryker-mutator/tap-runner'],
      testRunner: 'tap',
      tap: { testFiles: SPECS },
      coverageAnalysis: 'perTest',
      concurrency: 2,
      reporters: ['progress-append-only'],
      allowConsoleColors: false,
    }).runMutationTest();
  } finally {
    await rm(tempDirName, { recursive: true, force: true });
  }
}

function print(
  what: string,
  { file, lineNumber, line, becomes }: Omit<Survivor, 'lineNumber'> & { lineNumber?: number },
  because?: string,
): void {
  console.log(`${what} ${lineNumber ? `${file}:${lineNumber}` : file}`);
  if (because) console.log(`  because ${because}`);
  console.log(`  - ${line}\n  + ${becomes}`);
}

await main(process.argv.slice(2));
