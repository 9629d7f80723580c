import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { purchaseDetails } from './purchase-details.ts';

const attendee = { Email: 'ada@example.org', PassName: 'Day pass', PassPrice: 49.9 };
const answer = {
  EventName: 'Waterline',
  PurchaseAmount: 49.9,
  CurrencyName: 'Euro',
  ISOCurrencyCode: 'EUR',
  Attendees: JSON.stringify([attendee]),
};

describe('what Dynamics says a purchase costs is read', () => {
  const read = {
    eventName: 'Waterline',
    total: 4990,
    currency: 'EUR',
    attendees: [{ email: 'ada@example.org', passName: 'Day pass', minorUnits: 4990 }],
  };

  test('with the attendees as JSON text', () => assert.deepEqual(purchaseDetails(answer), read));

  test('with the attendees as a list', () => {
    assert.deepEqual(purchaseDetails({ ...answer, Attendees: [attendee] }), read);
  });

  test('without attendees, as the older action answers', () => {
    for (const Attendees of [undefined, null]) {
      assert.deepEqual(purchaseDetails({ ...answer, Attendees }), { ...read, attendees: [] });
    }
  });

  test('with amounts as text and the currency in any spelling', () => {
    const spelled = { ...answer, PurchaseAmount: '49.90', ISOCurrencyCode: ' eur ' };
    assert.deepEqual(purchaseDetails(spelled), read);
  });

  test('with an amount of whole euros as text', () => {
    assert.equal(purchaseDetails({ ...answer, PurchaseAmount: '50' }).total, 5000);
  });

  test('with a pass whose price is not told', () => {
    const Attendees = [{ ...attendee, PassPrice: null }];
    assert.equal(purchaseDetails({ ...answer, Attendees }).attendees[0]?.minorUnits, null);
  });

  test('without those who only wait', () => {
    const waiting = { Email: 'bo@example.org', PassName: null, PassPrice: null };
    assert.deepEqual(purchaseDetails({ ...answer, Attendees: [waiting, attendee] }), read);
  });

  test('in the currency’s own minor units', () => {
    const yen = { ...answer, PurchaseAmount: 4800, ISOCurrencyCode: 'JPY', Attendees: null };
    assert.equal(purchaseDetails(yen).total, 4800);
  });

  test('as nothing, only when Dynamics says 0', () => {
    assert.equal(purchaseDetails({ ...answer, PurchaseAmount: 0, Attendees: null }).total, 0);
  });
});

describe('an answer that cannot be relied on is unavailable, and never free of charge', () => {
  const wrong: Readonly<Record<string, unknown>> = {
    'no amount': { ...answer, PurchaseAmount: undefined },
    'an amount that is null': { ...answer, PurchaseAmount: null },
    'an amount that is blank': { ...answer, PurchaseAmount: '' },
    'an amount that is a list': { ...answer, PurchaseAmount: [] },
    'an amount that is true': { ...answer, PurchaseAmount: true },
    'an amount with a comma': { ...answer, PurchaseAmount: '49,90' },
    'an amount that begins as something else': { ...answer, PurchaseAmount: ' 49.90' },
    'an amount that ends as something else': { ...answer, PurchaseAmount: '49.90e-1' },
    'an amount in other digits': { ...answer, PurchaseAmount: '0x10' },
    'an amount below 0': { ...answer, PurchaseAmount: -1 },
    'an amount finer than a cent': { ...answer, PurchaseAmount: 49.905 },
    'no currency': { ...answer, ISOCurrencyCode: null },
    'a symbol for a currency': { ...answer, ISOCurrencyCode: '€' },
    'attendees that are no JSON': { ...answer, Attendees: '[{' },
    'attendees of another shape': { ...answer, Attendees: '[{"email":"ada@example.org"}]' },
    'nothing at all': null,
  };
  for (const [what, body] of Object.entries(wrong)) {
    test(what, () => {
      assert.throws(() => purchaseDetails(body), { name: 'ProviderUnavailable' });
    });
  }

  test('and its message repeats nothing of it', () => {
    const unreadable = () => purchaseDetails({ ...answer, ISOCurrencyCode: null });
    assert.throws(unreadable, { message: 'Dataverse: purchase details of unknown shape' });
    assert.throws(unreadable, (error: Error) => error.cause instanceof z.ZodError);
  });

  test('save for an error of our own', () => {
    const broken = {
      get EventName(): string {
        throw new TypeError('not a text');
      },
    };
    assert.throws(() => purchaseDetails(broken), TypeError);
  });
});
