import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCEPTABLE, LEFT } from './decide.ts';
import { type AfterwardsAction, decideAfterwards } from './decide-afterwards.ts';
import type { Payment } from './ports.ts';
import type { Money } from './purchase.ts';
import { MONEY, samplePayment, sampleWish } from './under-test/samples.ts';
import type { Wish } from './wish.ts';

/** Everything that people can have asked for, and how it ended. */
const WISHES: readonly Wish[] = [
  ...(['cancel', 'renew', 'void', 'absent', 'registered'] as const).map((kind) => sampleWish(kind)),
  sampleWish('leave', { registrationIds: ['r1'] }),
  ...[null, 'done', 'refused: disputed'].map((outcome) =>
    sampleWish('refund', { minorUnits: 4990, outcome }),
  ),
  ...ACCEPTABLE.map((about) => sampleWish('accept', { about })),
];

interface Case {
  readonly state: 'done' | 'closed';
  readonly wishes: readonly Wish[];
  readonly payment: Payment;
}

/** Up to three wishes in every order, with every payment. */
function* allCases(): Generator<Case> {
  for (const wishes of [[], ...sequences(1), ...sequences(2), ...sequences(3)])
    for (const state of ['done', 'closed'] as const)
      for (const money of MONEY)
        for (const heldFirst of [true, false])
          yield { state, wishes, payment: samplePayment({ money, heldFirst }) };
}

function sequences(length: number): Wish[][] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((before) =>
    WISHES.map((wish) => [...before, { ...wish, number: length }]),
  );
}

const money = ({ payment }: Case, ...wanted: readonly Money[]) => wanted.includes(payment.money);
const wishedRefund = ({ wishes }: Case) =>
  wishes.some(({ kind, outcome }) => kind === 'refund' && outcome === null);
const lastWasToLeave = ({ wishes }: Case) => wishes.at(-1)?.kind === 'leave';

const PROPERTIES: Readonly<Record<string, (action: AfterwardsAction, facts: Case) => boolean>> = {
  'nothing of a sale goes back unless an operator has wished it': (action, facts) =>
    facts.state === 'closed' ||
    (action.kind === 'refund-wished'
      ? wishedRefund(facts)
      : !['void', 'refund'].includes(action.kind)),
  'no more than what was wished goes back on a wish, and it was taken': (action, facts) =>
    action.kind !== 'refund-wished' ||
    (action.wish.kind === 'refund' &&
      action.wish.outcome === null &&
      money(facts, 'captured', 'refund-failed')),
  'only what is held is voided, and only what a bank took at once is refunded by a rule': (
    action,
    facts,
  ) =>
    (action.kind !== 'void' || money(facts, 'authorized')) &&
    (action.kind !== 'refund' || (money(facts, 'captured') && !facts.payment.heldFirst)),
  'a hold of what was not sold is released, whatever a person has accepted': (action, facts) =>
    facts.state === 'done' ||
    !money(facts, 'authorized') ||
    wishedRefund(facts) ||
    action.kind === 'void',
  'who left last is on the list while the money is here, unless it is being given back': (
    action,
    facts,
  ) =>
    facts.state === 'closed' ||
    !lastWasToLeave(facts) ||
    !money(facts, 'captured') ||
    wishedRefund(facts) ||
    action === LEFT,
  'nobody is on the list for having left who has not, or where no money is': (action, facts) =>
    action !== LEFT ||
    (facts.wishes.some(({ kind }) => kind === 'leave') &&
      money(facts, 'captured', 'refund-failed')),
};

const broken = new Map<string, unknown>();
for (const facts of allCases()) {
  const { state, wishes, payment } = facts;
  const action = decideAfterwards({ state, closing: null, wishes }, payment);
  for (const [sentence, holds] of Object.entries(PROPERTIES)) {
    if (!holds(action, facts) && !broken.has(sentence)) broken.set(sentence, { action, facts });
  }
}

for (const sentence of Object.keys(PROPERTIES)) {
  test(`of what is over, whatever was wished: ${sentence}`, () => {
    assert.equal(broken.get(sentence), undefined);
  });
}
