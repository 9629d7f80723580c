import type { ElementRef } from '@angular/core';
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MyRegistration } from '../../../../bff/src/contract/account.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { MessagePipe } from '../i18n/message-pipe';
import { LegalLinks } from '../ui/legal-links';
import type { ProblemKind } from '../ui/problem';
import { problemOf } from '../ui/problem';
import { ProblemNotice } from '../ui/problem-notice';
import { Account } from './account';
import { signInAddress } from '../site-information';

/** One registration, and giving it up after saying what becomes of the money. */
@Component({
  selector: 'app-registration-item',
  imports: [AmountPipe, LegalLinks, MessagePipe, ProblemNotice, RouterLink],
  templateUrl: './registration-item.html',
  styleUrl: './registration-item.css',
})
export class RegistrationItem {
  private readonly account = inject(Account);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly registration = input.required<MyRegistration>();

  readonly canceled = output<void>();

  protected readonly signInAddress = signInAddress('/my-registrations');
  protected readonly titleId = computed(() => `cancel-${this.registration().registrationId}`);
  protected readonly canceling = signal(false);
  protected readonly problem = signal<ProblemKind | null>(null);

  protected ask(): void {
    this.problem.set(null);
    this.dialog().nativeElement.showModal();
  }

  protected keep(): void {
    this.dialog().nativeElement.close();
  }

  protected async cancel(): Promise<void> {
    if (this.canceling()) return;
    this.canceling.set(true);
    this.problem.set(null);
    try {
      await this.account.cancel(this.registration().registrationId);
      this.keep();
      this.canceled.emit();
    } catch (error) {
      this.problem.set(problemOf(error).kind);
    } finally {
      this.canceling.set(false);
    }
  }
}
