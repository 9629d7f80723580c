import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EventSummary } from '../../../../bff/src/contract/event.ts';
import { PluralPipe } from '../i18n/plural-pipe';
import { DEVICE_CLOCK } from '../ui/clock';
import { PageHeading } from '../ui/page-heading';
import { problemOf } from '../ui/problem';
import { ProblemNotice } from '../ui/problem-notice';
import { EventCard } from './event-card';
import { searchEvents, splitByTime } from './event-search';

/** The events, the soonest first, with a search that lives in the address (`?q=`). */
@Component({
  selector: 'app-events-page',
  imports: [EventCard, PageHeading, ProblemNotice, TranslocoPipe],
  providers: [PluralPipe],
  templateUrl: './events-page.html',
  styleUrl: './events-page.css',
})
export class EventsPage {
  private readonly router = inject(Router);
  private readonly clock = inject(DEVICE_CLOCK);
  private readonly plural = inject(PluralPipe);

  /** The search, from the query of the address. */
  readonly q = input<string>();

  protected readonly events = httpResource<EventSummary[]>(() => '/api/events');
  protected readonly problem = computed(() => {
    const error = this.events.error();
    return error === undefined ? null : problemOf(error);
  });
  protected readonly query = computed(() => this.q()?.trim() ?? '');
  protected readonly found = computed(() =>
    this.events.hasValue()
      ? splitByTime(searchEvents(this.events.value(), this.query()), this.clock())
      : null,
  );
  protected readonly count = computed(() => {
    const found = this.found();
    return found === null ? null : found.upcoming.length + found.earlier.length;
  });
  /** Said aloud after a search. */
  protected readonly announcement = computed(() => {
    const count = this.count();
    return count === null || this.query() === ''
      ? ''
      : this.plural.transform('events.search.found', count);
  });

  protected search(text: string): void {
    void this.router.navigate([], {
      queryParams: { q: text.trim() === '' ? null : text },
      replaceUrl: true,
    });
  }
}
