import { Component, computed, DestroyRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Account } from '../account/account';
import { signInAddress } from '../site-information';
import { MessagePipe } from '../i18n/message-pipe';
import { readEvent } from '../events/event-resources';
import { isOpen } from '../events/is-open';
import { PassPanel } from '../events/pass-panel';
import { DaysPipe } from '../i18n/date-pipes';
import { PageHeading } from '../ui/page-heading';
import { ProblemPage } from '../ui/problem-page';
import { RegistrationForm } from './registration-form';

/** How often the form asks what is left while somebody looks at it; milliseconds. */
const RECOUNT_EVERY = 20_000;

/** The registration for one event, while it is open. */
@Component({
  selector: 'app-register-page',
  imports: [
    DaysPipe,
    PageHeading,
    PassPanel,
    ProblemPage,
    RegistrationForm,
    RouterLink,
    MessagePipe,
  ],
  templateUrl: './register-page.html',
  styleUrl: './register-page.css',
})
export class RegisterPage {
  readonly readableEventId = input.required<string>();

  private readonly reading = readEvent(this.readableEventId);

  private readonly account = inject(Account);

  protected readonly isOpen = isOpen;
  protected readonly offered = this.account.offered;
  protected readonly attendee = this.account.attendee;
  protected readonly signIn = computed(() =>
    signInAddress(`/events/${encodeURIComponent(this.readableEventId())}/register`),
  );
  protected readonly event = this.reading.event;
  protected readonly problem = this.reading.problem;

  constructor() {
    const timer = setInterval(() => {
      if (!document.hidden) this.recount();
    }, RECOUNT_EVERY);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected reload(): void {
    this.reading.reload();
  }

  protected recount(): void {
    this.reading.recount();
  }
}
