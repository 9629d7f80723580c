import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedPayment } from '../purchases/under-test/samples.ts';
import { csvLine, textLine } from './finding-columns.ts';

const finding = {
  verdict: 'stray-payment',
  why: 'a, "b"',
  purchase: null,
  payment: listedPayment({ purchaseId: '=HYPERLINK("https://elsewhere.example")', taken: 9980 }),
  present: [],
} as const;

test('no spreadsheet takes a text for a formula or for two cells', () => {
  const [names, row] = csvLine(finding, true).split('\n');
  assert.match(names ?? '', /^verdict,purchase,event,/);
  assert.match(row ?? '', /^stray-payment,"'=HYPERLINK\(""https:\/\/elsewhere\.example""\)",/);
  assert.match(row ?? '', /,"a, ""b"""$/);
  assert.equal(csvLine(finding, false), `${row}\n`, 'the names stand above the first row only');
});

test('amounts are told in major units, exactly as many decimals as the currency has', () => {
  const taken = (currency: string) =>
    textLine({ ...finding, payment: listedPayment({ currency, taken: 9980 }) });
  assert.match(taken('EUR'), /taken 99\.80 EUR/);
  assert.match(taken('JPY'), /taken 9980 JPY/);
  assert.match(taken('KWD'), /taken 9\.980 KWD/);
});
