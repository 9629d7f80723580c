import type { Kysely } from 'kysely';
import type { ListedPayment, Payments, Registrar } from '../purchases/ports.ts';
import { type BegunPurchase, begunPurchases, storedPurchases } from '../store/begun-purchases.ts';
import type { Database } from '../store/schema.ts';
import { type Judgement, judge } from './verdict.ts';

/** As many registrations are asked for at once; the address of the request stays below eight kilobytes. */
const AT_ONCE = 100;

export interface Books {
  readonly db: Kysely<Database>;
  readonly payments: Pick<Payments, 'recent'>;
  readonly registrar: Pick<Registrar, 'registrationsById' | 'lengths'>;
  readonly installationId: string;
}

/** One purchase, or one payment that is no purchase's own. */
export interface Finding extends Judgement {
  readonly purchase: BegunPurchase | null;
  readonly payment: ListedPayment | null;
  /** Of the purchase's registrations, those that Dataverse has. */
  readonly present: readonly string[];
}

/**
 * Compares Stripe, our store and Dataverse about the purchases that began in a period. Of all three
 * only ids, states and amounts are kept, page by page, and of Stripe those of the whole period.
 *
 * @param from milliseconds since the epoch
 * @param to not within the period any more
 * @throws ProviderUnavailable
 */
export async function* compareBooks(
  { db, payments, registrar, installationId }: Books,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: number },
): AsyncGenerator<Finding> {
  const listed = await payments.recent(from, to + registrar.lengths.window);
  const ours = listed.filter((payment) => payment.installationId === installationId);
  const byPurchase = Map.groupBy(ours, (payment) => payment.purchaseId ?? '');

  for await (const page of begunPurchases(db, from, to)) {
    const present = await presentRegistrations(registrar, page);
    for (const purchase of page) {
      const named = byPurchase.get(purchase.purchaseId) ?? [];
      byPurchase.delete(purchase.purchaseId);
      const payment = ownPayment(purchase, named);
      const evidence = {
        purchase,
        payment,
        present: purchase.registrationIds.filter((id) => present.has(id)),
        verifyUntil: purchase.registeredAt + registrar.lengths.verify,
      };
      yield { ...evidence, ...judge(evidence, now) };
      yield* strays(
        named.filter((one) => one !== payment),
        'a second payment for its purchase',
      );
    }
  }
  const elsewhere = await storedPurchases(db, [...byPurchase.keys()]);
  for (const [purchaseId, left] of byPurchase) {
    if (elsewhere.has(purchaseId)) continue;
    const within = left.filter(({ createdAt }) => createdAt < to);
    yield* strays(within, 'its purchase is not stored here');
  }
}

/** Also one that came into being after the last look at its purchase. */
function ownPayment(
  { paymentIntentId }: BegunPurchase,
  named: readonly ListedPayment[],
): ListedPayment | null {
  if (paymentIntentId === null) return named[0] ?? null;
  return named.find((payment) => payment.paymentIntentId === paymentIntentId) ?? null;
}

/** Those of the payments that hold or have money of somebody. */
function* strays(payments: readonly ListedPayment[], why: string): Generator<Finding> {
  for (const payment of payments) {
    const { money, taken, amountRefunded } = payment;
    if (money !== 'authorized' && taken <= amountRefunded) continue;
    yield { verdict: 'stray-payment', why, purchase: null, payment, present: [] };
  }
}

async function presentRegistrations(
  registrar: Books['registrar'],
  page: readonly BegunPurchase[],
): Promise<ReadonlySet<string>> {
  const ids = page.flatMap(({ registrationIds }) => registrationIds);
  const present = new Set<string>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const found = await registrar.registrationsById(ids.slice(start, start + AT_ONCE));
    for (const { registrationId } of found) present.add(registrationId);
  }
  return present;
}
