import { DestroyRef, DOCUMENT, inject, InjectionToken, Service, signal } from '@angular/core';
import type { Observable, Subscription } from 'rxjs';
import {
  defer,
  EMPTY,
  filter,
  fromEvent,
  map,
  merge,
  of,
  repeat,
  retry,
  switchMap,
  take,
  throwError,
  timer,
} from 'rxjs';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import type { ProblemKind } from '../ui/problem';
import { problemOf } from '../ui/problem';
import { Purchases } from './purchases';
import { ServerClock } from './server-clock';

/** A number from 0 up to, and without, 1, for the spread of retries. */
export const JITTER = new InjectionToken<() => number>('JITTER', {
  providedIn: 'root',
  factory: () => Math.random,
});

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** How long to wait before the attempt that follows `failures` failed ones: doubling, half of it by chance. */
export function waitAfter(failures: number, jitter: number): number {
  const full = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** (failures - 1));
  return full / 2 + (full / 2) * jitter;
}

/** Whether nothing can change any more. The order that takes another's place is known a moment after that one has closed. */
function isLast(status: PurchaseStatus | null): boolean {
  if (status === null || status.open) return false;
  return status.reason !== 'superseded' || status.successor !== null;
}

/**
 * Follows one purchase: asks what is true, then waits at the BFF for news, again and again, until
 * nothing can change any more. It rests while nobody looks at the page and asks at once when
 * somebody looks again. A lost connection is retried for as long as the page is open.
 */
@Service({ autoProvided: false })
export class PurchaseFollower {
  private readonly purchases = inject(Purchases);
  private readonly clock = inject(ServerClock);
  private readonly document = inject(DOCUMENT);
  private readonly jitter = inject(JITTER);
  private readonly latest = signal<PurchaseStatus | null>(null);
  private readonly lost = signal(false);
  private readonly stopped = signal<ProblemKind | null>(null);
  private running: Subscription | null = null;
  /** Before the next question, in milliseconds. */
  private pause = 0;

  /** What is true, as far as known; null before the first answer. */
  readonly status = this.latest.asReadonly();
  /** Whether the last question went unanswered. */
  readonly interrupted = this.lost.asReadonly();
  /** Why there is nothing to follow, such as `purchase-not-found`. */
  readonly problem = this.stopped.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.running?.unsubscribe());
  }

  /**
   * Starts following; a second call follows the other purchase instead.
   * @param firstAnswer where what is true was asked for already
   */
  follow(purchaseId: string, key?: string, firstAnswer?: Observable<PurchaseStatus>): void {
    this.running?.unsubscribe();
    this.latest.set(null);
    this.stopped.set(null);
    this.running = this.ask(purchaseId, key, firstAnswer).subscribe({
      error: (error: unknown) => this.stopped.set(problemOf(error).kind),
    });
  }

  private ask(
    purchaseId: string,
    key: string | undefined,
    firstAnswer: Observable<PurchaseStatus> | undefined,
  ): Observable<unknown> {
    let asked = firstAnswer;
    return defer(() => this.visible()).pipe(
      switchMap(() => {
        const since = this.latest()?.version;
        const answer =
          asked ?? this.purchases.read(purchaseId, since === undefined ? { key } : { since });
        asked = undefined;
        return answer;
      }),
      map((status) => this.accept(status)),
      repeat({ delay: () => (isLast(this.latest()) ? EMPTY : timer(this.pause)) }),
      retry({
        delay: (error: unknown, failures) => this.beforeRetry(error, failures),
        resetOnSuccess: true,
      }),
    );
  }

  private accept(status: PurchaseStatus): void {
    // An answer without news comes after the BFF's long wait; the pause guards against one that comes at once.
    this.pause = status.version === this.latest()?.version ? SHORTEST_WAIT_MS : 0;
    this.lost.set(false);
    this.clock.observe(status.now);
    this.latest.set(status);
  }

  private beforeRetry(error: unknown, failures: number): Observable<unknown> {
    switch (problemOf(error).kind) {
      case 'purchase-not-found':
      case 'not-found':
      case 'invalid-request':
        return throwError(() => error);
      default:
        this.lost.set(true);
        return merge(timer(waitAfter(failures, this.jitter())), this.becomesVisible()).pipe(
          take(1),
        );
    }
  }

  private visible(): Observable<unknown> {
    return this.document.visibilityState === 'hidden' ? this.becomesVisible() : of(true);
  }

  private becomesVisible(): Observable<unknown> {
    return fromEvent(this.document, 'visibilitychange').pipe(
      filter(() => this.document.visibilityState !== 'hidden'),
      take(1),
    );
  }
}
