import { Component, computed, inject, input, signal } from '@angular/core';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { MessagePipe } from '../i18n/message-pipe';
import { Messages } from '../i18n/messages';
import { QrCode } from '../ui/qr-code';

/** The signed link to a purchase's page, to copy, to mail to oneself or to open on a phone. */
@Component({
  selector: 'app-keep-link',
  imports: [QrCode, MessagePipe],
  template: `
    <h2>{{ 'keep.title' | message }}</h2>
    <p class="soft">{{ 'keep.text' | message }}</p>
    <p class="actions">
      <button type="button" class="button quiet" (click)="copy()">
        {{ 'keep.copy' | message }}
      </button>
      <a class="button quiet" [href]="mail()">{{ 'keep.mail' | message }}</a>
    </p>
    <p role="status">
      @if (copied(); as outcome) {
        {{ 'keep.' + outcome | message }}
      }
    </p>
    @if (copied() === 'not-copied') {
      <p class="link">{{ status().link }}</p>
    }
    <app-qr-code
      [address]="status().link"
      [title]="'keep.qr.title' | message"
      [label]="'keep.qr.label' | message"
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
  private readonly messages = inject(Messages);

  readonly status = input.required<PurchaseStatus>();

  protected readonly copied = signal<'copied' | 'not-copied' | null>(null);
  protected readonly mail = computed(() => {
    const { event, purchaseId, link } = this.status();
    const subject = this.messages.text('keep.subject', {
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
