import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decideStray } from './decide-stray.ts';
import type { ListedPayment } from './ports.ts';
import type { Purchase } from './purchase.ts';
import {
  MINUTE,
  MONEY,
  REGISTERED_AT,
  listedPayment,
  samplePurchase,
} from './under-test/samples.ts';

const closed = { state: 'closed', closing: 'not-paid', sessionId: 'cs_1' } as const;
const another = { ...closed, paymentIntentId: 'pi_another' } as const;

function decision(payment: Partial<ListedPayment>, purchase: Partial<Purchase> | null) {
  const stored = purchase && samplePurchase(purchase);
  return decideStray(listedPayment(payment), stored, 'here');
}

function decided(...facts: Parameters<typeof decision>): string {
  return decision(...facts).kind;
}

/** A payment at Stripe is due by its being there. */
const AT_STRIPE = MONEY.filter((money) => money !== 'not-due');

describe('a payment at Stripe', () => {
  test('of another installation, or of nobody, is not touched, whatever is stored', () => {
    for (const installationId of ['elsewhere', null]) {
      for (const money of AT_STRIPE) {
        assert.equal(decided({ installationId, money }, null), 'ignore');
        assert.equal(decided({ installationId, money }, another), 'ignore');
      }
    }
  });

  test('whose purchase is not stored here is never given back by a rule', () => {
    const expected: Partial<Record<ListedPayment['money'], string>> = {
      authorized: 'needs-person',
      captured: 'needs-person',
      'refund-failed': 'needs-person',
    };
    for (const money of AT_STRIPE) {
      for (const heldFirst of [true, false]) {
        assert.equal(decided({ money, heldFirst }, null), expected[money] ?? 'ignore');
      }
    }
    assert.equal(decided({ purchaseId: null }, null), 'needs-person');
  });
});

describe('a purchase’s own payment', () => {
  const own = { sessionId: 'cs_1', paymentIntentId: 'pi_1' } as const;

  test('is left to the purchase while that is open', () => {
    assert.equal(decided({ money: 'authorized' }, { ...own, money: 'authorized' }), 'nudge');
    assert.equal(decided({ money: 'none' }, own), 'ignore');
    assert.equal(decided({ money: 'canceled' }, own), 'ignore');
  });

  test('is news to a purchase that is over when anything about it differs', () => {
    const done = { ...own, state: 'done', money: 'captured' } as const;
    assert.equal(decided({ money: 'captured' }, done), 'ignore');
    assert.equal(decided({ money: 'captured', amountRefunded: 10 }, done), 'nudge');
    assert.equal(decided({ money: 'captured', disputed: true }, done), 'nudge');
    assert.equal(decided({ money: 'refunded' }, done), 'nudge');
    assert.equal(
      decided({ money: 'authorized' }, { ...own, ...closed, money: 'canceled' }),
      'nudge',
    );
    assert.equal(decided({ money: 'none' }, { ...own, ...closed, money: 'canceled' }), 'ignore');
  });

  test('may be one that came after the last look at its session', () => {
    const createdAt = REGISTERED_AT + 10 * MINUTE;
    const seen = { ...closed, money: 'canceled', lookedAt: createdAt + MINUTE - 1 } as const;
    assert.equal(decided({ createdAt }, seen), 'nudge');
    assert.equal(decided({ createdAt }, { ...seen, lookedAt: null }), 'nudge');
    assert.equal(decided({ createdAt }, { ...seen, lookedAt: createdAt + MINUTE }), 'void-stray');
  });
});

describe('a payment that names a purchase whose own it is not', () => {
  test('is released where it is only held', () => {
    for (const state of ['open', 'done', 'closed'] as const) {
      assert.equal(decided({ money: 'authorized' }, { ...another, state }), 'void-stray');
    }
  });

  test('is not touched where this store never had a session for the purchase', () => {
    for (const money of ['authorized', 'captured'] as const) {
      assert.equal(decided({ money }, { sessionId: null }), 'needs-person');
    }
  });

  test('that was captured by somebody’s will may be a sale', () => {
    assert.equal(decided({ money: 'captured', heldFirst: true }, another), 'needs-person');
  });

  test('that was taken at once is refunded only where surely nothing was sold', () => {
    const taken = { money: 'captured', heldFirst: false } as const;
    assert.equal(decided(taken, another), 'refund-stray');
    assert.equal(decided(taken, { ...another, finalizing: 'refused' }), 'refund-stray');
    assert.equal(decided(taken, { ...another, state: 'open' }), 'needs-person');
    assert.equal(decided(taken, { ...another, state: 'done' }), 'needs-person');
    assert.equal(decided(taken, { ...another, registrationIds: ['r1'] }), 'needs-person');
    for (const finalizing of ['unanswered', 'accepted', 'absent'] as const) {
      assert.equal(decided(taken, { ...another, finalizing }), 'needs-person');
    }
    const cameBack = { ...taken, money: 'refund-failed' } as const;
    assert.equal(decided(cameBack, another), 'needs-person');
  });

  test('that is over does not matter', () => {
    for (const money of ['none', 'processing', 'canceled', 'refunding', 'refunded'] as const) {
      assert.equal(decided({ money }, another), 'ignore');
    }
  });
});

test('a person is told why', () => {
  const captured = { money: 'captured' } as const;
  const told: readonly (readonly [Partial<Purchase> | null, string])[] = [
    [null, 'its purchase is not stored here'],
    [{ sessionId: null }, 'its purchase is not known to have been payable'],
    [another, 'a second payment for its purchase was taken'],
  ];
  for (const [purchase, why] of told) {
    assert.deepEqual(decision(captured, purchase), { kind: 'needs-person', why });
  }
});
