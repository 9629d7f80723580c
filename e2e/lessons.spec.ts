import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const page = readFileSync(new URL('lessons.md', import.meta.url), 'utf8');

test('each lesson names a test that there is', () => {
  const rows = [...page.matchAll(/^\|[^|]+\| +([^|]+?) +\| +\[[^\]]+\]\(([^)]+)\) +\|$/gm)];
  const lines = page.split('\n').filter((line) => line.includes(']('));
  assert.equal(rows.length, lines.length, 'every row of the tables is read');
  const missing = rows.filter(([, title = '', file = '']) => {
    return !readFileSync(new URL(file, import.meta.url), 'utf8').includes(title);
  });
  assert.deepEqual(
    missing.map(([, title, file]) => `${file}: ${title}`),
    [],
  );
});
