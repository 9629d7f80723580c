import type { ClosedReason } from '../contract/purchase-status.ts';
import type { Facts } from './facts.ts';

/** The one thing to do next. */
export type Action =
  | { readonly kind: 'wait' }
  | { readonly kind: 'open-session' }
  | { readonly kind: 'expire-session' }
  | { readonly kind: 'finalize' }
  | { readonly kind: 'capture' }
  /** Release the hold and remember why. */
  | { readonly kind: 'void'; readonly reason: ClosedReason }
  | { readonly kind: 'refund'; readonly reason: ClosedReason }
  /** Record that the last look-up proved that there is no registration. */
  | { readonly kind: 'record-absent' }
  | { readonly kind: 'close'; readonly reason: ClosedReason }
  | { readonly kind: 'done' }
  | { readonly kind: 'needs-person'; readonly why: string };

const REGISTERED_UNPAID = needsPerson('registered, but nothing is authorized');

const UNEXPLAINED = needsPerson(
  'the attendees were registered meanwhile, and nothing here tells by whom',
);

const UNRECORDED = needsPerson(
  'its payment bears the mark of a finalize call that is not stored here: an older copy of the store?',
);

export const REFUND_FAILED = needsPerson('a refund failed: the money is still with us');

export const CAPTURED_BY_SOMEBODY = needsPerson(
  'closed without a registration, and captured by somebody',
);

export const LEFT = needsPerson(
  'an attendee has canceled a registration that was paid for: is money to be given back?',
);

/** What an operator can let stand as it is. The others are about a ticket, which must be there or not. */
export const ACCEPTABLE: readonly string[] = [
  REGISTERED_UNPAID.why,
  REFUND_FAILED.why,
  CAPTURED_BY_SOMEBODY.why,
  LEFT.why,
];

/**
 * The rules of the house, from what is true to what is done about it. Pure: the same facts give the
 * same action, however and however often somebody was told to look.
 *
 * 1. Registered: take what was authorized, and never give it back.
 * 2. Unknown: look, keep the hold, decide nothing about the money.
 * 3. Not registered, and it still can be: finalize once the right money is there.
 * 4. Not registered, and it cannot be any more: give back what is there, then close.
 */
export function decide(facts: Facts): Action {
  switch (facts.registration) {
    case 'registered':
      return whenRegistered(facts);
    case 'unknown':
      return whenUnknown(facts);
    case 'temporary':
      return facts.closing ? giveBack(facts, facts.closing) : whenTemporary(facts);
    case 'absent':
      return giveBack(facts, facts.closing ?? reasonOfAbsence(facts));
  }
}

function whenRegistered(facts: Facts): Action {
  switch (facts.money) {
    case 'not-due':
    case 'captured':
    case 'refunding':
    case 'refund-failed':
    case 'refunded':
      return { kind: 'done' };
    case 'authorized':
      return { kind: 'capture' };
    case 'processing':
      return isWatched(facts) ? { kind: 'wait' } : whenRegisteredUnpaid(facts);
    case 'none':
    case 'canceled':
      return whenRegisteredUnpaid(facts);
  }
}

function whenRegisteredUnpaid({ accepted }: Facts): Action {
  return accepted === REGISTERED_UNPAID.why ? { kind: 'done' } : REGISTERED_UNPAID;
}

function whenUnknown(facts: Facts): Action {
  const { sighting } = facts;
  if (!sighting || sighting.found === 'no-answer') return { kind: 'wait' };
  if (facts.saidAbsent && !facts.finalizeMayBeRunning) return { kind: 'record-absent' };
  switch (sighting.found) {
    case 'some':
      return needsPerson('only some of the attendees are registered');
    case 'ambiguous':
      return needsPerson('more registrations match than there are attendees');
    case 'none':
      if (sighting.begunAt > facts.marks.verifyUntil) return whenNeverFound(facts);
      return mayFinalize(facts) ? { kind: 'finalize' } : { kind: 'wait' };
  }
}

/** What Dynamics has confirmed and nobody can find is no rule's business: there may be a ticket. */
function whenNeverFound(facts: Facts): Action {
  return facts.finalizeAccepted
    ? needsPerson('Dynamics confirmed registrations that cannot be found')
    : { kind: 'record-absent' };
}

/**
 * What holds for every finalize call, the first and any further one. A call that may still be
 * running, or that was accepted, must not be followed by a second one.
 */
