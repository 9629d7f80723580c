import type { Signal } from '@angular/core';
import { computed, DOCUMENT, effect, inject, signal } from '@angular/core';
import { ServerClock } from './server-clock';

/** The time until a deadline of the server's clock. */
interface Countdown {
  /** Milliseconds left, never negative; null while there is no deadline. */
  left: Signal<number | null>;
  over: Signal<boolean>;
}

/**
 * Counts down to a deadline (ISO 8601, UTC). Every tick reads the clock afresh, so that a device
 * that slept shows the right time when it wakes. Call it in an injection context.
 */
export function countdownTo(deadline: Signal<string | null>): Countdown {
  const clock = inject(ServerClock);
  const document = inject(DOCUMENT);
  const ticks = signal(0);

  effect((onCleanup) => {
    if (deadline() === null) return;
    const tick = () => ticks.update((count) => count + 1);
    const ticking = setInterval(tick, 1_000);
    document.addEventListener('visibilitychange', tick);
    onCleanup(() => {
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', tick);
    });
  });

  const left = computed(() => {
    ticks();
    const end = deadline();
    return end === null ? null : Math.max(0, Date.parse(end) - clock.now());
  });
  return { left, over: computed(() => left() === 0) };
}

/** The minutes left at which people are told. */
const ANNOUNCED_MINUTES = [10, 5, 1] as const;

/**
 * The minutes left, rounded up, when one of the announcements fell due between two looks at the
 * clock; else null. After a long sleep that is less than any of them.
 */
export function minutesToAnnounce(before: number | null, left: number): number | null {
  if (before === null || left === 0) return null;
  const isDue = ANNOUNCED_MINUTES.some(
    (minutes) => before > minutes * 60_000 && left <= minutes * 60_000,
  );
  return isDue ? Math.ceil(left / 60_000) : null;
}
