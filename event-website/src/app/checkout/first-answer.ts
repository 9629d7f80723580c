import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { Observable } from 'rxjs';
import { catchError, map, of, race, shareReplay, take, timer } from 'rxjs';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { Purchases } from '../purchase-status/purchases';

/** How long the page waits to be drawn with the order in it, in milliseconds. */
const PATIENCE = 200;

/**
 * Asks for the purchase before its page is drawn. The answer is mostly there with the scripts; then
 * the order is on the screen at once, and nothing is drawn twice. The page waits on for a late
 * answer, and asks anew where none came.
 */
export const firstAnswer: ResolveFn<Observable<PurchaseStatus>> = ({ paramMap, queryParamMap }) => {
  const purchaseId = paramMap.get('purchaseId') ?? '';
  const key = queryParamMap.get('key') ?? undefined;
  const answer = inject(Purchases).read(purchaseId, { key }).pipe(shareReplay(1));
  return race(answer.pipe(catchError(() => of(null))), timer(PATIENCE)).pipe(
    take(1),
    map(() => answer),
  );
};
