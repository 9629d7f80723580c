import { httpResource } from '@angular/common/http';
import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  Component,
  computed,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MyRegistration, MyRegistrations } from '../../../../bff/src/contract/account.ts';
import { DaysPipe } from '../i18n/date-pipes';
import { MessagePipe } from '../i18n/message-pipe';
import { PageHeading } from '../ui/page-heading';
import { problemOf } from '../ui/problem';
import { ProblemNotice } from '../ui/problem-notice';
import { Account } from './account';
import { signInAddress } from '../site-information';
import { RegistrationItem } from './registration-item';

/** What a signed-in attendee is registered for and waits for. */
@Component({
  selector: 'app-my-registrations-page',
  imports: [DaysPipe, MessagePipe, PageHeading, ProblemNotice, RegistrationItem, RouterLink],
  templateUrl: './my-registrations-page.html',
  styleUrl: './my-registrations-page.css',
})
export class MyRegistrationsPage {
  private readonly account = inject(Account);
  private readonly injector = inject(Injector);
  protected readonly own = httpResource<MyRegistrations>(() =>
    this.account.attendee() ? '/api/account/registrations' : undefined,
  );
  private readonly told = viewChild<ElementRef<HTMLElement>>('told');

  protected readonly signInAddress = signInAddress('/my-registrations');
  protected readonly offered = this.account.offered;
  protected readonly attendee = this.account.attendee;
  protected readonly mine = computed(() => (this.own.hasValue() ? this.own.value() : null));
  protected readonly problem = computed(() => {
    const error = this.own.error();
    return error === undefined ? null : problemOf(error).kind;
  });
  /** Whether the sign-in is over, so that nobody is signed in any more. */
  protected readonly ended = computed(() => {
    const problem = this.problem();
    return problem === 'signed-out' || problem === 'sign-in-required';
  });
  /** The one that was canceled last, for saying what becomes of the money. */
  protected readonly canceled = signal<MyRegistration | null>(null);

  protected tell(registration: MyRegistration): void {
    this.canceled.set(registration);
    this.own.reload();
    afterNextRender(() => this.told()?.nativeElement.focus(), { injector: this.injector });
  }

  protected async signOut(): Promise<void> {
    window.location.assign(await this.account.signOut());
  }
}
