import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DEVICE_CLOCK } from '../ui/clock';
import { countdownTo, minutesToAnnounce } from './countdown';
import { ServerClock } from './server-clock';
import { minutesAndSeconds } from './time-left';

const MINUTE = 60_000;

describe('the countdown', () => {
  let device = 0;

  beforeEach(() => {
    vi.useFakeTimers();
    device = Date.parse('2027-01-01T12:00:00Z');
    TestBed.configureTestingModule({
      providers: [{ provide: DEVICE_CLOCK, useValue: () => device }],
    });
  });

  afterEach(() => vi.useRealTimers());

  function countdown(deadline: string) {
    const counting = TestBed.runInInjectionContext(() => countdownTo(signal(deadline)));
    TestBed.tick();
    return counting;
  }

  it('follows the clock of the server, however wrong that of the device is', () => {
    device = Date.parse('2031-07-01T00:00:00Z');
    TestBed.inject(ServerClock).observe('2027-01-01T12:00:00Z');
    const { left, over } = countdown('2027-01-01T12:30:00Z');
    expect(left()).toBe(30 * MINUTE);
    device += 10 * MINUTE;
    vi.advanceTimersByTime(1_000);
    expect(left()).toBe(20 * MINUTE);
    expect(over()).toBe(false);
  });

  it('is right as soon as the server has told the time, before anything is drawn', () => {
    const deadline = signal<string | null>(null);
    device = Date.parse('2031-07-01T00:00:00Z');
    const { left, over } = TestBed.runInInjectionContext(() => countdownTo(deadline));
    TestBed.inject(ServerClock).observe('2027-01-01T12:00:00Z');
    deadline.set('2027-01-01T12:30:00Z');
    expect(left()).toBe(30 * MINUTE);
    expect(over()).toBe(false);
  });

  it('shows the right time at once when a device that slept is looked at again', () => {
    const { left, over } = countdown('2027-01-01T12:30:00Z');
    device += 45 * MINUTE;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(left()).toBe(0);
    expect(over()).toBe(true);
  });
});

describe('the announcements', () => {
  it('come at ten, five and one minutes', () => {
    expect(minutesToAnnounce(10 * MINUTE + 1, 10 * MINUTE)).toBe(10);
    expect(minutesToAnnounce(5 * MINUTE + 900, 5 * MINUTE - 100)).toBe(5);
    expect(minutesToAnnounce(MINUTE + 1, MINUTE - 999)).toBe(1);
  });

  it('come once, and not when the page opens', () => {
    expect(minutesToAnnounce(10 * MINUTE, 10 * MINUTE - 1_000)).toBeNull();
    expect(minutesToAnnounce(null, 4 * MINUTE)).toBeNull();
  });

  it('say only what is still true after a sleep', () => {
    expect(minutesToAnnounce(20 * MINUTE, 3 * MINUTE)).toBe(3);
    expect(minutesToAnnounce(20 * MINUTE, 0)).toBeNull();
  });
});

describe('the time left', () => {
  it('reaches 0:00 only when it is over', () => {
    expect(minutesAndSeconds(34 * MINUTE + 7_000)).toBe('34:07');
    expect(minutesAndSeconds(1)).toBe('0:01');
    expect(minutesAndSeconds(0)).toBe('0:00');
  });
});
