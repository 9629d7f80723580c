import { Location } from '@angular/common';
import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import { calendarOf, readEvent } from '../events/event-resources';
import { placeOf } from '../events/place';
import { DaysPipe } from '../i18n/date-pipes';
import { EventPicture } from '../ui/event-picture';
import { PageHeading } from '../ui/page-heading';
import { chosenSessions, registeredAttendees } from './registered-state';
import { SessionCart } from './session-cart';

/** Registered for a free event. Only those who come from the form see it; others are led to the event. */
@Component({
  selector: 'app-registered-page',
  imports: [DaysPipe, EventPicture, PageHeading, RouterLink, SessionCart, MessagePipe],
  templateUrl: './registered-page.html',
  styleUrl: './registered-page.css',
})
export class RegisteredPage {
  private readonly router = inject(Router);
  private readonly state = inject(Location).getState();

  readonly readableEventId = input.required<string>();

  protected readonly event = readEvent(this.readableEventId).event;
  protected readonly attendees = registeredAttendees(this.state);
  protected readonly coming = this.attendees?.filter(({ waitlisted }) => !waitlisted) ?? [];
  protected readonly waiting = this.attendees?.filter(({ waitlisted }) => waitlisted) ?? [];
  protected readonly title = this.coming.length > 0 ? 'registered.title' : 'waitlist.joined';
  protected readonly calendar = computed(() => calendarOf(this.readableEventId()));
  protected readonly sessions = computed(() => {
    const event = this.event();
    return event?.registration.choosesSessions
      ? this.coming.map((one) => ({ name: one.name, sessions: chosenSessions(event, one) }))
      : [];
  });
  protected readonly waitsForSessions = this.coming.some(({ waitsFor }) => waitsFor.length > 0);
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
