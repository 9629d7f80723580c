import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, survivor } from './survivors.ts';

const SOURCE = 'if (late) {\n  // Nothing\n  wait(1);\n}\n';
const FILE = 'bff/src/purchases/sample.ts';

const emptied = survivor(FILE, SOURCE, {
  fileName: FILE,
  location: { start: { line: 1, column: 11 }, end: { line: 4, column: 2 } },
  replacement: '{}',
  status: 'Survived',
});
const explanation = { file: FILE, line: 'if (late) {', becomes: 'if (late) {}', because: 'it is' };

test('shows what a mutant makes of the source, several lines as one', () => {
  assert.deepEqual(emptied, {
    file: FILE,
    lineNumber: 1,
    line: 'if (late) {',
    becomes: 'if (late) {}',
  });
});

test('knows a survivor again by its text, wherever it stands', () => {
  const moved = { ...emptied, lineNumber: 7 };
  const { unexplained, explained, stale } = explain([moved], [explanation]);
  assert.deepEqual(unexplained, []);
  assert.deepEqual(explained, [{ ...moved, because: 'it is' }]);
  assert.deepEqual(stale, []);
});

for (const [key, other] of [
  ['file', 'bff/src/stripe/sample.ts'],
  ['line', 'if (early) {'],
  ['becomes', 'if (true) {'],
] as const) {
  test(`takes no explanation of another ${key}`, () => {
    const elsewhere = { ...explanation, [key]: other };
    const { unexplained, stale } = explain([emptied], [elsewhere]);
    assert.deepEqual(unexplained, [emptied]);
    assert.deepEqual(stale, [elsewhere]);
  });
}
