import { inZone, localIn, zoneName } from './zones';

describe('the clocks of two places', () => {
  it('follow daylight saving on the day itself, each its own', () => {
    // Between the changes of the clock in America and in Europe they are an hour nearer than usual.
    expect(localIn('2027-03-10T08:00:00Z', 'America/New_York')).toBe('2027-03-10T03:00:00');
    expect(localIn('2027-03-20T08:00:00Z', 'America/New_York')).toBe('2027-03-20T04:00:00');
    expect(localIn('2027-03-20T08:00:00Z', 'Europe/Berlin')).toBe('2027-03-20T09:00:00');
    expect(localIn('2027-04-01T08:00:00Z', 'Europe/Berlin')).toBe('2027-04-01T10:00:00');
  });

  it('show ranges over midnight on their own days', () => {
    const night = {
      start: '2027-01-16T20:10:00',
      end: '2027-01-17T00:30:00',
      startUtc: '2027-01-16T19:10:00Z',
      endUtc: '2027-01-16T23:30:00Z',
    };
    expect(inZone(night, 'Asia/Tokyo')).toMatchObject({
      start: '2027-01-17T04:10:00',
      end: '2027-01-17T08:30:00',
    });
    expect(inZone(night, 'America/New_York').end).toBe('2027-01-16T18:30:00');
  });

  it('stay as they are where the instant is not known', () => {
    const span = { start: 'a', end: 'b', startUtc: null, endUtc: null };
    expect(inZone(span, 'Asia/Tokyo')).toBe(span);
  });

  it('are called by the name that they have on that day', () => {
    expect(zoneName('2027-01-10T08:00:00Z', 'Europe/Berlin', 'en-GB')).toBe(
      'Central European Standard Time, GMT+1',
    );
    expect(zoneName('2027-07-10T08:00:00Z', 'Europe/Berlin', 'en-GB')).toBe(
      'Central European Summer Time, GMT+2',
    );
    expect(zoneName('2027-01-10T08:00:00Z', 'Europe/Berlin', 'ar')).toMatch(/\u2066\+1\u2069$/);
  });
});
