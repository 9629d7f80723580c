import type { ElementRef } from '@angular/core';
import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { Observable } from 'rxjs';
import { MessagePipe } from '../i18n/message-pipe';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { countdownTo } from '../purchase-status/countdown';
import { MoreTime } from '../purchase-status/more-time';
import { PurchaseFollower } from '../purchase-status/purchase-follower';
import { Renewals } from '../purchase-status/renewals';
import { TimeLeft } from '../purchase-status/time-left';
import { SiteInformation } from '../site-information';
import { OrderSummary } from '../ui/order-summary';
import { PageHeading } from '../ui/page-heading';
import { ProblemNotice } from '../ui/problem-notice';
import { ProblemPage } from '../ui/problem-page';
import { CancelPurchase } from './cancel-purchase';
import { PaymentForm } from './payment-form';

/** Until nothing that is seen here waits for the connection any more, in milliseconds. */
const SETTLED = 2_000;

/** When the server fails just after a payment, the page that says so must be here already. */
function loadPurchasePage(): void {
  void import('../purchase-status/purchase-page').catch(() => undefined);
}

/** The payment step. It is there only while the purchase is to be paid; else the purchase's page tells what is true. */
@Component({
  selector: 'app-payment-page',
  imports: [
    CancelPurchase,
    MoreTime,
    OrderSummary,
    PageHeading,
    PaymentForm,
    ProblemNotice,
    ProblemPage,
    TimeLeft,
    MessagePipe,
  ],
  providers: [PurchaseFollower],
  templateUrl: './payment-page.html',
  styleUrl: './payment-page.css',
})
export class PaymentPage {
  private readonly router = inject(Router);
  private readonly follower = inject(PurchaseFollower);
  private readonly information = inject(SiteInformation);
  private readonly renewals = inject(Renewals);
  private readonly renewedNotice = viewChild<ElementRef<HTMLElement>>('renewedNotice');

  readonly purchaseId = input.required<string>();
  /** The key of a resume link. */
  readonly key = input<string>();
  /** What the route asked for before this page was there. */
  readonly firstAnswer = input<Observable<PurchaseStatus>>();

  protected readonly status = this.follower.status;
  protected readonly interrupted = this.follower.interrupted;
  protected readonly problem = this.follower.problem;
  protected readonly site = this.information.site;
  /** The first one stays: while an attempt is checked, the BFF sends none. */
  protected readonly clientSecret = linkedSignal<PurchaseStatus | null, string | null>({
    source: this.status,
    computation: (status, previous) => {
      const isSame = previous?.source?.purchaseId === status?.purchaseId;
      return status?.clientSecret ?? (isSame ? (previous?.value ?? null) : null);
    },
  });
  protected readonly countdown = countdownTo(computed(() => this.status()?.payBy ?? null));
  protected readonly paying = signal(false);
  /** Whether a payment was tried here; then `checking` is the echo of that attempt. */
  private readonly tried = signal(false);
  /** Whether more time is being asked for: then this purchase is about to be closed. */
  protected readonly renewing = computed(() => this.renewals.asking() !== null);
  /** Whether this purchase is the additional time that was asked for. */
  protected readonly isRenewed = computed(() => this.renewals.given() === this.purchaseId());

  constructor() {
    setTimeout(loadPurchasePage, SETTLED);
    effect(() => {
      this.purchaseId();
      untracked(() => this.begin());
    });
    // The button that asked for it is gone, and the focus with it.
    afterRenderEffect(() => this.renewedNotice()?.nativeElement.focus());
    effect(() => {
      const status = this.status();
      if (status === null || this.paying() || this.renewing()) return;
      if (this.countdown.over() || !this.isStillToPay(status)) untracked(() => this.leave());
    });
  }

  /** Also when more time has led from one purchase to another. */
  private begin(): void {
    this.paying.set(false);
    this.tried.set(false);
    // More time leads to another purchase, and the form of the former one has to go first.
    const isFirst = this.status() === null;
    this.follower.follow(this.purchaseId(), this.key(), isFirst ? this.firstAnswer() : undefined);
  }

  /** Asks afresh, as for a payment session that could not be read before. */
  protected ask(): void {
    this.follower.follow(this.purchaseId(), this.key());
  }

  protected noteBusy(paying: boolean): void {
    loadPurchasePage();
    this.tried.set(true);
    this.paying.set(paying);
  }

  protected leave(): void {
    void this.router.navigate(['/purchases', this.purchaseId()], { replaceUrl: true });
  }

  protected reloadSite(): void {
    this.information.resource.reload();
  }

  protected readonly siteFailed = computed(() => this.information.resource.error() !== undefined);

  private isStillToPay({ phase }: PurchaseStatus): boolean {
    return phase === 'to-pay' || (phase === 'checking' && this.tried());
  }
}
