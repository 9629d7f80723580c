import type { Money, Person, Purchase, PurchaseChanges } from './purchase.ts';
import type { NewWish, WishRefusal } from './wish.ts';
import type { WindowLengths } from './payment-window.ts';

/** The time by which every mark is measured. Leases and timeouts follow real time instead. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

/**
 * How one write to a provider ended. `done`: it is so, now or already before. `no-answer`: it may
 * have worked; the same key can be sent again. `indeterminate`: the provider failed; the truth must
 * be read before another try with a new key. `refused`: it was not done.
 */
export type EffectOutcome<Value = void> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'no-answer' | 'indeterminate' | 'refused'; readonly why: string };

/** What Stripe holds of a purchase's payment. Amounts in minor units, currency in upper case. */
export interface Payment {
  readonly money: Money;
  readonly sessionId: string;
  readonly sessionOpen: boolean;
  readonly clientSecret: string | null;
  readonly paymentIntentId: string | null;
  readonly livemode: boolean;
  readonly currency: string;
  readonly sessionTotal: number;
  /** What is held, or was taken and not given back; null before. */
  readonly amount: number | null;
  /** What was given back or is on its way, in minor units. */
  readonly amountRefunded: number;
  /** When the hold was released, or a refund made that did not fail: the last one; milliseconds since the epoch. */
  readonly givenBackAt: number | null;
  readonly disputed: boolean;
  /** The payment method's type at Stripe, such as `card`; null before one was used. */
  readonly methodType: string | null;
  /** Whether the amount is held before it is taken: taken, it was captured by somebody's will. */
  readonly heldFirst: boolean;
  readonly underReview: boolean;
  /** The operators' wishes for which a refund was made, by their number. */
  readonly refundedWishes: readonly number[];
  /** Our own marks on the payment: which installation and purchase it was made for. */
  readonly installationId: string | null;
  readonly purchaseId: string | null;
  /** The number of the newest finalize call that was announced on the payment; 0 for none. */
  readonly finalizeMark: number;
}

/** A payment as it is listed, without its session. */
export type ListedPayment = Pick<
  Payment,
  | 'money'
  | 'currency'
  | 'amountRefunded'
  | 'givenBackAt'
  | 'disputed'
  | 'heldFirst'
  | 'installationId'
  | 'purchaseId'
> & {
  readonly paymentIntentId: string;
  /** What was asked for, in minor units. */
  readonly minorUnits: number;
  /** What was taken, given back or not, in minor units. */
  readonly taken: number;
  /** Milliseconds since the epoch, like the one that follows. */
  readonly createdAt: number;
  /** When the amount was held or taken; null before. */
  readonly paidAt: number | null;
};

/** What a Checkout Session is made from. Instants in milliseconds since the epoch. */
export interface SessionRequest {
  readonly purchase: Purchase;
  readonly attendees: readonly Person[];
  readonly expiresAt: number;
}

export interface RefundRequest {
  readonly paymentIntentId: string;
  readonly purchaseId: string;
  /** The wish of an operator that names the amount, in minor units; without one all goes back. */
  readonly wish?: { readonly number: number; readonly minorUnits: number };
}

/** Stripe, as the purchases need it. Reads throw {@link ProviderUnavailable} when there is no answer. */
export interface Payments {
  /** Exact parameters of the session; stored before they are sent, so that a retry sends the same. */
  sessionParameters(request: SessionRequest): string;
  openSession(parameters: string, key: string): Promise<EffectOutcome<string>>;
  read(sessionId: string): Promise<Payment>;
  /** Every payment of the account begun since then, whosever it is. Milliseconds since the epoch. */
  recent(since: number, until?: number): Promise<readonly ListedPayment[]>;
  expireSession(sessionId: string, key: string): Promise<EffectOutcome>;
  /** Leaves the number of a finalize call on the payment, where {@link Payment.finalizeMark} has it. */
  markFinalize(paymentIntentId: string, attempt: number, key: string): Promise<EffectOutcome>;
  capture(paymentIntentId: string, minorUnits: number, key: string): Promise<EffectOutcome>;
  void(paymentIntentId: string, key: string): Promise<EffectOutcome>;
  refund(refund: RefundRequest, key: string): Promise<EffectOutcome>;
}

/** What Dynamics says about a temporary registration. */
export interface PurchaseDetails {
  readonly eventName: string;
  /** In minor units. */
  readonly total: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly attendees: readonly {
    readonly email: string;
    readonly passName: string;
    readonly minorUnits: number | null;
  }[];
}

/** A registration found in Dataverse. */
export interface RegistrationRecord extends Person {
  readonly registrationId: string;
  /** By Dataverse's clock, to the second; milliseconds since the epoch. */
  readonly createdAt: number;
}

/**
 * How a finalize call ended. `not-sent`: nothing left us, or nothing was looked at; safe to send
 * again. `unanswered`: it may have worked.
 */
export type FinalizeOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'not-sent' | 'unanswered'; readonly why: string };

/** Dynamics, as the purchases need it. Reads throw {@link ProviderUnavailable} when there is no answer. */
export interface Registrar {
  readonly lengths: WindowLengths;
  /** How long a finalize call may still be at work after it was sent, in milliseconds. */
  readonly finalizeMayRunFor: number;
  /** Null when Dynamics does not know the purchase, or has forgotten it. */
  purchaseDetails(purchaseId: string): Promise<PurchaseDetails | null>;
  finalize(
    purchase: Pick<Purchase, 'purchaseId' | 'readableEventId' | 'contactId'>,
  ): Promise<FinalizeOutcome>;
  /** Registrations of the event, not canceled, whose contact matches one of the people by e-mail or name. */
  findRegistrations(
    eventId: string,
    people: readonly Person[],
  ): Promise<readonly RegistrationRecord[]>;
  registrationsById(registrationIds: readonly string[]): Promise<readonly RegistrationRecord[]>;
}

