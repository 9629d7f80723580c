import { Component, computed, inject, input, signal } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import { DaysPipe, TimePipe, TimesPipe } from '../i18n/date-pipes';
import { isOneDay } from '../i18n/event-dates';
import { FORMAT_LOCALE } from '../i18n/format-locale';
import { VISITOR_ZONE, zoneName } from '../i18n/zones';
import { EventPicture } from '../ui/event-picture';
import { PageHeading } from '../ui/page-heading';
import { ProblemPage } from '../ui/problem-page';
import { RichText } from '../ui/rich-text';
import { Agenda } from './agenda';
import { readEvent } from './event-resources';
import { differsFrom, onVisitorsClock, venueZone } from './event-times';
import { PassPanel } from './pass-panel';
import { addressLines, mapAddress } from './place';
import { RegisterBar } from './register-bar';
import { Speakers } from './speakers';
import { Sponsors } from './sponsors';
import { TakeAlong } from './take-along';

/** One event: when, where, what, who, and what it costs. */
@Component({
  selector: 'app-event-page',
  imports: [
    Agenda,
    DaysPipe,
    EventPicture,
    PageHeading,
    PassPanel,
    ProblemPage,
    RegisterBar,
    RichText,
    Speakers,
    Sponsors,
    TakeAlong,
    TimePipe,
    TimesPipe,
    MessagePipe,
  ],
  templateUrl: './event-page.html',
  styleUrl: './event-page.css',
})
export class EventPage {
  private readonly locale = inject(FORMAT_LOCALE);
  private readonly visitorZone = inject(VISITOR_ZONE);

  readonly readableEventId = input.required<string>();

  private readonly reading = readEvent(this.readableEventId);

  /** Whether times are those of the visitor's clock rather than of the one at the venue. */
  protected readonly onMyClock = signal(false);
  protected readonly problem = this.reading.problem;
  protected readonly event = computed(() => {
    const event = this.reading.event();
    return event && this.onMyClock() ? onVisitorsClock(event, this.visitorZone) : event;
  });
  protected readonly oneDay = computed(() => {
    const event = this.event();
    return event !== null && isOneDay(event.start, event.end);
  });
  /** Whether there is another clock to look at. */
  protected readonly elsewhere = computed(() => {
    const event = this.reading.event();
    return event !== null && differsFrom(this.visitorZone, event);
  });
  protected readonly zone = computed(() => {
    const event = this.event();
    if (event === null) return null;
    return this.onMyClock() && event.startUtc !== null
      ? zoneName(event.startUtc, this.visitorZone, this.locale())
      : venueZone(event, this.locale());
  });
  protected readonly address = computed(() => {
    const venue = this.event()?.venue;
    return venue ? addressLines(venue) : [];
  });
  protected readonly map = computed(() => {
    const venue = this.event()?.venue;
    return venue ? mapAddress(venue) : null;
  });

  protected reload(): void {
    this.reading.reload();
  }
}
