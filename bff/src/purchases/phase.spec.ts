import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { phaseOf } from './phase.ts';
import type { Purchase } from './purchase.ts';
import { REGISTERED_AT, samplePurchase } from './under-test/samples.ts';

const free = { price: { minorUnits: 0, currency: 'EUR' }, money: 'not-due' } as const;

describe('the buyer is told', () => {
  const phases: readonly (readonly [string, Partial<Purchase>, ReturnType<typeof phaseOf>])[] = [
    ['to pay while nothing is paid', { money: 'none' }, 'to-pay'],
    ['checking while the bank is asked', { money: 'processing' }, 'checking'],
    ['checking while a canceled payment is tidied up', { money: 'canceled' }, 'checking'],
    ['checking before Stripe was ever asked', { money: 'not-due' }, 'checking'],
    ['authorized once the amount is held', { money: 'authorized' }, 'authorized'],
    ['authorized once it was taken early', { money: 'captured' }, 'authorized'],
    [
      'registering while a finalize call is unanswered',
      { money: 'authorized', finalizing: 'unanswered' },
      'registering',
    ],
    [
      'registering until the registrations are seen',
      { money: 'authorized', finalizing: 'accepted' },
      'registering',
    ],
    ['registering where nothing is due', free, 'registering'],
    [
      'registered as soon as the registrations are seen, before the capture',
      { money: 'authorized', finalizing: 'accepted', registrationIds: ['r1'] },
      'registered',
    ],
    [
      'registered even while the capture needs a person',
      { money: 'authorized', registrationIds: ['r1'], needsPerson: 'capture was refused' },
      'registered',
    ],
    [
      'not charged when it was closed without money',
      { state: 'closed', money: 'canceled', closing: 'not-paid' },
      'not-charged',
    ],
    ['given back when it was refunded', { state: 'closed', money: 'refunded' }, 'given-back'],
    [
      'given back while a refund is made anew',
      { state: 'closed', money: 'refunding' },
      'given-back',
    ],
    [
      'given back while the refund is on its way, however long that takes',
      { money: 'refunding', finalizing: 'refused', closing: 'sold-out' },
      'given-back',
    ],
    ['given back before the purchase is closed', { money: 'refunded' }, 'given-back'],
    [
      'with a person as soon as a refund has failed',
      { money: 'refund-failed', finalizing: 'refused', closing: 'sold-out' },
      'with-a-person',
    ],
    [
      'with a person when the refund came back after all',
      { state: 'closed', money: 'refund-failed', needsPerson: 'a refund failed' },
      'with-a-person',
    ],
    [
      'with a person when no rule can finish it',
      { money: 'authorized', finalizing: 'unanswered', needsPerson: 'some are registered' },
      'with-a-person',
    ],
  ];
  for (const [sentence, changes, phase] of phases) {
    test(sentence, () => assert.equal(phaseOf(samplePurchase(changes)), phase));
  }
});

describe('a payment that was just begun', () => {
  const at = (confirmingAt: number | null, lookedAt: number | null) =>
    phaseOf(
      samplePurchase({
        confirmingAt: confirmingAt === null ? null : REGISTERED_AT + confirmingAt,
        lookedAt: lookedAt === null ? null : REGISTERED_AT + lookedAt,
      }),
    );

  test('reads as checking until Stripe was looked at after it', () => {
    assert.equal(at(10, null), 'checking');
    assert.equal(at(10, 9), 'checking');
  });
  test('reads as to pay again when that look saw nothing', () => {
    assert.equal(at(10, 10), 'to-pay');
    assert.equal(at(10, 11), 'to-pay');
  });
  test('does not matter while nobody has begun one', () => assert.equal(at(null, 5), 'to-pay'));
});
