import { afterRenderEffect, Component, computed, inject, input, viewChild } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { ProblemNotice } from '../ui/problem-notice';
import { OFFERED_FROM_MINUTES, Renewals } from './renewals';

/** Refusals that no second question changes. */
const FINAL = ['no-more-time', 'already-registering', 'payment-under-way', 'payment-window-over'];

/** The offer of more time to pay, and why it was refused. Screen readers hear of it when it appears. */
@Component({
  selector: 'app-more-time',
  imports: [ProblemNotice, MessagePipe],
  template: `
    @if (refusal(); as kind) {
      <app-problem-notice [kind]="kind" />
    }
    <div role="status" class="offer" [class.notice]="inTime() && offered()">
      @if (offered()) {
        @if (inTime()) {
          <p>{{ 'more-time.offer' | message }}</p>
        }
        <button
          type="button"
          class="button"
          [class.quiet]="inTime()"
          [attr.aria-disabled]="waiting() || disabled()"
          (click)="ask()"
        >
          {{ (waiting() ? 'more-time.asking' : 'more-time.' + wish()) | message }}
        </button>
      }
    </div>
  `,
  styleUrl: './more-time.css',
  // Whoever may hear of it later is there already; until then it takes no room.
  host: { '[class.visually-hidden]': '!offered() && refusal() === null' },
})
export class MoreTime {
  private readonly renewals = inject(Renewals);
  private readonly notice = viewChild(ProblemNotice);

  readonly status = input.required<PurchaseStatus>();
  /** Milliseconds left to pay; null where time plays no part any more. */
  readonly left = input.required<number | null>();
  /** Whether it cannot be asked for just now, as while a payment is being made. */
  readonly disabled = input(false);

  protected readonly waiting = computed(() => this.renewals.asking() === this.status().purchaseId);
  protected readonly refusal = computed(() => {
    const refused = this.renewals.refused();
    return refused?.purchaseId === this.status().purchaseId ? refused.kind : null;
  });
  protected readonly offered = computed(() => {
    const left = this.left();
    const soon = left === null || left <= OFFERED_FROM_MINUTES * 60_000;
    return soon && !FINAL.includes(this.refusal() ?? '');
  });
  /** Whether the purchase can still be paid, or could a moment ago. */
  protected readonly inTime = computed(() => this.status().phase === 'to-pay');
  protected readonly wish = computed(() => {
    if (this.inTime()) return 'ask';
    return this.status().successor === null ? 'ask-again' : 'go-on';
  });

  constructor() {
    // The button that had the focus may be gone.
    afterRenderEffect(() => this.notice()?.focus());
  }

  protected ask(): void {
    if (!this.disabled()) void this.renewals.ask(this.status());
  }
}
