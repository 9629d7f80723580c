import { HttpClient, HttpParams } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import { firstValueFrom } from 'rxjs';
import type { RegistrationResponse } from '../../../../bff/src/contract/registration.ts';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';

/** The BFF's routes for one purchase. Failures are those of HttpClient; `problemOf` reads them. */
@Service()
export class Purchases {
  private readonly http = inject(HttpClient);

  /**
   * What is true now.
   * @param question.since the version already known: the answer then waits up to 20 seconds for another
   * @param question.key the key of a resume link, which the BFF turns into a cookie
   */
  read(
    purchaseId: string,
    question: { since?: number; key?: string } = {},
  ): Observable<PurchaseStatus> {
    let params = new HttpParams();
    if (question.since !== undefined) params = params.set('since', question.since);
    if (question.key !== undefined) params = params.set('key', question.key);
    return this.http.get<PurchaseStatus>(addressOf(purchaseId), { params });
  }

  /** Says that a payment is about to be confirmed; 410 once the payment window is over. */
  confirming(purchaseId: string): Promise<PurchaseStatus> {
    return firstValueFrom(
      this.http.post<PurchaseStatus>(`${addressOf(purchaseId)}/confirming`, null),
    );
  }

  /** Gives the purchase up; 409 once it is being registered. */
  cancel(purchaseId: string): Promise<PurchaseStatus> {
    return firstValueFrom(this.http.post<PurchaseStatus>(`${addressOf(purchaseId)}/cancel`, null));
  }

  /** Asks for more time: answers with the purchase that takes this one's place. */
  renew(purchaseId: string): Promise<RegistrationResponse> {
    return firstValueFrom(
      this.http.post<RegistrationResponse>(`${addressOf(purchaseId)}/renew`, null),
    );
  }
}

function addressOf(purchaseId: string): string {
  return `/api/purchases/${encodeURIComponent(purchaseId)}`;
}
