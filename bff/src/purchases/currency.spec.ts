import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { amountOf, fractionDigits, minimumCharge, toMinorUnits } from './currency.ts';

describe('amounts become minor units exactly', () => {
  const exact: readonly (readonly [number, string, number])[] = [
    [0, 'EUR', 0],
    [49.9, 'EUR', 4990],
    [49.99, 'EUR', 4999],
    [1.1, 'EUR', 110],
    [8.95, 'USD', 895],
    [4.35, 'GBP', 435],
    [1234567.89, 'EUR', 123456789],
    [4800, 'JPY', 4800],
    [1500, 'ISK', 150000],
    [20000, 'UGX', 2000000],
    [4.5, 'KWD', 4500],
    [4.51, 'BHD', 4510],
  ];
  for (const [amount, currency, minorUnits] of exact) {
    test(`${amount} ${currency} is ${minorUnits}`, () => {
      assert.equal(toMinorUnits(amount, currency), minorUnits);
    });
  }

  test('every cent up to a hundred euro survives', () => {
    for (let cents = 0; cents <= 10_000; cents++) {
      assert.equal(toMinorUnits(cents / 100, 'EUR'), cents);
    }
  });

  test('what a sum of JSON numbers leaves beyond the fourth decimal is dropped', () => {
    assert.equal(toMinorUnits(0.1 + 0.2, 'EUR'), 30);
  });
});

describe('an amount that cannot be charged exactly is refused', () => {
  const refused: readonly (readonly [number, string])[] = [
    [1.005, 'EUR'],
    [0.001, 'EUR'],
    [4800.5, 'JPY'],
    [1500.5, 'ISK'],
    [0.5, 'UGX'],
    [4.515, 'KWD'],
    [0.00004, 'EUR'],
    [-1, 'EUR'],
    [-0.01, 'EUR'],
    [-0.00001, 'EUR'],
    [Number.NaN, 'EUR'],
    [Number.POSITIVE_INFINITY, 'EUR'],
    [1e21, 'EUR'],
    [Number.MAX_SAFE_INTEGER, 'EUR'],
  ];
  for (const [amount, currency] of refused) {
    test(`${amount} ${currency}`, () => {
      assert.throws(() => toMinorUnits(amount, currency), RangeError);
    });
  }

  test('in words that name it', () => {
    assert.throws(() => toMinorUnits(-1, 'EUR'), { message: /^-1 EUR is no amount/ });
    assert.throws(() => toMinorUnits(1.005, 'EUR'), { message: /^1\.005 EUR is finer than EUR/ });
  });
});

test('a currency has as many decimals as Stripe counts in', () => {
  const digits = ['JPY', 'KRW', 'EUR', 'ISK', 'UGX', 'KWD'].map(fractionDigits);
  assert.deepEqual(digits, [0, 0, 2, 2, 2, 3]);
});

test('an amount says in how many decimals it is shown', () => {
  assert.deepEqual(amountOf(4800, 'JPY'), { minorUnits: 4800, currency: 'JPY', fractionDigits: 0 });
});

test('the smallest charge is Stripe’s where it publishes one', () => {
  assert.equal(minimumCharge('EUR'), 50);
  assert.equal(minimumCharge('GBP'), 30);
  assert.equal(minimumCharge('XOF'), 1);
});
