import type { PipeTransform } from '@angular/core';
import { inject, Pipe } from '@angular/core';
import { formatDay, formatDays, formatTime, formatTimes } from './event-dates';
import { FORMAT_LOCALE } from './format-locale';

interface Span {
  /** Local times at the venue, without an offset. */
  start: string;
  end: string;
}

/** The day or days of an event. */
@Pipe({ name: 'days', pure: false })
export class DaysPipe implements PipeTransform {
  private readonly locale = inject(FORMAT_LOCALE);

  transform(span: Span): string {
    return formatDays(span.start, span.end, this.locale());
  }
}

/** From when to when, on the clock at the venue. */
@Pipe({ name: 'times', pure: false })
export class TimesPipe implements PipeTransform {
  private readonly locale = inject(FORMAT_LOCALE);

  transform(span: Span): string {
    return formatTimes(span.start, span.end, this.locale());
  }
}

/** One day with its weekday. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  private readonly locale = inject(FORMAT_LOCALE);

  transform(local: string): string {
    return formatDay(local, this.locale());
  }
}

/** One time on the clock at the venue. */
@Pipe({ name: 'time', pure: false })
export class TimePipe implements PipeTransform {
  private readonly locale = inject(FORMAT_LOCALE);

  transform(local: string): string {
    return formatTime(local, this.locale());
  }
}
