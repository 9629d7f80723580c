import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ACCEPTABLE, LEFT } from './decide.ts';
import type { Purchase } from './purchase.ts';
import { samplePurchase, sampleWish } from './under-test/samples.ts';
import { type NewWish, closingReason, forbidsFinalize, refusalOf, sameWish } from './wish.ts';

const refusal = (wish: NewWish, changes: Partial<Purchase> = {}) =>
  refusalOf(samplePurchase(changes), wish);

describe('canceling, voiding and renewing', () => {
  for (const kind of ['cancel', 'void', 'renew'] as const) {
    test(`${kind}: until a finalize call was begun, and not for what is over`, () => {
      assert.equal(refusal({ kind }), null);
      for (const finalizing of ['unanswered', 'accepted', 'refused', 'absent'] as const) {
        assert.equal(refusal({ kind }, { finalizing }), 'registering', finalizing);
      }
      assert.equal(refusal({ kind }, { registrationIds: ['r1'] }), 'registered');
      assert.equal(refusal({ kind }, { state: 'closed' }), 'over');
    });
  }

  test('what was paid, or may be, is not renewed; it can be canceled', () => {
    assert.equal(refusal({ kind: 'renew' }, { money: 'processing' }), 'payment-under-way');
    assert.equal(refusal({ kind: 'renew' }, { money: 'authorized' }), 'paid');
    assert.equal(refusal({ kind: 'renew' }, { money: 'not-due' }), 'paid');
    assert.equal(refusal({ kind: 'cancel' }, { money: 'authorized' }), null);
    assert.equal(refusal({ kind: 'renew' }, { money: 'canceled' }), null);
  });

  test('what is being closed is not renewed', () => {
    const canceled = { wishes: [sampleWish('cancel')] };
    assert.equal(refusal({ kind: 'renew' }, canceled), 'over');
    assert.equal(refusal({ kind: 'renew' }, { closing: 'mismatch' }), 'over');
  });
});

describe('a refund', () => {
  const sale = { state: 'done', money: 'captured' } as const;
  const refund = (minorUnits: number): NewWish => ({ kind: 'refund', minorUnits });

  test('is at most what is still there', () => {
    assert.equal(refusal(refund(9980), sale), null);
    assert.equal(refusal(refund(9981), sale), 'not-so-much');
    assert.equal(refusal(refund(0), sale), 'not-so-much');
    const part = { ...sale, amountRefunded: 980 };
    assert.equal(refusal(refund(9000), part), null);
    assert.equal(refusal(refund(9001), part), 'not-so-much');
  });

  test('is one at a time, of what is over and was taken', () => {
    const pending = sampleWish('refund', { minorUnits: 1 });
    assert.equal(refusal(refund(1), { ...sale, wishes: [pending] }), 'refund-under-way');
    const answered = { ...pending, outcome: 'done' };
    assert.equal(refusal(refund(9979), { ...sale, wishes: [answered] }), null);
    const unseen = refusal(refund(9980), { ...sale, wishes: [answered] });
    assert.equal(unseen, 'not-so-much');
    const refused = sampleWish('refund', { minorUnits: 9980, outcome: 'refused: disputed' });
    assert.equal(refusal(refund(9980), { ...sale, wishes: [refused] }), null);
    assert.equal(refusal(refund(1), { ...sale, wishes: [sampleWish('accept')] }), null);
    assert.equal(refusal(refund(9980), { ...sale, money: 'refund-failed' }), null);
    assert.equal(refusal(refund(1), { money: 'captured' }), 'not-over');
    assert.equal(refusal(refund(1), { state: 'closed', money: 'canceled' }), 'not-so-much');
    assert.equal(refusal(refund(1), { state: 'closed', money: 'captured' }), null);
  });
});

