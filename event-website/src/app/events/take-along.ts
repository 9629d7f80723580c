import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { QrCode } from '../ui/qr-code';

/** How visitors keep the event: in their calendar, and by a code that leads a phone to this page. */
@Component({
  selector: 'app-take-along',
  imports: [QrCode, MessagePipe],
  template: `
    <a class="button quiet wide" download [href]="calendar()">
      {{ 'event.calendar' | message }}
    </a>
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

  readonly event = input.required<EventDetail>();

  protected readonly calendar = computed(
    () => `/api/events/${encodeURIComponent(this.event().readableEventId)}/calendar.ics`,
  );
  protected readonly address = computed(
    () =>
      new URL(
        `/events/${encodeURIComponent(this.event().readableEventId)}`,
        this.document.location.origin,
      ).href,
  );
}