function mayFinalize(facts: Facts): boolean {
  const { money } = facts;
  return (
    (money === 'not-due' || money === 'authorized' || money === 'captured') &&
    !facts.finalizeAccepted &&
    !facts.finalizeMayBeRunning &&
    facts.earlier?.found !== 'unrecorded' &&
    facts.now < facts.marks.finalizeLast &&
    facts.closing === null &&
    facts.guard?.answer === 'yes'
  );
}

function whenTemporary(facts: Facts): Action {
  switch (facts.money) {
    case 'none':
    case 'processing':
      return whileUnpaid(facts);
    case 'not-due':
    case 'authorized':
    case 'captured':
      return finalizeIfGuarded(facts);
    case 'canceled':
      return { kind: 'close', reason: 'not-paid' };
    case 'refunding':
      return { kind: 'wait' };
    case 'refund-failed':
      return whenRefundFailed(facts, 'canceled');
    case 'refunded':
      return { kind: 'close', reason: 'canceled' };
  }
}

function whileUnpaid(facts: Facts): Action {
  const { now, marks } = facts;
  switch (facts.session) {
    case 'missing':
      return now <= marks.createSessionBy
        ? { kind: 'open-session' }
        : { kind: 'close', reason: 'not-paid' };
    case 'open':
      return now >= marks.expireAt ? { kind: 'expire-session' } : { kind: 'wait' };
    case 'closed':
      return { kind: 'wait' };
  }
}

function finalizeIfGuarded(facts: Facts): Action {
  switch (facts.guard?.answer) {
    case 'yes':
      if (facts.earlier?.found === 'unexplained') return UNEXPLAINED;
      if (facts.earlier?.found === 'unrecorded') return UNRECORDED;
      return facts.earlier?.found === 'explained' && mayFinalize(facts)
        ? { kind: 'finalize' }
        : { kind: 'wait' };
    case 'no':
      return giveBack(facts, 'mismatch');
    case 'not-yet':
    case undefined:
      return { kind: 'wait' };
  }
}

function giveBack(facts: Facts, reason: ClosedReason): Action {
  switch (facts.money) {
    case 'none':
      return facts.session === 'open' ? { kind: 'expire-session' } : { kind: 'close', reason };
    case 'processing':
      if (facts.session === 'open') return { kind: 'expire-session' };
      // A bank may still answer; what it answers is given back when it is there, also after closing.
      return isWatched(facts) ? { kind: 'wait' } : { kind: 'close', reason };
    case 'authorized':
      return unlessItMayBeASale(facts) ?? { kind: 'void', reason };
    case 'captured':
      // Money that was taken goes back only when Dynamics was asked: taken is what a sale ends with.
      return (
        unlessItMayBeASale(facts) ??
        (facts.earlier?.found === 'no-answer' ? { kind: 'wait' } : { kind: 'refund', reason })
      );
    case 'refunding':
      return { kind: 'wait' };
    case 'refund-failed':
      return whenRefundFailed(facts, reason);
    case 'not-due':
    case 'canceled':
    case 'refunded':
      return { kind: 'close', reason };
  }
}

function isWatched({ now, marks }: Facts): boolean {
  return now <= marks.watchUntil;
}

function whenRefundFailed({ accepted }: Facts, reason: ClosedReason): Action {
  return accepted === REFUND_FAILED.why ? { kind: 'close', reason } : REFUND_FAILED;
}

/** Null when nothing speaks for a registration that this store knows nothing of. */
function unlessItMayBeASale({ earlier, now, marks }: Facts): Action | null {
  switch (earlier?.found) {
    case 'unexplained':
      return UNEXPLAINED;
    case 'unrecorded':
      return UNRECORDED;
    case 'busy':
      // The other purchase ends in seconds, or needs a person itself.
      return now > marks.verifyUntil ? UNEXPLAINED : { kind: 'wait' };
    case 'explained':
    case 'no-answer':
    case undefined:
      return null;
  }
}

function reasonOfAbsence(facts: Facts): ClosedReason {
  const held = facts.money === 'authorized' || facts.money === 'captured';
  if (!held) return facts.money === 'not-due' ? 'too-late' : 'not-paid';
  return facts.guard?.answer === 'not-yet' && facts.guard.why === 'under-review'
    ? 'under-review'
    : 'too-late';
}

function needsPerson(why: string) {
  return { kind: 'needs-person', why } as const;
}
