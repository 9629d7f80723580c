import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventSummary } from '../../../../bff/src/contract/event.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { DaysPipe, TimesPipe } from '../i18n/date-pipes';
import { dayParts, isOneDay } from '../i18n/event-dates';
import { FORMAT_LOCALE } from '../i18n/format-locale';
import { PluralPipe } from '../i18n/plural-pipe';
import { EventPicture } from '../ui/event-picture';
import { placeOf } from './place';

/** One event of the list. `wide` gives the first one the width of the page. */
@Component({
  selector: 'app-event-card',
  imports: [AmountPipe, DaysPipe, EventPicture, PluralPipe, RouterLink, TimesPipe, MessagePipe],
  templateUrl: './event-card.html',
  host: { '[class]': 'layout()' },
})
export class EventCard {
  private readonly locale = inject(FORMAT_LOCALE);

  readonly event = input.required<EventSummary>();
  readonly layout = input<'card' | 'wide'>('card');
  readonly loading = input<'lazy' | 'eager'>('lazy');

  protected readonly place = computed(() => placeOf(this.event()));
  protected readonly leaf = computed(() => dayParts(this.event().start, this.locale()));
  protected readonly oneDay = computed(() => isOneDay(this.event().start, this.event().end));
}
