import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  MARKS,
  PURCHASE_ID,
  REGISTERED_AT,
  ada,
  bo,
  samplePurchase,
} from '../purchases/under-test/samples.ts';
import type { Line, Purchase } from '../purchases/purchase.ts';
import { checkoutSessionParameters } from './checkout-session.ts';
import { HELD_METHODS, type PaymentMethod, TAKEN_METHODS } from './payment-methods.ts';

const RETURN_URL = 'https://events.example/purchases/1?key=abc';

function parameters(changes: Partial<Purchase> = {}, methods: readonly PaymentMethod[] = ['card']) {
  const purchase = samplePurchase(changes);
  const request = { purchase, attendees: [ada, bo], expiresAt: MARKS.sessionExpiresAt };
  return checkoutSessionParameters(request, 'here', methods, RETURN_URL);
}

test('a session is asked for exactly so', () => {
  const metadata = {
    installation: 'here',
    purchase: PURCHASE_ID,
    event: 'Waterline1',
    registered_at: '2026-11-22T09:00:00.000Z',
  };
  const line = {
    quantity: 1,
    price_data: {
      currency: 'eur',
      unit_amount: 4990,
      product_data: { name: 'Day pass', description: 'Waterline' },
    },
  };
  assert.deepEqual(parameters(), {
    mode: 'payment',
    ui_mode: 'elements',
    client_reference_id: PURCHASE_ID,
    customer_email: 'ada@example.org',
    line_items: [line, line],
    allowed_payment_method_types: ['card'],
    payment_method_options: { card: { capture_method: 'manual' } },
    wallet_options: { link: { display: 'never' } },
    automatic_tax: { enabled: false },
    adaptive_pricing: { enabled: false },
    metadata,
    payment_intent_data: {
      metadata,
      description: 'Waterline',
      receipt_email: 'ada@example.org',
    },
    expires_at: REGISTERED_AT / 1000 + 40 * 60,
    return_url: RETURN_URL,
  });
});

test('the receipt goes to the buyer, where that is not the first attendee', () => {
  assert.partialDeepStrictEqual(parameters({ receiptTo: 'office@example.org' }), {
    customer_email: 'office@example.org',
    payment_intent_data: { receipt_email: 'office@example.org' },
  });
});

test('no name and no e-mail is in the metadata, which Stripe shows to everybody in the account', () => {
  const { metadata, payment_intent_data: intent } = parameters();
  const shown = JSON.stringify([metadata, intent?.metadata]);
  assert.doesNotMatch(shown, /ada|quill|example\.org/i);
});

describe('the payment methods', () => {
  test('are offered as set, and every one that can be held is held', () => {
    const offered = parameters({}, [...HELD_METHODS, ...TAKEN_METHODS]);
    assert.deepEqual(offered.allowed_payment_method_types, [...HELD_METHODS, ...TAKEN_METHODS]);
    assert.deepEqual(
      offered.payment_method_options,
      Object.fromEntries(HELD_METHODS.map((method) => [method, { capture_method: 'manual' }])),
    );
  });

  test('include Link, also beside the card form, only where it is allowed', () => {
    assert.deepEqual(parameters({}, ['card', 'link']).wallet_options?.link, { display: 'auto' });
    assert.deepEqual(parameters({}, ['ideal']).wallet_options?.link, { display: 'never' });
  });
});

describe('the lines', () => {
  function amounts(lines: readonly Line[], minorUnits: number): (number | undefined)[] {
    const { line_items: items } = parameters({ lines, price: { minorUnits, currency: 'EUR' } });
    return (items ?? []).map((item) => item.price_data?.unit_amount);
  }
  const pass = (minorUnits: number | null) => ({ passName: 'Day pass', minorUnits });

  test('are one a pass, also for a pass that costs nothing', () => {
    assert.deepEqual(amounts([pass(4990), pass(0)], 4990), [4990, 0]);
  });

  test('are a single one, of the total, where Dynamics does not break it down', () => {
    assert.deepEqual(amounts([pass(4990), pass(null)], 9980), [9980]);
  });

  test('are a single one, named after the event, where the price of one pass is not known', () => {
    const price = { minorUnits: 4990, currency: 'EUR' };
    const { line_items: items } = parameters({ lines: [pass(4990), pass(null)], price });
    const named = items?.map(({ price_data: data }) => [
      data?.product_data?.name,
      data?.unit_amount,
    ]);
    assert.deepEqual(named, [['Waterline', 4990]]);
  });

  test('are a single one where they do not add up to what Dynamics asks for', () => {
    assert.deepEqual(amounts([pass(4990), pass(4990)], 9000), [9000]);
  });

  test('are a single one where Stripe would not take so many', () => {
    const many = (count: number) => Array.from({ length: count }, () => pass(100));
    assert.equal(amounts(many(100), 10_000).length, 100);
    assert.deepEqual(amounts(many(101), 10_100), [10_100]);
  });

  test('always come to the total', () => {
    for (const lines of [[pass(1), pass(2)], [pass(3)], [pass(null)], [pass(2), pass(2)]]) {
      const sum = amounts(lines, 3).reduce<number>((total, amount) => total + (amount ?? 0), 0);
      assert.equal(sum, 3);
    }
  });
});
