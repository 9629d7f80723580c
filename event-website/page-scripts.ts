import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** The part of the bundler's report that says which file needs which. */
const reportSchema = z.object({
  outputs: z.record(
    z.string(),
    z.object({
      entryPoint: z.string().optional(),
      imports: z.array(z.object({ path: z.string(), kind: z.string() })).default([]),
    }),
  ),
});

type Outputs = z.infer<typeof reportSchema>['outputs'];

const APP = 'event-website/src/app/';
const MAIN = 'event-website/src/main.ts';

/**
 * The scripts that each page needs beside those that every page loads, by the module that the router
 * loads for it. The back end names them in the page, so that the browser fetches them with the main
 * script rather than after it.
 *
 * @param report what `ng build` writes with `statsJson`
 * @returns file names by module, such as `events/event-page`
 */
export function pageScripts(report: unknown): Record<string, string[]> {
  const { outputs } = reportSchema.parse(report);
  const entries = Object.entries(outputs);
  const main = entries.find(([, { entryPoint }]) => entryPoint === MAIN)?.[0];
  const always = main === undefined ? [] : neededBy(main, outputs);
  return Object.fromEntries(
    entries
      .filter(([, { entryPoint }]) => entryPoint?.startsWith(APP))
      .map(([file, { entryPoint = '' }]) => [
        entryPoint.slice(APP.length).replace(/\.ts$/, ''),
        neededBy(file, outputs).filter((needed) => !always.includes(needed)),
      ]),
  );
}

function neededBy(file: string, outputs: Outputs, known: string[] = []): string[] {
  if (known.includes(file)) return known;
  return (outputs[file]?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .reduce((needed, { path }) => neededBy(path, outputs, needed), [...known, file]);
}

if (import.meta.main) {
  const built = new URL('../dist/event-website/', import.meta.url);
  const report: unknown = JSON.parse(await readFile(new URL('browser-stats.json', built), 'utf8'));
  await writeFile(
    new URL('page-scripts.json', built),
    JSON.stringify(pageScripts(report), null, 2),
  );
}
