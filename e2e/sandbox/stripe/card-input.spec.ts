import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiryOf, flawsOf, formatCardNumber, formatCvc, formatExpiry } from './card-input.ts';

const now = Date.UTC(2026, 10, 22);
const good = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' };

describe('Card fields', () => {
  it('group the digits of a number as they stand on the card', () => {
    assert.equal(formatCardNumber('4242424242424242'), '4242 4242 4242 4242');
    assert.equal(formatCardNumber('42424'), '4242 4');
    assert.equal(formatCardNumber('378282246310005'), '3782 822463 10005');
    assert.equal(formatCardNumber('4242-4242 x'), '4242 4242');
    assert.equal(formatCardNumber(''), '');
  });

  it('write the expiration date with a slash', () => {
    assert.equal(formatExpiry('1234'), '12 / 34');
    assert.equal(formatExpiry('5'), '05');
    assert.equal(formatExpiry('1'), '1');
    assert.equal(formatExpiry('12 / 3'), '12 / 3');
    assert.deepEqual(expiryOf('01 / 30'), { month: 1, year: 2030 });
    assert.equal(expiryOf('01 / 3'), null);
  });

  it('take digits only as security code', () => {
    assert.equal(formatCvc('12a34567'), '1234');
  });

  it('find nothing wrong with a good card', () => {
    assert.deepEqual(flawsOf(good, now), { number: null, expiry: null, cvc: null });
    assert.deepEqual(flawsOf({ ...good, expiry: '11 / 26' }, now).expiry, null);
  });

  it('say what is wrong with each field', () => {
    assert.deepEqual(flawsOf({ number: '', expiry: '', cvc: '' }, now), {
      number: 'Enter your card number.',
      expiry: 'Enter the expiration date.',
      cvc: 'Enter the security code.',
    });
    assert.deepEqual(flawsOf({ number: '4242 4242', expiry: '12 / 3', cvc: '12' }, now), {
      number: 'Your card number is not complete.',
      expiry: 'The expiration date is not complete.',
      cvc: 'The security code is not complete.',
    });
    assert.deepEqual(flawsOf({ number: '4242424242424241', expiry: '10 / 26', cvc: '123' }, now), {
      number: 'This card number is not valid. Check the digits.',
      expiry: 'This card has expired.',
      cvc: null,
    });
    assert.equal(flawsOf({ ...good, expiry: '13 / 34' }, now).expiry, 'There is no such month.');
    assert.equal(
      flawsOf({ ...good, number: '3782 822463 10005' }, now).cvc,
      'The security code is not complete.',
    );
  });
});
