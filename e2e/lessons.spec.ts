import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

for (const name of ['lessons.md', 'defects.md']) {
  test(`each row of ${name} names a test that there is`, () => {
    const page = readFileSync(new URL(name, import.meta.url), 'utf8');
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
}