describe('what an operator says', () => {
  const stuck = { needsPerson: 'only some of the attendees are registered' };
  const registered: NewWish = { kind: 'registered', registrationIds: ['r1', 'r2'] };

  test('is heard where a person is needed only, and once', () => {
    for (const wish of [registered, { kind: 'absent' } as const]) {
      assert.equal(refusal(wish), 'no-person-needed');
      assert.equal(refusal(wish, stuck), null);
      assert.equal(refusal(wish, { ...stuck, state: 'closed' }), 'over');
      assert.equal(refusal(wish, { ...stuck, registrationIds: ['r1', 'r2'] }), 'registered');
      for (const kind of ['absent', 'registered'] as const) {
        const said = { ...stuck, wishes: [sampleWish(kind)] };
        assert.equal(refusal(wish, said), 'no-person-needed');
      }
    }
    const refused = sampleWish('registered', { outcome: 'refused: not there' });
    assert.equal(refusal({ kind: 'absent' }, { ...stuck, wishes: [refused] }), null);
  });

  test('names one registration for each attendee', () => {
    for (const registrationIds of [[], ['r1'], ['r1', 'r1'], ['r1', 'r2', 'r3']]) {
      const wish: NewWish = { kind: 'registered', registrationIds };
      assert.equal(refusal(wish, stuck), 'other-number-of-registrations');
    }
  });

  test('accepts money as it is, never a ticket that may be missing', () => {
    for (const needsPerson of ACCEPTABLE) {
      assert.equal(refusal({ kind: 'accept' }, { needsPerson }), null);
    }
    assert.equal(refusal({ kind: 'accept' }, stuck), 'no-person-needed');
    assert.equal(refusal({ kind: 'accept' }, { needsPerson: null }), 'no-person-needed');
  });
});

test('a finalize call is forbidden by every wish that ends a purchase, and by one to be looked at', () => {
  const forbids = (...wishes: Purchase['wishes']) => forbidsFinalize({ wishes });
  for (const kind of ['cancel', 'renew', 'void', 'absent', 'registered'] as const) {
    assert.equal(forbids(sampleWish(kind)), true, kind);
  }
  assert.equal(forbids(), false);
  assert.equal(forbids(sampleWish('refund'), sampleWish('accept'), sampleWish('leave')), false);
  assert.equal(forbids(sampleWish('registered', { outcome: 'refused: not there' })), false);
});

test('the first reason to close is the one that is kept', () => {
  const wishes = [sampleWish('renew'), sampleWish('cancel', { number: 2 })];
  assert.equal(closingReason({ closing: null, wishes }), 'superseded');
  assert.equal(closingReason({ closing: 'mismatch', wishes }), 'mismatch');
  assert.equal(closingReason({ closing: null, wishes: [sampleWish('void')] }), 'withdrawn');
  for (const kind of ['refund', 'leave'] as const) {
    assert.equal(closingReason({ closing: null, wishes: [sampleWish(kind)] }), null, kind);
  }
});

test('what ends a purchase is wished once; what is asked of it may be asked again', () => {
  for (const kind of ['cancel', 'renew', 'void'] as const) {
    const wish = sampleWish(kind, { number: 2 });
    assert.equal(sameWish({ wishes: [sampleWish('refund'), wish] }, { kind }), wish);
    assert.equal(sameWish({ wishes: [sampleWish('refund')] }, { kind }), null);
  }
  for (const kind of ['registered', 'absent', 'refund', 'accept'] as const) {
    assert.equal(sameWish({ wishes: [sampleWish(kind)] }, { kind }), null);
  }
});

describe('leaving', () => {
  const leave = (id: string): NewWish => ({ kind: 'leave', registrationIds: [id] });
  const left = sampleWish('leave', { registrationIds: ['r1'] });
  const accepted = sampleWish('accept', { number: 2, about: LEFT.why });

  test('is a fact whatever the purchase has come to', () => {
    assert.equal(refusal(leave('r1')), null);
    assert.equal(refusal(leave('r1'), { state: 'closed', money: 'refunded' }), null);
  });

  test('is wished once for each registration', () => {
    assert.equal(sameWish({ wishes: [left] }, leave('r1')), left);
    assert.equal(sameWish({ wishes: [left] }, leave('r2')), null);
    assert.equal(sameWish({ wishes: [] }, leave('r1')), null);
    assert.equal(sameWish({ wishes: [left] }, { kind: 'leave' }), null);
  });

  test('is another wish once a person has decided about the first', () => {
    assert.equal(sameWish({ wishes: [left, accepted] }, leave('r1')), null);
    const again = { ...left, number: 3 };
    assert.equal(sameWish({ wishes: [left, accepted, again] }, leave('r1')), again);
  });
});
