import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventSummary } from '../../../../bff/src/contract/event.ts';
import { PluralPipe } from '../i18n/plural-pipe';
import { DEVICE_CLOCK } from '../ui/clock';
import { PageHeading } from '../ui/page-heading';
import { problemOf } from '../ui/problem';
import { ProblemNotice } from '../ui/problem-notice';
import { EventCard } from './event-card';
import { readEvents } from './event-resources';
import type { Wanted } from './event-search';
import { placesOf, wantedEvents } from './event-search';

/** What can be chosen beside "any". */
const FORMATS = ['on-site', 'webinar', 'hybrid'] as const;
const PRICES = ['free', 'paid'] as const;
const ORDERS = ['name', 'price'] as const;

/** The events that the visitor asks for. Search, filters and order live in the address. */
@Component({
  selector: 'app-events-page',
  imports: [EventCard, PageHeading, PluralPipe, ProblemNotice, RouterLink, MessagePipe],
  providers: [PluralPipe],
  templateUrl: './events-page.html',
})
export class EventsPage {
  private readonly router = inject(Router);
  private readonly clock = inject(DEVICE_CLOCK);
  private readonly plural = inject(PluralPipe);

  /** All of these come from the query of the address, where anything can stand. */
  readonly q = input('', { transform: once });
  readonly when = input('', { transform: once });
  readonly format = input('', { transform: once });
  readonly place = input('', { transform: once });
  readonly price = input('', { transform: once });
  readonly sort = input('', { transform: once });

  protected readonly events = readEvents();
  /** Whether the filters are shown where the window is too narrow to show them always. */
  protected readonly filtersOpen = signal(false);
  protected readonly problem = computed(() => {
    const error = this.events.error();
    return error === undefined ? null : problemOf(error);
  });
  protected readonly wanted = computed<Wanted>(() => ({
    q: this.q().trim(),
    when: this.when() === 'past' ? 'past' : 'upcoming',
    format: oneOf(FORMATS, this.format()),
    place: this.place(),
    price: oneOf(PRICES, this.price()),
    sort: oneOf(ORDERS, this.sort()),
  }));
  protected readonly filters = computed(() => {
    const { format, place, price } = this.wanted();
    return [format, place, price].filter(Boolean).length;
  });
  protected readonly narrowed = computed(() => this.filters() > 0 || this.wanted().q !== '');
  /** The selects; the names of places are the only options that are no text of ours. */
  protected readonly selects = computed(
    () =>
      [
        { name: 'format', options: FORMATS },
        { name: 'place', options: placesOf(this.all() ?? []) },
        { name: 'price', options: PRICES },
        { name: 'sort', options: ORDERS },
      ] as const,
  );
  protected readonly found = computed(() => this.find(this.wanted()));
  /** What the same question finds on the other side of today. */
  protected readonly elsewhen = computed(() => {
    const wanted = this.wanted();
    const when = wanted.when === 'past' ? 'upcoming' : 'past';
    return { when, count: this.find({ ...wanted, when })?.length ?? 0 };
  });
  /** Said aloud after a change. */
  protected readonly announcement = computed(() => {
    const count = this.found()?.length;
    return count === undefined || !this.narrowed()
      ? ''
      : this.plural.transform('events.search.found', count);
  });

  private readonly all = computed(() => (this.events.hasValue() ? this.events.value() : null));

  /** Typing replaces the address, a choice is a step to come back from. */
  protected change(name: string, value: string): void {
    void this.router.navigate([], {
      queryParams: { [name]: value || null },
      queryParamsHandling: 'merge',
      replaceUrl: name === 'q',
    });
  }

  protected showAll(): void {
    void this.router.navigate([], { queryParams: {} });
  }

  private find(wanted: Wanted): EventSummary[] | null {
    const all = this.all();
    return all && wantedEvents(all, wanted, this.clock());
  }
}

/** What the address says once; said twice, or not at all, it asks for nothing. */
function once(given: unknown): string {
  return typeof given === 'string' ? given : '';
}

function oneOf<Choice extends string>(choices: readonly Choice[], given: string): Choice | '' {
  return choices.find((choice) => choice === given) ?? '';
}
