import type { ClosedReason } from '../contract/purchase-status.ts';
import { ACCEPTABLE, LEFT } from './decide.ts';
import type { Purchase } from './purchase.ts';

/**
 * What a person asked for. The buyer may `cancel` and `renew` (more time with the same answers). A
 * signed-in attendee may `leave`: cancel a registration that was paid for. An operator may `void` an
 * unfinished purchase and `refund` one that is over. Where no rule can tell, an operator says what is
 * so: `registered` (these registrations are its own), `absent` (there are none) or `accept` (the money
 * stays as it is).
 */
export type WishKind =
  'cancel' | 'renew' | 'leave' | 'void' | 'refund' | 'registered' | 'absent' | 'accept';

export interface NewWish {
  readonly kind: WishKind;
  /** What `refund` is to give back, in minor units. */
  readonly minorUnits?: number;
  /** The registrations of `registered`, in the order of the attendees, or the one of `leave`. */
  readonly registrationIds?: readonly string[];
}

/** A stored wish. Stored first, then read like any other fact. */
export interface Wish {
  /** Counts the wishes of a purchase from 1. */
  readonly number: number;
  readonly kind: WishKind;
  readonly minorUnits: number | null;
  readonly registrationIds: readonly string[];
  /** Why the purchase needed a person when the wish came. */
  readonly about: string | null;
  /** How it ended: `done`, a refusal, or the purchase that renews this one; null until then. */
  readonly outcome: string | null;
}

export type WishRefusal =
  | 'over'
  | 'not-over'
  | 'registering'
  | 'registered'
  | 'paid'
  | 'payment-under-way'
  | 'refund-under-way'
  | 'not-so-much'
  | 'no-person-needed'
  | 'other-number-of-registrations';

/** Says why a wish cannot be, as far as the stored purchase tells; null when it can. */
export function refusalOf(purchase: Purchase, wish: NewWish): WishRefusal | null {
  switch (wish.kind) {
    case 'cancel':
    case 'void':
      return refusalToClose(purchase);
    case 'renew':
      if (closingReason(purchase) !== null) return 'over';
      return refusalToClose(purchase) ?? refusalToLeave(purchase);
    case 'leave':
      // That somebody wants out is a fact, whatever the purchase has come to.
      return null;
    case 'refund':
      return refusalToRefund(purchase, wish.minorUnits ?? 0);
    case 'registered':
      if (new Set(wish.registrationIds).size !== purchase.lines.length) {
        return 'other-number-of-registrations';
      }
      return refusalToSettle(purchase);
    case 'absent':
      return refusalToSettle(purchase);
    case 'accept':
      return ACCEPTABLE.includes(purchase.needsPerson ?? '') ? null : 'no-person-needed';
  }
}

function refusalToClose({ state, finalizing, registrationIds }: Purchase): WishRefusal | null {
  if (registrationIds.length > 0) return 'registered';
  if (state !== 'open') return 'over';
  return finalizing === 'not-sent' ? null : 'registering';
}

/** What was paid is finished, not started over. */
function refusalToLeave({ money }: Purchase): WishRefusal | null {
  if (money === 'processing') return 'payment-under-way';
  return money === 'none' || money === 'canceled' ? null : 'paid';
}

function refusalToRefund(purchase: Purchase, minorUnits: number): WishRefusal | null {
  const { state, money, price, amountRefunded, wishes } = purchase;
  if (state === 'open') return 'not-over';
  if (wishes.some(({ kind, outcome }) => kind === 'refund' && outcome === null)) {
    return 'refund-under-way';
  }
  const taken = money === 'captured' || money === 'refund-failed';
  // What was refunded a moment ago may not have been seen at Stripe yet.
  const made = wishes
    .filter(({ outcome }) => outcome === 'done')
    .reduce((sum, wish) => sum + (wish.minorUnits ?? 0), 0);
  const left = taken ? price.minorUnits - Math.max(amountRefunded, made) : 0;
  return minorUnits > 0 && minorUnits <= left ? null : 'not-so-much';
}

function refusalToSettle(purchase: Purchase): WishRefusal | null {
  if (purchase.state !== 'open') return 'over';
  if (purchase.registrationIds.length > 0) return 'registered';
  const settled = pending(purchase, 'registered') ?? pending(purchase, 'absent');
  return purchase.needsPerson === null || settled ? 'no-person-needed' : null;
}

/** A wish that is still to be carried out. */
export function pending(purchase: Pick<Purchase, 'wishes'>, kind: WishKind): Wish | null {
  return purchase.wishes.find((wish) => wish.kind === kind && wish.outcome === null) ?? null;
}

/** The wish that a new one only repeats. */
export function sameWish(purchase: Pick<Purchase, 'wishes'>, wish: NewWish): Wish | null {
  const { kind } = wish;
  switch (kind) {
    case 'cancel':
    case 'renew':
    case 'void':
      return purchase.wishes.find((former) => former.kind === kind) ?? null;
    case 'leave':
      return leavesToSettle(purchase).find((former) => sameRegistrations(former, wish)) ?? null;
    case 'registered':
    case 'absent':
    case 'refund':
    case 'accept':
      return null;
  }
}

function sameRegistrations(former: Wish, { registrationIds }: NewWish): boolean {
  return former.registrationIds.join() === registrationIds?.join();
}

/** The registrations that attendees gave up since a person last decided about the money. */
export function leavesToSettle({ wishes }: Pick<Purchase, 'wishes'>): readonly Wish[] {
  const settledAt = wishes.findLastIndex(
    ({ kind, about, outcome }) =>
      (kind === 'refund' && outcome === 'done') || (kind === 'accept' && about === LEFT.why),
  );
  return wishes.slice(settledAt + 1).filter(({ kind }) => kind === 'leave');
}

const CLOSES: Readonly<Partial<Record<WishKind, ClosedReason>>> = {
  cancel: 'canceled',
  renew: 'superseded',
  void: 'withdrawn',
  absent: 'withdrawn',
};

/** Why nothing may be finalized any more: the first reason that came, a person's wish or a rule's. */
export function closingReason(purchase: Pick<Purchase, 'closing' | 'wishes'>): ClosedReason | null {
  const wished = purchase.wishes.map(({ kind }) => CLOSES[kind]).find((reason) => reason);
  return purchase.closing ?? wished ?? null;
}

/** Whether somebody has said what must not be crossed by a finalize call. */
export function forbidsFinalize(purchase: Pick<Purchase, 'wishes'>): boolean {
  return purchase.wishes.some(
    ({ kind, outcome }) =>
      CLOSES[kind] !== undefined || (kind === 'registered' && outcome === null),
  );
}
