import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { QrCode } from '../ui/qr-code';

/** The signed link to a purchase's page, to copy, to mail to oneself or to open on a phone. */
@Component({
  selector: 'app-keep-link',
  imports: [QrCode, TranslocoPipe],
  template: `
    <h2>{{ 'keep.title' | transloco }}</h2>
    <p class="soft">{{ 'keep.text' | transloco }}</p>
    <p class="actions">
      <button type="button" class="button quiet" (click)="copy()">
        {{ 'keep.copy' | transloco }}
      </button>
      <a class="button quiet" [href]="mail()">{{ 'keep.mail' | transloco }}</a>
    </p>
    <p role="status">
      @if (copied(); as outcome) {
        {{ 'keep.' + outcome | transloco }}
      }
    </p>
    @if (copied() === 'not-copied') {
      <p class="link">{{ status().link }}</p>
    }
    <app-qr-code
      [address]="status().link"
      [title]="'keep.qr.title' | transloco"
      [label]="'keep.qr.label' | transloco"
    />
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s3);
      max-inline-size: var(--measure);
    }

    [role='status']:empty {
      display: none;
    }

    .link {
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
  host: { class: 'no-print' },
})
export class KeepLink {
  private readonly transloco = inject(TranslocoService);

  readonly status = input.required<PurchaseStatus>();

  protected readonly copied = signal<'copied' | 'not-copied' | null>(null);
  protected readonly mail = computed(() => {
    const { event, purchaseId, link } = this.status();
    const subject = this.transloco.translate<string>('keep.subject', {
      event: event?.name ?? purchaseId,
    });
    return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(link)}`;
  });

  protected async copy(): Promise<void> {
    this.copied.set(null);
    try {
      await navigator.clipboard.writeText(this.status().link);
      this.copied.set('copied');
    } catch {
      // Browsers refuse it without permission: then the link is shown to be copied by hand.
      this.copied.set('not-copied');
    }
  }
}
