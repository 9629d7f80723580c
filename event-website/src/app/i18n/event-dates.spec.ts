import { dayParts, formatDay, formatDays, formatTime, formatTimes, isOneDay } from './event-dates';

/** `Intl` puts narrow and thin spaces around the dash; what matters is what is read. */
const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ');

describe('the dates of events', () => {
  it('are those on the wall at the venue, whatever the zone of the device', () => {
    expect(plain(formatDays('2027-01-01T00:30:00', '2027-01-01T23:30:00', 'en-US'))).toBe(
      'Fri, January 1, 2027',
    );
    expect(plain(formatTimes('2027-01-01T00:30:00', '2027-01-01T23:30:00', 'en-US'))).toBe(
      '12:30 AM – 11:30 PM',
    );
    expect(plain(formatTime('2027-01-01T09:05:00', 'en-GB'))).toMatch(/^0?9:05$/);
  });

  it('name both days of an event over two days', () => {
    expect(plain(formatDays('2027-03-04T09:00:00', '2027-03-05T17:00:00', 'en-US'))).toBe(
      'Thu, March 4 – Fri, March 5, 2027',
    );
  });

  it('do not take two days with the same weekday for one', () => {
    expect(isOneDay('2027-03-04T09:00:00', '2027-03-11T09:00:00')).toBe(false);
    expect(plain(formatDays('2027-03-04T09:00:00', '2027-03-11T09:00:00', 'en-US'))).toContain(
      'March 11',
    );
    expect(isOneDay('2027-03-04T09:00:00', '2027-03-04T18:00:00')).toBe(true);
    expect(isOneDay('2026-03-04T09:00:00', '2027-03-04T18:00:00')).toBe(false);
  });

  it('show a night over midnight as it is', () => {
    expect(plain(formatTimes('2027-03-04T22:00:00', '2027-03-05T02:00:00', 'en-US'))).toBe(
      '10:00 PM – 2:00 AM',
    );
  });

  it('follow the locale', () => {
    expect(plain(formatDay('2027-03-04T00:00:00', 'en-GB'))).toBe('Thursday 4 March');
    expect(dayParts('2027-03-04T09:00:00', 'en-US')).toEqual({
      day: '4',
      month: 'Mar',
      year: '2027',
    });
  });

  it('refuse what is no date', () => {
    expect(() => formatDay('soon', 'en')).toThrow(RangeError);
  });
});
