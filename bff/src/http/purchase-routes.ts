import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Advance } from '../purchases/advance.ts';
import { paymentWindow } from '../purchases/payment-window.ts';
import { phaseOf } from '../purchases/phase.ts';
import type { Clock, PurchaseStore, Registrar } from '../purchases/ports.ts';
import type { Purchase } from '../purchases/purchase.ts';
import type { Worker } from '../purchases/worker.ts';
import type { Renewal } from '../registration/renew.ts';
import { within } from '../within.ts';
import type { AddressLimits } from './address-limits.ts';
import type { PurchaseNews } from './news.ts';
import { parseRequest } from './parse-request.ts';
import { sendProblem } from './problem.ts';
import type { SignIn } from './sign-in.ts';
import { sendRegistration } from './send-registration.ts';
import type { PurchaseKeys } from './purchase-key.ts';
import type { PurchaseStatusView } from './purchase-status.ts';

/** How long a request waits for news. */
const LONGEST_WAIT = 20_000;

/** How long a page waits for a look at Stripe before it is told what was known before. */
const LONGEST_LOOK = 3_000;

/** A purchase that was looked at so recently is not looked at again because a page asks. */
const RECENTLY = 2_000;

export interface PurchaseRoutesDependencies {
  readonly store: PurchaseStore;
  readonly advance: Advance;
  readonly worker: Worker;
  readonly registrar: Registrar;
  readonly clock: Clock;
  readonly news: PurchaseNews;
  readonly view: PurchaseStatusView;
  readonly keys: PurchaseKeys;
  readonly renewal: Pick<Renewal, 'renew'>;
  /** Null where signing in is not configured. */
  readonly signIn: SignIn | null;
  /** Aborted when the process is about to stop: nobody waits for news any longer then. */
  readonly draining: AbortSignal;
}

const parameters = z.object({ purchaseId: z.guid() });
const query = z.object({ since: z.coerce.number().int().nonnegative().optional() });

/** The purchases of the browser that asks. One that is not its own does not exist for it. */
export function purchaseRoutes(
  dependencies: PurchaseRoutesDependencies,
  addresses: AddressLimits,
): Router {
  const { store, advance, worker, registrar, clock, news, view, keys, renewal, signIn, draining } =
    dependencies;
  const router = Router();

  router.get('/:purchaseId', async (request, response) => {
    const { since } = parseRequest(query, { since: request.query['since'] });
    const purchase = await owned(request);
    if (!purchase) return sendProblem(response, 'purchase-not-found');
    if (request.query['key'] !== undefined) keys.give(response, purchase.purchaseId);
    if (since === undefined) await lookNow(purchase);
    else await waitForNews(purchase, since, response);
    return answer(response, purchase.purchaseId);
  });

  router.post('/:purchaseId/confirming', addresses.limit(), async (request, response) => {
    const purchase = await owned(request);
    if (!purchase) return sendProblem(response, 'purchase-not-found');
    const phase = phaseOf(purchase);
    // Also while an earlier try is checked: it may have been declined.
    if (phase === 'to-pay' || phase === 'checking') {
      const { payBy } = paymentWindow(purchase.registeredAt, registrar.lengths);
      if (clock.now() >= payBy) return sendProblem(response, 'payment-window-over');
      await store.confirming(purchase.purchaseId, clock.now());
    }
    return answer(response, purchase.purchaseId);
  });

  router.post('/:purchaseId/cancel', async (request, response) => {
    const purchase = await owned(request);
    if (!purchase) return sendProblem(response, 'purchase-not-found');
    const refusal = await store.wish(purchase.purchaseId, { kind: 'cancel' });
    // Over is what was asked for.
    if (refusal && refusal !== 'over') return sendProblem(response, 'already-registering');
    await within(LONGEST_LOOK, advance.run(purchase.purchaseId), undefined);
    return answer(response, purchase.purchaseId);
  });

  router.post('/:purchaseId/renew', async (request, response) => {
    const purchase = await owned(request);
    if (!purchase) return sendProblem(response, 'purchase-not-found');
    const buyer = (await signIn?.buyer(request, response)) ?? null;
    sendRegistration(response, keys, await renewal.renew(purchase, buyer));
  });

  async function owned(request: Request): Promise<Purchase | null> {
    const { success, data } = parameters.safeParse(request.params);
    if (!success || !keys.holds(request, data.purchaseId)) return null;
    return store.find(data.purchaseId);
  }

  async function lookNow(purchase: Purchase): Promise<void> {
    const { state, lookedAt, confirmingAt } = purchase;
    const recent = lookedAt !== null && clock.now() - lookedAt < RECENTLY;
    const stale = lookedAt === null || (confirmingAt !== null && confirmingAt >= lookedAt);
    if (state !== 'open' || (recent && !stale)) return;
    await within(LONGEST_LOOK, advance.run(purchase.purchaseId), undefined);
  }

  async function waitForNews(purchase: Purchase, since: number, response: Response): Promise<void> {
    const { purchaseId, state, lookedAt } = purchase;
    if (state !== 'open' || purchase.version > since) return;
    if (lookedAt === null || clock.now() - lookedAt >= RECENTLY) {
      await store.nudge(purchaseId);
      worker.wake();
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, draining, AbortSignal.timeout(LONGEST_WAIT)]);
    const changed = async () => ((await store.find(purchaseId))?.version ?? 0) > since;
    await news.wait(purchaseId, changed, signal);
  }

  async function answer(response: Response, purchaseId: string): Promise<void> {
    const purchase = await store.find(purchaseId);
    if (!purchase) return sendProblem(response, 'purchase-not-found');
    const status = await view.of(purchase);
    response.set('cache-control', 'no-store').json(status);
  }

  return router;
}
