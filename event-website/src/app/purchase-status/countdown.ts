import type { Signal } from '@angular/core';
import { computed, DOCUMENT, effect, inject, signal } from '@angular/core';
import { ServerClock } from './server-clock';

/** The time until a deadline of the server's clock. */
export interface Countdown {
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
  const now = signal(clock.now());

  effect((onCleanup) => {
    if (deadline() === null) return;
    const tick = () => now.set(clock.now());
    tick();
    const ticking = setInterval(tick, 1_000);
    document.addEventListener('visibilitychange', tick);
    onCleanup(() => {
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', tick);
    });
  });

  const left = computed(() => {
    const end = deadline();
    return end === null ? null : Math.max(0, Date.parse(end) - now());
  });
  return { left, over: computed(() => left() === 0) };
}

/** The minutes left at which people are told. */
export const ANNOUNCED_MINUTES = [10, 5, 1] as const;

/**
 * The announcement that falls due between two looks at the clock: the smallest mark passed, or
 * null. After a long sleep several are passed, and only the last one is still true.
 */
export function markPassed(before: number | null, left: number): number | null {
  if (before === null || left === 0) return null;
  const passed = ANNOUNCED_MINUTES.filter(
    (minutes) => before > minutes * 60_000 && left <= minutes * 60_000,
  );
  return passed.at(-1) ?? null;
}
