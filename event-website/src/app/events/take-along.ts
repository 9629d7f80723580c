import { Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';

/** How visitors keep the event: in their calendar, and by a code that leads a phone to this page. */
@Component({
  selector: 'app-take-along',
  imports: [TranslocoPipe],
  template: `
    <a class="button quiet wide" download [href]="calendar()">
      {{ 'event.calendar' | transloco }}
    </a>
    <details (toggle)="draw()">
      <summary>{{ 'event.qr.title' | transloco }}</summary>
      @if (code(); as code) {
        <svg role="img" [attr.viewBox]="code.box" [attr.aria-label]="'event.qr.label' | transloco">
          <path [attr.d]="code.path" />
        </svg>
        <p class="soft small">{{ address() }}</p>
      }
    </details>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s3);
      margin-block-start: var(--s4);
    }

    summary {
      inline-size: fit-content;
      min-block-size: 2.75rem;
      padding-block: var(--s2);
      color: var(--accent);
      cursor: pointer;
    }

    svg {
      display: block;
      inline-size: min(100%, 14rem);
      aspect-ratio: 1;
      margin-block-end: var(--s2);
      border-radius: var(--radius);
      /* Cameras want dark on light, in every theme. */
      background: #ffffff;
      fill: #10211e;
      forced-color-adjust: none;
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

  protected readonly code = signal<{ box: string; path: string } | null>(null);
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

  /** Few need the code: what draws it is loaded when it is opened. */
  protected async draw(): Promise<void> {
    const { encode } = await import('uqr');
    const { size, data } = encode(this.address(), { ecc: 'M', border: 3 });
    const dots = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
    this.code.set({ box: `0 0 ${size} ${size}`, path: dots.join('') });
  }
}
