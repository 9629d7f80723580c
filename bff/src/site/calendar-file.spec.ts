import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { paidEvent } from '../registration/sample-events.ts';
import { calendarFile } from './calendar-file.ts';

const PAGE = 'https://events.example/events/Waterline1';

/** The lines of a calendar file, those that were folded put together again. */
function linesOf(changes: Parameters<typeof paidEvent>[0]): string[] {
  return calendarFile(paidEvent(changes), PAGE)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
}

describe('the calendar file of an event', () => {
  test('has its instants in UTC', () => {
    const lines = linesOf({
      startUtc: '2026-12-01T08:00:00.000Z',
      endUtc: '2026-12-02T16:30:00.000Z',
    });
    assert.ok(lines.includes('DTSTART:20261201T080000Z'));
    assert.ok(lines.includes('DTEND:20261202T163000Z'));
  });

  test('has the times at the venue where nobody knows its zone', () => {
    const lines = linesOf({ startUtc: null, endUtc: null });
    assert.ok(lines.includes('DTSTART:20261201T090000'));
    assert.ok(lines.includes('DTEND:20261202T170000'));
  });

  test('says what, where, and leads back', () => {
    const venue = {
      name: 'Silo; Hall',
      room: null,
      address: 'Quay 1, left',
      city: 'R',
      country: null,
    };
    const lines = linesOf({ name: 'Water, line', venue });
    assert.ok(lines.includes('SUMMARY:Water\\, line'));
    assert.ok(lines.includes('LOCATION:Silo\\; Hall\\, Quay 1\\, left\\, R'));
    assert.ok(lines.includes(`URL:${PAGE}`));
    assert.ok(lines.includes('UID:Waterline1@events.example'));
  });

  test('cannot be given further lines by a text of Dynamics’', () => {
    const lines = linesOf({ name: 'A\r\nEND:VEVENT', excerpt: 'B\nATTACH:x' });
    assert.equal(lines.filter((line) => line === 'END:VEVENT').length, 1);
    assert.equal(lines.filter((line) => line.startsWith('ATTACH')).length, 0);
  });
});
