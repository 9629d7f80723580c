import { inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { RegistrationDrafts } from '../registration/registration-drafts';
import type { ProblemKind } from '../ui/problem';
import { problemOf } from '../ui/problem';
import { Purchases } from './purchases';

/** The minutes left at which more time is offered: early enough to read, decide and ask. */
export const OFFERED_FROM_MINUTES = 10;

/**
 * Asks for more time to pay, and remembers what came of it: the page may be another one by then,
 * because the former purchase is closed before the new one is there.
 */
@Service()
export class Renewals {
  private readonly purchases = inject(Purchases);
  private readonly drafts = inject(RegistrationDrafts);
  private readonly router = inject(Router);
  private readonly inHand = signal<string | null>(null);
  private readonly said = signal<{ purchaseId: string; kind: ProblemKind } | null>(null);
  private readonly won = signal<string | null>(null);

  /** The purchase for which more time is being asked. */
  readonly asking = this.inHand.asReadonly();
  /** The purchase for which more time was refused last, and why. */
  readonly refused = this.said.asReadonly();
  /** The purchase that was given as more time last. */
  readonly given = this.won.asReadonly();

  /** Leads to the payment step of the purchase that takes this one's place, unless it is refused. */
  async ask({ purchaseId, event }: Pick<PurchaseStatus, 'purchaseId' | 'event'>): Promise<void> {
    if (this.inHand() !== null) return;
    this.inHand.set(purchaseId);
    this.said.set(null);
    try {
      const renewed = await this.purchases.renew(purchaseId);
      if (renewed.outcome === 'registered') return;
      if (event !== null) {
        this.drafts.noteRenewed(event.readableEventId, purchaseId, renewed.purchaseId);
      }
      this.won.set(renewed.purchaseId);
      await this.router.navigate(['/purchases', renewed.purchaseId, 'pay'], { replaceUrl: true });
    } catch (error) {
      this.said.set({ purchaseId, kind: problemOf(error).kind });
    } finally {
      this.inHand.set(null);
    }
  }
}
