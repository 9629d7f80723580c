import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { FORMAT_LOCALE } from '../i18n/format-locale';
import { MessagePipe } from '../i18n/message-pipe';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { calendarOf } from '../events/event-resources';
import { RegistrationDrafts } from '../registration/registration-drafts';
import { OrderSummary } from '../ui/order-summary';
import { PluralPipe } from '../i18n/plural-pipe';
import { PageHeading } from '../ui/page-heading';
import { ProblemPage } from '../ui/problem-page';
import { countdownTo } from './countdown';
import { KeepLink } from './keep-link';
import { MoreTime } from './more-time';
import { Progress } from './progress';
import { PurchaseFollower } from './purchase-follower';
import { isEnded, isSuperseded, mayTryAgain, totalLabelOf, wordsFor } from './purchase-words';
import { TimeLeft } from './time-left';

/** What is true of one purchase, from "checking" to "registered" or "not charged", as it becomes true. */
@Component({
  selector: 'app-purchase-page',
  imports: [
    KeepLink,
    MoreTime,
    OrderSummary,
    PluralPipe,
    PageHeading,
    ProblemPage,
    Progress,
    RouterLink,
    TimeLeft,
    MessagePipe,
  ],
  providers: [PurchaseFollower],
  templateUrl: './purchase-page.html',
  styleUrl: './purchase-page.css',
})
export class PurchasePage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly follower = inject(PurchaseFollower);
  private readonly drafts = inject(RegistrationDrafts);
  private readonly locale = inject(FORMAT_LOCALE);

  readonly purchaseId = input.required<string>();
  /** The key of a resume link, as Stripe's way back carries it. */
  readonly key = input<string>();

  protected readonly status = this.follower.status;
  protected readonly interrupted = this.follower.interrupted;
  protected readonly problem = this.follower.problem;
  protected readonly countdown = countdownTo(
    computed(() => (this.status()?.phase === 'to-pay' ? (this.status()?.payBy ?? null) : null)),
  );
  protected readonly words = computed(() => {
    const status = this.status();
    if (status === null) return null;
    return status.phase === 'to-pay' && this.countdown.over()
      ? 'purchase.phases.time-over'
      : wordsFor(status);
  });
  protected readonly isEnded = isEnded;
  protected readonly isSuperseded = isSuperseded;
  protected readonly mayTryAgain = mayTryAgain;
  protected readonly totalLabelOf = totalLabelOf;
  protected readonly calendarOf = calendarOf;

  constructor() {
    effect(() => {
      const id = this.purchaseId();
      untracked(() => this.follower.follow(id, this.key()));
    });
    effect(() => {
      const status = this.status();
      if (status !== null) untracked(() => this.settleDraft(status));
    });
    effect(() => {
      // The BFF has turned the key into a cookie: it need not stay in the address and the history.
      if (this.status() !== null && this.key() !== undefined) untracked(() => this.stripKey());
    });
  }

  /** The day and time of an instant (ISO 8601, UTC), as the visitor's clock shows them. */
  protected dateOf(instant: string): string {
    const format = { dateStyle: 'long', timeStyle: 'short' } as const;
    return new Intl.DateTimeFormat(this.locale(), format).format(new Date(instant));
  }

  /** Whether this browser has the answers: the link to a purchase opens in others too. */
  protected hasAnswers({ readableEventId }: { readableEventId: string }): boolean {
    return this.drafts.has(readableEventId);
  }

  protected isInProgress({ phase }: PurchaseStatus): boolean {
    return phase === 'checking' || phase === 'authorized' || phase === 'registering';
  }

  protected print(): void {
    window.print();
  }

  private settleDraft({ purchaseId, phase, event, successor }: PurchaseStatus): void {
    // Renewed: the answers go with the purchase that has taken this one's place.
    if (event === null || successor !== null) return;
    if (phase === 'registered') this.drafts.noteRegistered(event.readableEventId, purchaseId);
    if (phase === 'not-charged' || phase === 'given-back') {
      this.drafts.noteClosed(event.readableEventId, purchaseId);
    }
  }

  private stripKey(): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { key: null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
