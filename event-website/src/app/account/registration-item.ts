import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MyRegistration } from '../../../../bff/src/contract/account.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { DaysPipe } from '../i18n/date-pipes';
import { MessagePipe } from '../i18n/message-pipe';
import { signInAddress } from '../site-information';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { EventPicture } from '../ui/event-picture';
import { LegalLinks } from '../ui/legal-links';
import { Account } from './account';

/** One registration, and giving it up after saying what becomes of the money. */
@Component({
  selector: 'app-registration-item',
  imports: [AmountPipe, ConfirmDialog, DaysPipe, EventPicture, LegalLinks, MessagePipe, RouterLink],
  templateUrl: './registration-item.html',
  styleUrl: './registration-item.css',
})
export class RegistrationItem {
  private readonly account = inject(Account);

  readonly registration = input.required<MyRegistration>();

  readonly canceled = output<void>();

  protected readonly signInAddress = signInAddress('/my-registrations');

  protected readonly cancel = async (): Promise<void> => {
    await this.account.cancel(this.registration().registrationId);
    this.canceled.emit();
  };
}
