import { Component, inject, input, output } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import { Purchases } from '../purchase-status/purchases';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { problemOf } from '../ui/problem';

/** Gives the purchase up, after asking. */
@Component({
  selector: 'app-cancel-purchase',
  imports: [ConfirmDialog, MessagePipe],
  templateUrl: './cancel-purchase.html',
})
export class CancelPurchase {
  private readonly purchases = inject(Purchases);

  readonly purchaseId = input.required<string>();
  readonly disabled = input.required<boolean>();

  /** The purchase was given up, or can be given up no more: its page tells which. */
  readonly settled = output<void>();

  protected readonly cancel = async (): Promise<void> => {
    try {
      await this.purchases.cancel(this.purchaseId());
    } catch (error) {
      if (problemOf(error).kind !== 'already-registering') throw error;
    }
    this.settled.emit();
  };
}
