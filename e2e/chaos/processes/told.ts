import type { Ending } from '../invariants.ts';
import type { Guest } from './guest.ts';

/** What buyers were told for good and the providers' books do not say. */
export function toldOtherwise(
  guests: readonly Guest[],
  { dynamics, stripe, store }: Pick<Ending, 'dynamics' | 'stripe' | 'store'>,
): string[] {
  return guests.flatMap(({ purchaseId, told }) => {
    if (purchaseId === null) return [];
    if (!store.purchases.has(purchaseId)) return [`begun and not stored (${purchaseId})`];
    const registered = dynamics.registrations.some((one) => one.purchaseId === purchaseId);
    const charged = stripe.paymentIntents.some(
      ({ metadata, amount_received: received }) =>
        metadata['purchase'] === purchaseId && received > 0,
    );
    if (told?.phase === 'registered' && !registered) {
      return [`told to be registered, and is not (${purchaseId})`];
    }
    if (told?.phase === 'not-charged' && (registered || charged)) {
      return [`told not to be charged, and is registered or charged (${purchaseId})`];
    }
    return [];
  });
}
