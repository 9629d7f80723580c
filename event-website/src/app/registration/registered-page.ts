import { Location } from '@angular/common';
import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import { readEvent } from '../events/event-resources';
import { placeOf } from '../events/place';
import { DaysPipe } from '../i18n/date-pipes';
import { PageHeading } from '../ui/page-heading';

/** Registered for a free event. Only those who come from the form see it; others are led to the event. */
@Component({
  selector: 'app-registered-page',
  imports: [DaysPipe, PageHeading, RouterLink, MessagePipe],
  templateUrl: './registered-page.html',
  styleUrl: './registered-page.css',
})
export class RegisteredPage {
  private readonly router = inject(Router);
  private readonly state = inject(Location).getState();

  readonly readableEventId = input.required<string>();

  protected readonly event = readEvent(this.readableEventId).event;
  protected readonly attendees = attendeesOf(this.state);
  protected readonly place = computed(() => {
    const event = this.event();
    return event === null ? null : placeOf(event);
  });

  constructor() {
    effect(() => {
      if (this.attendees === null) this.leadToEvent(this.readableEventId());
    });
  }

  private leadToEvent(id: string): void {
    void this.router.navigate(['/events', id], { replaceUrl: true });
  }
}

/** The names that the form passed on, or null when the page was opened in another way. */
function attendeesOf(state: unknown): string[] | null {
  if (typeof state !== 'object' || state === null || !('attendees' in state)) return null;
  const { attendees } = state;
  return Array.isArray(attendees) && attendees.every((name) => typeof name === 'string')
    ? attendees
    : null;
}
