import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { settingsSchema } from './settings.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The table as the schema has it: one row a setting. */
function expectedRows(): string[] {
  return Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const optional = fallback.success && fallback.data === undefined;
    const value = optional
      ? 'none'
      : fallback.success
        ? `\`${String(fallback.data)}\``
        : 'required';
    return [`\`${name}\``, value, schema.description ?? ''].join(' | ');
  });
}

test('the README names every setting with its default and its meaning, and no other', () => {
  const table = /<!-- settings -->\s([\s\S]*?)<!-- \/settings -->/.exec(readme)?.[1] ?? '';
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
        .join(' | '),
    );
  assert.deepEqual(rows, expectedRows());
});
