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
  const foreign: Readonly<Record<string, readonly [changes: Partial<Payment>, why: string]>> = {
    'another session': [{ sessionId: 'cs_2' }, 'another Checkout Session'],
    'another installation': [{ installationId: 'elsewhere' }, 'another installation'],
    'no installation': [{ installationId: null }, 'another installation'],
    'another purchase': [
      { purchaseId: 'aaaaaaaa-0000-4000-8000-000000000002' },
      'another purchase',
    ],
    'no purchase': [{ purchaseId: null }, 'another purchase'],
    'another mode': [{ livemode: true }, 'another mode than this installation runs in'],
    'another currency': [{ currency: 'USD' }, 'paid in USD'],
    'a smaller amount held': [{ amount: 9979 }, '9979 minor units in a session over 9980'],
    'a larger amount held': [{ amount: 9981 }, '9981 minor units in a session over 9980'],
    'no amount held': [{ amount: null }, 'no minor units in a session over 9980'],
    'another total of the session': [
      { sessionTotal: 100 },
      '9980 minor units in a session over 100',
    ],
    'a payment method that is not allowed': [
      { methodType: 'sepa_debit' },
      'payment method sepa_debit',
    ],
    'a payment method that is not known': [{ methodType: null }, 'payment method unknown'],
  };
  for (const [what, [changes, why]] of Object.entries(foreign)) {
    test(what, () => assert.deepEqual(answer(samplePayment(changes)), { answer: 'no', why }));
  }

  test('whether or not Dynamics answers', () => {
    assert.equal(answer(samplePayment({ livemode: true }), null).answer, 'no');
  });
});

describe('a price that is no longer the one that was agreed is an alarm', () => {
  test('another amount', () => {
    const why = 'Dynamics now asks for 9981 minor units';
    const asked = answer(samplePayment(), sampleDetails({ total: 9981 }));
    assert.deepEqual(asked, { answer: 'no', why });
  });
  test('another currency', () => {
    const asked = answer(samplePayment(), sampleDetails({ currency: 'USD' }));
    assert.deepEqual(asked, { answer: 'no', why: 'Dynamics now asks for USD' });
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
