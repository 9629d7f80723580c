import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentInZone, timeZones } from './time-zones.ts';

describe('momentInZone', () => {
  it('knows summer and winter time', () => {
    assert.equal(momentInZone('2027-01-14', '09:00', timeZones.berlin).utc, '2027-01-14T08:00:00Z');
    assert.equal(momentInZone('2027-07-14', '09:00', timeZones.berlin).utc, '2027-07-14T07:00:00Z');
  });

  it('uses the offset after a clock change on the day of the change', () => {
    assert.equal(momentInZone('2027-03-28', '09:00', timeZones.berlin).utc, '2027-03-28T07:00:00Z');
    assert.equal(momentInZone('2027-03-28', '01:30', timeZones.berlin).utc, '2027-03-28T00:30:00Z');
  });

  it('crosses midnight in both directions', () => {
    assert.equal(momentInZone('2027-01-14', '08:00', timeZones.tokyo).utc, '2027-01-13T23:00:00Z');
    assert.equal(
      momentInZone('2027-01-14', '18:00', timeZones.pacific).utc,
      '2027-01-15T02:00:00Z',
    );
  });

  it('is the same hour in London in winter', () => {
    const moment = momentInZone('2027-01-14', '10:00', timeZones.london);
    assert.deepEqual(moment, { local: '2027-01-14T10:00:00', utc: '2027-01-14T10:00:00Z' });
  });
});
