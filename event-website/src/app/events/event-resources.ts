import { httpResource } from '@angular/common/http';
import type { Signal } from '@angular/core';
import { computed, signal } from '@angular/core';
import type {
  Availability,
  EventDetail,
  EventSummary,
} from '../../../../bff/src/contract/event.ts';
import { problemOf } from '../ui/problem';

/** Reads what is on sale, and what was. Call it in an injection context. */
export function readEvents() {
  return httpResource<EventSummary[]>(() => '/api/events');
}

/**
 * Reads one event in one request and, when asked to count again, only what is left of it.
 * Call it in an injection context.
 */
export function readEvent(readableEventId: Signal<string>) {
  const address = () => `/api/events/${encodeURIComponent(readableEventId())}`;
  const detail = httpResource<EventDetail>(address);
  const recounting = signal(false);
  const availability = httpResource<Availability>(() =>
    recounting() ? `${address()}/availability` : undefined,
  );

  return {
    /** The event with the latest numbers; null until it is there. */
    event: computed(() =>
      detail.hasValue()
        ? withAvailability(
            detail.value(),
            availability.hasValue() ? availability.value() : undefined,
          )
        : null,
    ),
    problem: computed(() => {
      const error = detail.error();
      return error === undefined ? null : problemOf(error);
    }),
    reload(): void {
      recounting.set(false);
      detail.reload();
    },
    /** Asks again for what is left, as after somebody else was faster. */
    recount(): void {
      if (recounting()) availability.reload();
      recounting.set(true);
    },
  };
}

/** The event with the numbers of a later look. Passes and sessions that the later look does not name keep theirs. */
function withAvailability(event: EventDetail, availability: Availability | undefined): EventDetail {
  if (availability === undefined) return event;
  const left = new Map(availability.passes.map((pass) => [pass.passId, pass.left]));
  const places = new Map(availability.sessions.map((one) => [one.sessionId, one.placesLeft]));
  return {
    ...event,
    placesLeft: availability.placesLeft,
    sessions: event.sessions.map((session) => ({
      ...session,
      placesLeft: places.get(session.sessionId) ?? session.placesLeft,
    })),
    passes: event.passes.map((pass) => ({ ...pass, left: left.get(pass.passId) ?? pass.left })),
  };
}

/** Where the calendar file of an event is. */
export function calendarOf(readableEventId: string): string {
  return `/api/events/${encodeURIComponent(readableEventId)}/calendar.ics`;
}
