import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { DaysPipe, TimePipe, TimesPipe } from '../i18n/date-pipes';
import { isOneDay } from '../i18n/event-dates';
import { PageHeading } from '../ui/page-heading';
import { EventPoster } from '../ui/poster/event-poster';
import { ProblemPage } from '../ui/problem-page';
import { Agenda } from './agenda';
import { readEvent } from './event-resources';
import { PassPanel } from './pass-panel';
import { addressLines } from './place';
import { RegisterBar } from './register-bar';
import { Speakers } from './speakers';

/** One event: when, where, what, who, and what it costs. */
@Component({
  selector: 'app-event-page',
  imports: [
    Agenda,
    DaysPipe,
    EventPoster,
    PageHeading,
    PassPanel,
    ProblemPage,
    RegisterBar,
    RouterLink,
    Speakers,
    TimePipe,
    TimesPipe,
    TranslocoPipe,
  ],
  templateUrl: './event-page.html',
  styleUrl: './event-page.css',
})
export class EventPage {
  readonly readableEventId = input.required<string>();

  private readonly reading = readEvent(this.readableEventId);

  protected readonly event = this.reading.event;
  protected readonly problem = this.reading.problem;
  protected readonly oneDay = computed(() => {
    const event = this.event();
    return event !== null && isOneDay(event.start, event.end);
  });
  protected readonly address = computed(() => {
    const venue = this.event()?.venue;
    return venue ? addressLines(venue) : [];
  });
  protected readonly paragraphs = computed(
    () =>
      this.event()
        ?.description?.split(/\n\s*\n/)
        .filter((text) => text.trim() !== '') ?? [],
  );

  protected reload(): void {
    this.reading.reload();
  }
}
