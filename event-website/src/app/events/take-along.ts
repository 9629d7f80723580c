import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { DEVICE_CLOCK } from '../ui/clock';
import { QrCode } from '../ui/qr-code';
import { calendarOf } from './event-resources';
import { isOver } from './is-open';

/** How visitors keep the event: in their calendar, and by a code that leads a phone to this page. */
@Component({
  selector: 'app-take-along',
  imports: [QrCode, MessagePipe],
  template: `
    @if (!isOver()) {
      <a class="button quiet wide" download [href]="calendar()">
        {{ 'event.calendar' | message }}
      </a>
    }
    <app-qr-code
      [address]="address()"
      [title]="'event.qr.title' | message"
      [label]="'event.qr.label' | message"
    >
      <p class="soft small">{{ address() }}</p>
    </app-qr-code>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s3);
      margin-block-start: var(--s4);
    }

    p {
      overflow-wrap: anywhere;
    }
  `,
  host: { class: 'no-print' },
})
export class TakeAlong {
  private readonly document = inject(DOCUMENT);
  private readonly clock = inject(DEVICE_CLOCK);

  readonly event = input.required<EventDetail>();

  protected readonly isOver = computed(() => isOver(this.event(), this.clock()));
  protected readonly calendar = computed(() => calendarOf(this.event().readableEventId));
  protected readonly address = computed(
    () =>
      new URL(
        `/events/${encodeURIComponent(this.event().readableEventId)}`,
        this.document.location.origin,
      ).href,
  );
}
