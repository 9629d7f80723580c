import { Component, computed, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { Amount } from '../../../../bff/src/contract/amount.ts';
import type { EventSummary } from '../../../../bff/src/contract/event.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { DaysPipe } from '../i18n/date-pipes';
import { EventPicture } from './event-picture';

/** One pass of an order. `attendee` is null while nobody is named. */
export interface OrderLine {
  attendee: string | null;
  passName: string | null;
  amount: Amount | null;
  /** Whether they only wait: nothing is due for them. */
  waits?: boolean;
}

/** What is ordered and what it costs, as a ticket. The content below the total is the next step. */
@Component({
  selector: 'app-order-summary',
  imports: [AmountPipe, DaysPipe, EventPicture, MessagePipe],
  templateUrl: './order-summary.html',
  styleUrl: './order-summary.css',
})
export class OrderSummary {
  readonly event = input<Pick<
    EventSummary,
    'readableEventId' | 'name' | 'picture' | 'start' | 'end'
  > | null>(null);
  readonly lines = input.required<readonly OrderLine[]>();
  /** Null where nothing can be added up yet. */
  readonly total = input.required<Amount | null>();
  /** Whether there is nothing to add up, since the event has no passes. */
  readonly free = input(false);
  /** The message that names the sum: what is to pay, or what was paid. */
  readonly totalLabel = input('order.total');

  protected readonly rows = computed(() =>
    this.lines().map((line) => ({ ...line, named: (line.attendee ?? '').trim() !== '' })),
  );
}
