import type { Facts } from '../facts.ts';
import { paymentWindow } from '../payment-window.ts';
import type { ListedPayment, Payment, PurchaseDetails, RegistrationRecord } from '../ports.ts';
import type { Money, Person, Purchase } from '../purchase.ts';
import type { Wish, WishKind } from '../wish.ts';

/** What the specs of this folder talk about: one purchase of two passes, and what belongs to it. */
export const MINUTE = 60_000;
export const REGISTERED_AT = Date.UTC(2026, 10, 22, 9);
export const LENGTHS = { window: 50 * MINUTE, verify: 60 * MINUTE };
export const MARKS = paymentWindow(REGISTERED_AT, LENGTHS);
export const PURCHASE_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
export const RULES = { installationId: 'here', livemode: false, methodTypes: ['card'] };

export const MONEY: readonly Money[] = [
  'not-due',
  'none',
  'processing',
  'authorized',
  'captured',
  'canceled',
  'refunding',
  'refund-failed',
  'refunded',
];

export const ada: Person = { firstName: 'Ada', lastName: 'Quill', email: 'ada@example.org' };
export const bo: Person = { firstName: 'Bo', lastName: 'Finch', email: 'bo@example.org' };

export function samplePurchase(changes: Partial<Purchase> = {}): Purchase {
  return {
    purchaseId: PURCHASE_ID,
    readableEventId: 'Waterline1',
    eventId: 'eeeeeeee-0000-4000-8000-000000000001',
    contactId: null,
    eventName: 'Waterline',
    registeredAt: REGISTERED_AT,
    state: 'open',
    closing: null,
    price: { minorUnits: 9980, currency: 'EUR' },
    lines: [
      { passName: 'Day pass', minorUnits: 4990 },
      { passName: 'Day pass', minorUnits: 4990 },
    ],
    attendees: [ada, bo],
    waitlisted: 0,
    receiptTo: null,
    sessionId: null,
    paymentIntentId: null,
    money: 'none',
    amountRefunded: 0,
    disputed: false,
    underReview: false,
    lookedAt: null,
    confirmingAt: null,
    finalizing: 'not-sent',
    finalizeStartedAt: null,
    snapshot: null,
    registrationIds: [],
    wishes: [],
    renewals: 0,
    needsPerson: null,
    version: 1,
    ...changes,
  };
}

export function sampleWish(kind: WishKind, changes: Partial<Wish> = {}): Wish {
  return {
    number: 1,
    kind,
    minorUnits: null,
    registrationIds: [],
    about: null,
    outcome: null,
    ...changes,
  };
}

/** The purchase's own payment, held on the card. */
export function samplePayment(changes: Partial<Payment> = {}): Payment {
  return {
    money: 'authorized',
    sessionId: 'cs_1',
    sessionOpen: false,
    clientSecret: null,
    paymentIntentId: 'pi_1',
    livemode: false,
    currency: 'EUR',
    sessionTotal: 9980,
    amount: 9980,
    amountRefunded: 0,
    givenBackAt: null,
    disputed: false,
    refundedWishes: [],
    methodType: 'card',
    heldFirst: true,
    underReview: false,
    installationId: 'here',
    purchaseId: PURCHASE_ID,
    finalizeMark: 0,
    ...changes,
  };
}

/** The same payment as a list has it. */
export function listedPayment(changes: Partial<ListedPayment> = {}): ListedPayment {
  return {
    paymentIntentId: 'pi_1',
    money: 'authorized',
    minorUnits: 9980,
    taken: 0,
    currency: 'EUR',
    amountRefunded: 0,
    disputed: false,
    heldFirst: true,
    createdAt: REGISTERED_AT + 10 * MINUTE,
    paidAt: REGISTERED_AT + 10 * MINUTE,
    givenBackAt: null,
    installationId: 'here',
    purchaseId: PURCHASE_ID,
    ...changes,
  };
}

export function sampleDetails(changes: Partial<PurchaseDetails> = {}): PurchaseDetails {
  return {
    eventName: 'Waterline',
    total: 9980,
    currency: 'EUR',
    attendees: [
      { email: ada.email, passName: 'Day pass', minorUnits: 4990 },
      { email: bo.email, passName: 'Day pass', minorUnits: 4990 },
    ],
    ...changes,
  };
}

/** A registration that was there before the purchase began, unless another instant is given. */
export function registrationOf(
  person: Person,
  registrationId: string,
  createdAt = REGISTERED_AT - 60 * MINUTE,
): RegistrationRecord {
  return { ...person, registrationId, createdAt };
}

/** Facts as they agree with each other, twenty minutes into the window. */
export function sampleFacts(changes: Partial<Facts>): Facts {
  const money = changes.money ?? 'none';
  return {
    now: REGISTERED_AT + 20 * MINUTE,
    marks: MARKS,
    money,
    session: money === 'none' || money === 'processing' ? 'open' : 'closed',
    registration: 'temporary',
    sighting: null,
    earlier: { found: 'explained', registrationIds: [] },
    finalizeAccepted: false,
    finalizeMayBeRunning: false,
    guard: { answer: 'yes' },
    closing: null,
    saidAbsent: false,
    accepted: null,
    ...changes,
  };
}
