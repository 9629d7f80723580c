import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  formatDate,
  formatDuration,
  formatInstant,
  formatMajorUnits,
  formatMinorUnits,
  formatTime,
} from './format.ts';

describe('Amounts', () => {
  it('in minor units follow the decimals of their currency', () => {
    assert.equal(formatMinorUnits(39890, 'eur'), '€398.90');
    assert.equal(formatMinorUnits(7350, 'jpy'), '¥7,350');
  });

  it('in major units show their cents', () => {
    assert.equal(formatMajorUnits(49.9, 'EUR'), '€49.90');
    assert.equal(formatMajorUnits(18.5, 'CAD'), 'CA$18.50');
  });
});

describe('Instants and durations', () => {
  it('name the zone', () => {
    const instant = Date.parse('2026-11-22T16:40:08Z');
    assert.equal(formatInstant(instant), '22 Nov 2026, 16:40:08 UTC');
    assert.equal(formatTime(instant), '16:40:08 UTC');
    assert.equal(formatDate(instant), 'Sun, 22 Nov 2026');
  });

  it('use the largest units that say enough', () => {
    assert.equal(formatDuration(40_000), '40 s');
    assert.equal(formatDuration(12.5 * 60_000), '12 min');
    assert.equal(formatDuration(60 * 60_000), '1 h');
    assert.equal(formatDuration(125 * 60_000), '2 h 5 min');
  });
});
