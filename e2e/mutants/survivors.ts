/** A change to the source that Stryker made, and what the tests said. Lines and columns count from 1, as Stryker's. */
export type Mutant = {
  fileName: string;
  location: { start: Position; end: Position };
  /** Absent where Stryker does not tell; never so for the mutators in use. */
  replacement?: string | undefined;
  status: string;
};
type Position = { line: number; column: number };

/** Why a mutant may live: it cannot be noticed, or must not matter. */
export type Explanation = {
  /** From the top of the project. */
  file: string;
  /** The source line that is changed, or the first of several, without its indentation. */
  line: string;
  /** What the mutant makes of it, on one line. */
  becomes: string;
  because: string;
};

export type Survivor = Omit<Explanation, 'because'> & { lineNumber: number };

/** Describes what a mutant changes in the terms of an {@link Explanation}, by the text of its file. */
export function survivor(file: string, source: string, mutant: Mutant): Survivor {
  const { start, end } = mutant.location;
  const lines = source.split('\n');
  const first = lines[start.line - 1] ?? '';
  const before = first.slice(0, start.column - 1);
  const after = (lines[end.line - 1] ?? '').slice(end.column - 1);
  const becomes = before + (mutant.replacement ?? '') + after;
  return {
    file,
    lineNumber: start.line,
    line: first.trim(),
    becomes: becomes.replace(/\s+/g, ' ').trim(),
  };
}

/** Sorts survivors by whether somebody has explained them; `stale` explains none of them. */
export function explain(
  survivors: readonly Survivor[],
  explanations: readonly Explanation[],
): { unexplained: Survivor[]; explained: (Survivor & Explanation)[]; stale: Explanation[] } {
  const unexplained: Survivor[] = [];
  const explained: (Survivor & Explanation)[] = [];
  const used = new Set<Explanation>();
  for (const survivor of survivors) {
    const explanation = explanations.find(
      ({ file, line, becomes }) =>
        file === survivor.file && line === survivor.line && becomes === survivor.becomes,
    );
    if (explanation) {
      used.add(explanation);
      explained.push({ ...survivor, ...explanation });
    } else {
      unexplained.push(survivor);
    }
  }
  return { unexplained, explained, stale: explanations.filter((one) => !used.has(one)) };
}
