import type { ElementRef } from '@angular/core';
import { Component, inject, input, output, signal, viewChild } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import { Purchases } from '../purchase-status/purchases';
import type { ProblemKind } from '../ui/problem';
import { problemOf } from '../ui/problem';
import { ProblemNotice } from '../ui/problem-notice';

/** Gives the purchase up, after asking. */
@Component({
  selector: 'app-cancel-purchase',
  imports: [ProblemNotice, MessagePipe],
  templateUrl: './cancel-purchase.html',
  styleUrl: './cancel-purchase.css',
})
export class CancelPurchase {
  private readonly purchases = inject(Purchases);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly purchaseId = input.required<string>();
  readonly disabled = input.required<boolean>();

  /** The purchase was given up, or can be given up no more: its page tells which. */
  readonly settled = output<void>();

  protected readonly canceling = signal(false);
  protected readonly problem = signal<ProblemKind | null>(null);

  protected ask(): void {
    if (this.disabled()) return;
    this.problem.set(null);
    this.dialog().nativeElement.showModal();
  }

  protected goOn(): void {
    this.dialog().nativeElement.close();
  }

  protected async cancel(): Promise<void> {
    if (this.canceling()) return;
    this.canceling.set(true);
    this.problem.set(null);
    try {
      await this.purchases.cancel(this.purchaseId());
      this.settled.emit();
    } catch (error) {
      const { kind } = problemOf(error);
      if (kind === 'already-registering') this.settled.emit();
      else this.problem.set(kind);
    } finally {
      this.canceling.set(false);
    }
  }
}
