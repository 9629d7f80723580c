import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guard } from './guard.ts';
import type { Payment, PurchaseDetails } from './ports.ts';
import { RULES, sampleDetails, samplePayment, samplePurchase } from './under-test/samples.ts';

const purchase = samplePurchase({ sessionId: 'cs_1' });

function answer(payment: Payment | null, details: PurchaseDetails | null = sampleDetails()) {
  return guard(purchase, payment, details, RULES);
}

test('the purchase’s own payment of the amount that Dynamics asks for passes', () => {
  assert.deepEqual(answer(samplePayment()), { answer: 'yes' });
});

test('where nothing is due, Dynamics’ word is enough', () => {
  assert.deepEqual(answer(null), { answer: 'yes' });
});

describe('a payment that is not the one asked for is an alarm', () => {
  const foreign: Readonly<Record<string, Partial<Payment>>> = {
    'another session': { sessionId: 'cs_2' },
    'another installation': { installationId: 'elsewhere' },
    'no installation': { installationId: null },
    'another purchase': { purchaseId: 'aaaaaaaa-0000-4000-8000-000000000002' },
    'no purchase': { purchaseId: null },
    'another mode': { livemode: true },
    'another currency': { currency: 'USD' },
    'a smaller amount held': { amount: 9979 },
    'a larger amount held': { amount: 9981 },
    'no amount held': { amount: null },
    'another total of the session': { sessionTotal: 100 },
    'a payment method that is not allowed': { methodType: 'sepa_debit' },
    'a payment method that is not known': { methodType: null },
  };
  for (const [what, changes] of Object.entries(foreign)) {
    test(what, () => assert.equal(answer(samplePayment(changes)).answer, 'no'));
  }

  test('whether or not Dynamics answers', () => {
    assert.equal(answer(samplePayment({ livemode: true }), null).answer, 'no');
  });
});

describe('a price that is no longer the one that was agreed is an alarm', () => {
  test('another amount', () => {
    assert.equal(answer(samplePayment(), sampleDetails({ total: 9981 })).answer, 'no');
  });
  test('another currency', () => {
    assert.equal(answer(samplePayment(), sampleDetails({ currency: 'USD' })).answer, 'no');
  });
  test('a price where nothing was due', () => {
    assert.equal(answer(null, sampleDetails({ total: 1 })).answer, 'no');
  });
});

describe('what cannot be told yet is waited for', () => {
  test('Dynamics does not answer', () => {
    const expected = { answer: 'not-yet', why: 'dynamics-unavailable' };
    assert.deepEqual(answer(samplePayment(), null), expected);
    assert.deepEqual(answer(null, null), expected);
  });
  test('a review at Stripe is open', () => {
    const expected = { answer: 'not-yet', why: 'under-review' };
    assert.deepEqual(answer(samplePayment({ underReview: true })), expected);
  });
});
