import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = join(ROOT, 'bff/src');

/** Not the back end's own: its tests and what only they use. */
const OF_TESTS = /\.spec\.ts$|under-test|stubbed-|sample/;

export interface BackEndSize {
  /** Lines with code on them: neither blank nor only a comment. */
  readonly lines: number;
  /** Those of them in `purchases/`. */
  readonly purchases: number;
  readonly dependencies: number;
}

/** Counts what a maintainer of the back end has to know. */
export async function backEndSize(): Promise<BackEndSize> {
  const paths = await readdir(SOURCE, { recursive: true });
  const own = paths.filter((path) => path.endsWith('.ts') && !OF_TESTS.test(path));
  const sizes = await Promise.all(
    own.map(async (path) => ({
      path,
      lines: linesOfCode(await readFile(join(SOURCE, path), 'utf8')),
    })),
  );
  const sum = (of: typeof sizes): number => of.reduce((total, { lines }) => total + lines, 0);
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')));
  return {
    lines: sum(sizes),
    purchases: sum(sizes.filter(({ path }) => path.startsWith('purchases'))),
    dependencies: Object.keys(dependencies).length,
  };
}

/** The lines on which a token of TypeScript stands. */
function linesOfCode(source: string): number {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest);
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(file) > 0) {
      for (const child of node.getChildren(file)) if (!ts.isJSDoc(child)) visit(child);
      return;
    }
    if (node.kind === ts.SyntaxKind.EndOfFileToken) return;
    const from = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
    const to = file.getLineAndCharacterOfPosition(node.getEnd()).line;
    for (let line = from; line <= to; line++) lines.add(line);
  };
  visit(file);
  return lines.size;
}
