import type { Stripe } from 'stripe';
import { LEFT } from '../../bff/src/purchases/decide.ts';
import type { DynamicsSnapshot, PurchaseSnapshot } from '../sandbox/dynamics/snapshot.ts';
import type { StripeSnapshot } from '../sandbox/stripe/stripe.ts';
import type { StoredPurchase, StoreBooks } from './store-books.ts';

/** All that is known at the end of a schedule: the providers' own books, ours, and what was promised. */
export interface Ending {
  readonly dynamics: DynamicsSnapshot;
  readonly stripe: StripeSnapshot;
  readonly store: StoreBooks;
  /** What a second installation on the same Stripe account has stored, where there is one. */
  readonly nextDoor: StoreBooks | null;
  /** Events that were answered with 2xx. */
  readonly acknowledged: ReadonlySet<string>;
  /** Purchases whose wish to cancel was answered with 2xx. */
  readonly canceled: readonly string[];
  /** Purchases that are not ours. */
  readonly elsewhere: readonly string[];
  /** What Dynamics asks for in the end, in minor units, where that changed. */
  readonly priceNow: number | null;
  /** Whether money was taken before anybody was registered: by somebody at Stripe, or at a bank. */
  readonly takenEarly: boolean;
  /** What an operator wished to be given back, in minor units. */
  readonly refundWished: number;
  /** Whether the store was lost, or restored from an older copy: it need not know of every sale then. */
  readonly storeDamaged: boolean;
}

/** Whether something is so, and what that is. */
type Broken = readonly [boolean, string];

/** Every promise that was broken, each in a sentence; none where all is well. */
export function violations(ending: Ending): string[] {
  const { dynamics, store, nextDoor, elsewhere } = ending;
  const sold = dynamics.purchases.filter(({ purchaseId }) => !elsewhere.includes(purchaseId));
  const theirs = nextDoor && { ...ending, store: nextDoor, storeDamaged: false };
  return [
    ...sold.flatMap((purchase) => {
      const { purchaseId } = purchase;
      const seller = theirs?.store.purchases.has(purchaseId) ? theirs : ending;
      return violationsOf(purchase, seller.store.purchases.get(purchaseId) ?? null, seller).map(
        (sentence) => `${sentence} (${purchaseId})`,
      );
    }),
    ...(nextDoor && store.purchases.size + nextDoor.purchases.size > sold.length
      ? ['a purchase is stored by two installations']
      : []),
    ...(nextDoor && nextDoor.strays.size > 0 ? ['a payment next door is taken for a stray'] : []),
    ...(ending.storeDamaged ? [] : inboxViolations(ending)),
    ...store.parametersKept.map((purchaseId) => `effects keep people's data (${purchaseId})`),
  ];
}

