import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { instantInZone, zoneOf } from './time-zones.ts';

const utc = (local: string, zone: string) => new Date(instantInZone(local, zone)).toISOString();

describe('a local time of Dynamics’', () => {
  test('is an instant, in winter and in summer', () => {
    assert.equal(utc('2027-01-15T09:00:00', 'Europe/Berlin'), '2027-01-15T08:00:00.000Z');
    assert.equal(utc('2027-07-15T09:00:00', 'Europe/Berlin'), '2027-07-15T07:00:00.000Z');
    assert.equal(utc('2027-07-15T09:00:00', 'Asia/Kolkata'), '2027-07-15T03:30:00.000Z');
    assert.equal(utc('2027-07-15T09:00:00', 'Pacific/Auckland'), '2027-07-14T21:00:00.000Z');
  });

  test('is right on the days when the clock is changed', () => {
    for (const [local, expected] of [
      ['2027-03-28T01:59:59', '2027-03-28T00:59:59.000Z'],
      ['2027-03-28T03:00:00', '2027-03-28T01:00:00.000Z'],
      ['2027-10-31T01:30:00', '2027-10-30T23:30:00.000Z'],
      ['2027-10-31T02:30:00', '2027-10-31T00:30:00.000Z'],
      ['2027-10-31T03:30:00', '2027-10-31T02:30:00.000Z'],
    ] as const) {
      assert.equal(utc(local, 'Europe/Berlin'), expected);
    }
    assert.equal(utc('2027-03-14T03:00:00', 'America/New_York'), '2027-03-14T07:00:00.000Z');
    assert.equal(utc('2027-03-28T02:30:00', 'Europe/Berlin'), '2027-03-28T01:30:00.000Z');
  });

  test('that is no date is no instant', () => {
    assert.ok(Number.isNaN(instantInZone('soon', 'Europe/Berlin')));
  });
});

test('every index leads to a zone that this machine knows, and an unknown one to none', () => {
  const known = Array.from({ length: 400 }, (_, index) => zoneOf(index)).filter(
    (zone) => zone !== null,
  );
  assert.ok(known.length >= 75);
  for (const zone of known) assert.ok(new Intl.DateTimeFormat('en', { timeZone: zone }), zone);
  assert.deepEqual([zoneOf(110), zoneOf(9999), zoneOf(null)], ['Europe/Berlin', null, null]);
});