/** A provider did not answer a read, or answered with a failure of its own. */
export class ProviderUnavailable extends Error {
  override readonly name: string = 'ProviderUnavailable';
}

/** Stripe answers that there is no such session: another account's key is set, or its data are gone. */
export class SessionGone extends ProviderUnavailable {
  override readonly name = 'SessionGone';
}

export type EffectKind =
  | 'open-session'
  | 'expire-session'
  | 'finalize'
  | 'capture'
  | 'void'
  | 'refund'
  /** Of a payment that carries the purchase's name and is not its own. */
  | 'void-stray'
  | 'refund-stray';

/** One write to a provider, recorded before it is attempted. */
export interface Effect {
  readonly kind: EffectKind;
  readonly attempt: number;
  readonly key: string;
  readonly parameters: string;
}

/** Why a finalize call was not begun. */
export type FinalizeHindrance = 'wished-otherwise' | 'attendees-busy';

export type EffectStatus = 'started' | EffectOutcome['kind'];

/** A purchase whose time to be looked at has come. */
export interface DuePurchase {
  readonly purchaseId: string;
  /** Whether money may move, or somebody waits: anything but a payment that nobody has begun. */
  readonly inFlight: boolean;
}

/** Where purchases are kept. Every write of an advance is refused when the lease was lost. */
export interface PurchaseStore {
  find(purchaseId: string): Promise<Purchase | null>;
  /** Takes the lease for `milliseconds` of real time, or returns null while somebody else holds it. */
  lease(purchaseId: string, holder: string, milliseconds: number): Promise<Purchase | null>;
  /** Gives the lease back and says when to look again; a nudge that came meanwhile means at once. */
  release(purchaseId: string, holder: string, lookAgainAt: number | null): Promise<void>;
  /** @throws LeaseLost */
  change(purchaseId: string, holder: string, changes: PurchaseChanges): Promise<Purchase>;
  /** Each registration belongs to one purchase only. False when another has claimed one of them. */
  claimRegistrations(
    purchaseId: string,
    holder: string,
    registrationIds: readonly string[],
  ): Promise<boolean>;
  /** Of these registrations, those that another purchase has claimed. */
  claimedByOthers(
    purchaseId: string,
    registrationIds: readonly string[],
  ): Promise<ReadonlySet<string>>;
  /** Whether another purchase that shares an attendee has a finalize call whose end is not known. */
  attendeesBusy(purchaseId: string): Promise<boolean>;
  /** The newest effect of a kind, with its status. */
  lastEffect(
    purchaseId: string,
    kind: EffectKind,
  ): Promise<(Effect & { readonly status: EffectStatus }) | null>;
  /**
   * Writes the effect and its changes down and extends the lease. An effect of that key that is
   * there already is taken up again with its first parameters.
   * @throws LeaseLost
   */
  beginEffect(
    purchaseId: string,
    holder: string,
    effect: Effect,
    changes?: PurchaseChanges,
  ): Promise<Effect>;
  /**
   * The same for the finalize call, which a wish that closes the purchase excludes, and so does the call of another
   * purchase that shares an attendee, by e-mail or name, until it is known how that one ended.
   */
  beginFinalize(
    purchaseId: string,
    holder: string,
    effect: Effect,
    changes: PurchaseChanges,
  ): Promise<Effect | FinalizeHindrance>;
  /** Stores how the effect ended together with the changes that follow from it. @throws LeaseLost */
  endEffect(
    purchaseId: string,
    holder: string,
    effect: Effect,
    status: EffectStatus,
    detail: string | null,
    changes?: PurchaseChanges,
  ): Promise<Purchase>;
  /**
   * Stores what a person asks for, or says why it cannot be. What only repeats an earlier wish is
   * that wish. Null when it is stored; `unknown` when the purchase is not.
   */
  wish(purchaseId: string, wish: NewWish): Promise<WishRefusal | 'unknown' | null>;
  /** Forgets what renewals were to be made from that were asked for before then. */
  eraseAnswers(askedBefore: number): Promise<void>;
  /** Records that a payment is about to be confirmed, so that it is looked at soon and often. */
  confirming(purchaseId: string, at: number): Promise<void>;
  /** A reason to look at the purchase now, open or not. False for one that is not stored here. */
  nudge(purchaseId: string): Promise<boolean>;
  /** Puts a payment that no rule may touch on the operators' list. False when it is there already. */
  addStray(payment: ListedPayment, why: string): Promise<boolean>;
  /** How many payments of the purchase were declined, as far as Stripe's webhook has told. */
  declines(purchaseIds: readonly string[]): Promise<number>;
  /** The payments on that list. */
  strays(): Promise<ReadonlySet<string>>;
  /** Those of them that an operator wants given back. */
  straysToGiveBack(): Promise<
    readonly { readonly paymentIntentId: string; readonly purchaseId: string | null }[]
  >;
  /** Tells the operators why a payment could not be given back. */
  refuseStray(paymentIntentId: string, why: string): Promise<void>;
  /** Takes a payment off the list: it was given back, or its purchase is known again. */
  resolveStray(paymentIntentId: string): Promise<void>;
  /**
   * Purchases whose time to be looked at has come: those with money in flight first, and among them
   * by the nearest end of the time to finalize, which is still to come for those registered after
   * `finalizableSince`.
   */
  due(now: number, limit: number, finalizableSince: number): Promise<readonly DuePurchase[]>;
}

/** Somebody else has taken the lease: whatever was about to be written is not ours to write. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
