import type { ClosedReason } from '../contract/purchase-status.ts';
import type { Guard } from './guard.ts';
import type { PaymentWindow } from './payment-window.ts';
import type { Finalizing, Money } from './purchase.ts';

/** Whether the attendees are registered, as far as can be known. */
export type Registration = 'temporary' | 'unknown' | 'absent' | 'registered';

/** What a look-up of an unanswered finalize call found. `begunAt` in milliseconds since the epoch. */
export type Sighting =
  | { readonly found: 'none' | 'some' | 'ambiguous'; readonly begunAt: number }
  | { readonly found: 'no-answer' };

/**
 * What is registered of these attendees before anything of ours could have registered them.
 * `explained`: nothing is, or it is known why; the ids are all there are. `unexplained`: some came
 * into being since the purchase began, and nothing here has made them. They may be the purchase's
 * own, made before this store was lost or restored. `unrecorded`: a finalize call is marked on the
 * payment that this store does not know, so that it must be an older copy; nobody was asked then.
 * `busy`: another purchase may be making them.
 */
export type Earlier =
  | { readonly found: 'explained'; readonly registrationIds: readonly string[] }
  | { readonly found: 'unexplained' | 'unrecorded' | 'busy' | 'no-answer' };

/** All that `decide` may know. Nothing in it comes from a webhook, a browser or a timer. */
export interface Facts {
  /** Milliseconds since the epoch, UTC. */
  readonly now: number;
  readonly marks: PaymentWindow;
  readonly money: Money;
  readonly session: 'missing' | 'open' | 'closed';
  readonly registration: Registration;
  /** Asked only while the registration is unknown. */
  readonly sighting: Sighting | null;
  /** Asked only before the first finalize call, and before money is given back without one; `unrecorded` at every look. */
  readonly earlier: Earlier | null;
  /** Whether Dynamics said yes to a finalize call: it is never sent again then. */
  readonly finalizeAccepted: boolean;
  /** Whether a finalize call of ours may still be at work. */
  readonly finalizeMayBeRunning: boolean;
  /** Asked only where money could be used for finalizing. */
  readonly guard: Guard | null;
  /** Why nothing may be finalized any more. */
  readonly closing: ClosedReason | null;
  /** Whether an operator has said that there is no registration. */
  readonly saidAbsent: boolean;
  /** What an operator has accepted as it is, in the words of the operators' list. */
  readonly accepted: string | null;
}

/** What our own records say of the registration, before Dynamics is asked. */
export function recordedRegistration(
  purchase: { readonly registrationIds: readonly string[]; readonly finalizing: Finalizing },
  now: number,
  marks: PaymentWindow,
): Registration {
  if (purchase.registrationIds.length > 0) return 'registered';
  switch (purchase.finalizing) {
    case 'not-sent':
      return now < marks.finalizeLast ? 'temporary' : 'absent';
    case 'unanswered':
    case 'accepted':
      return 'unknown';
    case 'refused':
    case 'absent':
      return 'absent';
  }
}