function violationsOf(
  purchase: PurchaseSnapshot,
  stored: StoredPurchase | null,
  ending: Ending,
): string[] {
  const { dynamics, stripe, store, canceled, priceNow, storeDamaged } = ending;
  const { purchaseId } = purchase;
  const registrations = dynamics.registrations.filter((one) => one.purchaseId === purchaseId);
  // Also those that their attendees have canceled: each was a ticket.
  const registered = registrations.length;
  const standing = registrations.filter(({ canceled }) => !canceled).length;
  const left = standing < registered;
  const attendees = purchase.attendees.length;
  const intents = stripe.paymentIntents.filter(
    ({ metadata }) => metadata['purchase'] === purchaseId,
  );
  const price = priceNow ?? Math.round(purchase.amount * 100);
  const taken = sum(intents.map((intent) => intent.amount_received));
  const returned = sum(stripe.refunds.filter(belongsTo(intents)).map(({ amount }) => amount));
  const held = intents.some(({ status }) => status === 'requires_capture');
  const pending = intents.some(({ status }) => status === 'requires_action');
  const needsPerson =
    Boolean(stored?.needsPerson) || intents.some(({ id }) => store.strays.has(id));
  const toldOfLeaving = stored?.state === 'done' ? stored.needsPerson === LEFT.why : needsPerson;
  const kept = taken - returned;
  const wishedBack = returned === ending.refundWished ? returned : 0;
  const due = price - wishedBack;
  const released = intents.some(({ status }) => status === 'canceled');
  const over = stored !== null && stored.state !== 'open';
  const wished = canceled.includes(purchaseId) && stored?.cancelWished === true;
  const broken: Broken[] = [
    [registered > attendees, `${registered} registrations for ${attendees} attendees`],
    [registered > 0 && registered < attendees, `${registered} of ${attendees} are registered`],
    [kept > 0 && registered === 0 && !needsPerson, 'charged and not registered'],
    [
      taken > 0 && registered === 0 && !ending.takenEarly && !needsPerson,
      'captured before it was registered',
    ],
    [taken !== 0 && taken !== price && !needsPerson, `${taken} was captured of ${price}`],
    [kept !== 0 && kept !== due && !needsPerson, `${kept} was taken and the price is ${price}`],
    [registered > 0 && returned > wishedBack, 'the money of a registered attendee was given back'],
    [
      standing > 0 && released && kept === 0 && !needsPerson,
      'the hold of a registered attendee was released',
    ],
    [wished && registered > 0 && !needsPerson, 'canceled, and registered all the same'],
    [wished && kept > 0 && !needsPerson, 'canceled, and charged all the same'],
    [left && kept > 0 && !wishedBack && !toldOfLeaving, 'canceled by an attendee, told to nobody'],
    [stored?.refundWaits === true && !needsPerson, 'a refund that was wished is not made'],
    [over && stored.attendees !== null, 'over, and the attendees are kept'],
    [price > 0 && kept === 0 && standing > 0 && !needsPerson, 'registered and not charged'],
    [held && !needsPerson, 'an authorization is left over'],
    [!stored && !storeDamaged && (taken > 0 || registered > 0), 'a sale that we know nothing of'],
    [stored?.state === 'open' && !needsPerson && !pending, 'still open after its time'],
    [stored?.state === 'done' && registered !== attendees, 'done without its registrations'],
    [stored?.state === 'closed' && standing > 0 && !needsPerson, 'closed with registrations'],
    [wished && !pending && stored?.state === 'open' && !needsPerson, 'canceled, and not closed'],
    ...twice(purchase, intents, ending),
  ];
  return broken.flatMap(([is, sentence]) => (is ? [sentence] : []));
}

/** Effects that succeeded more than once. */
function twice(
  { purchaseId }: PurchaseSnapshot,
  intents: readonly Stripe.PaymentIntent[],
  { dynamics, stripe, storeDamaged }: Ending,
): Broken[] {
  const finalized = dynamics.finalizations.filter(
    (one) => one.purchaseId === purchaseId && one.status === 'Success',
  ).length;
  const sessions = stripe.sessions.filter((session) => session.client_reference_id === purchaseId);
  const answered = stripe.requests.filter(
    ({ method, path, status, replayed, idempotencyKey }) =>
      method === 'POST' &&
      path === '/v1/checkout/sessions' &&
      status === 200 &&
      !replayed &&
      idempotencyKey?.includes(purchaseId),
  ).length;
  return [
    [finalized > 1, `finalized ${finalized} times`],
    [intents.length > 1, `${intents.length} payments for one purchase`],
    // One that failed after its work, as far as the caller can know, is followed by another.
    [
      answered > 1 && !storeDamaged,
      `${answered} of ${sessions.length} Checkout Sessions made with success`,
    ],
    ...intents.map((intent): Broken => {
      const captures = stripe.requests.filter(
        ({ path, status, replayed }) =>
          path === `/v1/payment_intents/${intent.id}/capture` && status === 200 && !replayed,
      ).length;
      return [captures > 1, `captured ${captures} times`];
    }),
    ...intents.map((intent): Broken => [
      stripe.refunds.filter(belongsTo([intent])).length > 1,
      'refunded more than once',
    ]),
  ];
}

function inboxViolations({ acknowledged, store }: Ending): string[] {
  const stored = new Set(store.events);
  const lost = [...acknowledged].filter((eventId) => !stored.has(eventId));
  const invented = store.events.filter((eventId) => !/^evt_\w+$/.test(eventId));
  return [
    ...lost.map((eventId) => `acknowledged and not stored (${eventId})`),
    ...invented.map((eventId) => `an event is stored more than once (${eventId})`),
  ];
}

function belongsTo(intents: readonly Stripe.PaymentIntent[]): (refund: Stripe.Refund) => boolean {
  return ({ payment_intent: intent }) =>
    intents.some(({ id }) => id === (typeof intent === 'string' ? intent : intent?.id));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
