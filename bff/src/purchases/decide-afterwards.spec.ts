import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ACCEPTABLE, LEFT } from './decide.ts';
import { decideAfterwards } from './decide-afterwards.ts';
import type { Money, Purchase } from './purchase.ts';
import { MONEY, samplePayment, sampleWish } from './under-test/samples.ts';
import type { Wish } from './wish.ts';

const over = (state: Purchase['state'], ...wishes: Wish[]) =>
  ({ state, closing: state === 'closed' ? 'not-paid' : null, wishes }) as const;

describe('a refund that an operator wishes', () => {
  const wish = sampleWish('refund', { minorUnits: 4000 });
  const taken = samplePayment({ money: 'captured' });

  test('is made while so much is there, of a sale and of what was not sold', () => {
    for (const state of ['done', 'closed'] as const) {
      const action = decideAfterwards(over(state, wish), taken);
      assert.deepEqual(action, { kind: 'refund-wished', wish });
    }
  });

  test('is answered, and not made again, once Stripe has it', () => {
    const made = samplePayment({ money: 'captured', amount: 5980, refundedWishes: [1] });
    const answer = { kind: 'answer-wish', wish, outcome: 'done' };
    const rest = samplePayment({ money: 'captured', amount: 4000 });
    assert.equal(
      decideAfterwards(over('done', wish), rest).kind,
      'refund-wished',
      'the last of it',
    );
    assert.deepEqual(decideAfterwards(over('done', wish), made), answer);
    const another = { ...made, refundedWishes: [2] };
    assert.equal(decideAfterwards(over('done', wish), another).kind, 'refund-wished');
  });

  test('is refused when less is there by now', () => {
    const outcome = 'refused: so much is not there any more';
    for (const payment of [
      samplePayment({ money: 'captured', amount: 3999 }),
      ...MONEY.filter((money) => money !== 'captured' && money !== 'refund-failed').map((money) =>
        samplePayment({ money }),
      ),
    ]) {
      const action = decideAfterwards(over('done', wish), payment);
      assert.deepEqual(action, { kind: 'answer-wish', wish, outcome });
    }
  });

  test('was answered: nothing more of a sale goes back', () => {
    const answered = { ...wish, outcome: 'done' };
    assert.deepEqual(decideAfterwards(over('done', answered), taken), { kind: 'wait' });
  });

  test('that failed at the bank needs a person, unless it was made by hand at Stripe', () => {
    const failed = samplePayment({ money: 'refund-failed' });
    const answered = { ...wish, outcome: 'done' };
    assert.equal(decideAfterwards(over('done', answered), failed).kind, 'needs-person');
    assert.equal(decideAfterwards(over('done'), failed).kind, 'wait');
    assert.equal(decideAfterwards(over('done', sampleWish('absent')), failed).kind, 'wait');
  });
});

describe('a sale of which an attendee has canceled a registration', () => {
  const leave = (number: number) => sampleWish('leave', { number, registrationIds: ['r1'] });
  const accepted = sampleWish('accept', { number: 2, about: LEFT.why });
  const refunded = sampleWish('refund', { number: 2, outcome: 'done', minorUnits: 4990 });
  const toldOf = (...wishes: Wish[]) =>
    decideAfterwards(over('done', ...wishes), samplePayment({ money: 'captured' })) === LEFT;

  test('is put on the list while there is money of it, and none goes back by itself', () => {
    for (const money of MONEY) {
      const action = decideAfterwards(over('done', leave(1)), samplePayment({ money }));
      const withUs = money === 'captured' || money === 'refund-failed';
      assert.deepEqual(action, withUs ? LEFT : { kind: 'wait' }, money);
    }
  });

  test('stays there until a person has refunded of it, or accepts it as it is', () => {
    assert.equal(toldOf(leave(1), refunded), false);
    assert.equal(toldOf(leave(1), accepted), false);
    assert.equal(toldOf(leave(1), { ...refunded, outcome: 'refused: disputed' }), true);
    assert.equal(toldOf(leave(1), { ...accepted, about: 'something else' }), true);
    assert.equal(toldOf(leave(1), sampleWish('void', { number: 2, outcome: 'done' })), true);
    assert.equal(toldOf(leave(1), sampleWish('registered', { number: 2, about: LEFT.why })), true);
  });

  test('is put there again when somebody else cancels after that', () => {
    assert.equal(toldOf(leave(1), refunded, leave(3)), true);
    assert.equal(toldOf(leave(1), accepted, leave(3)), true);
  });

  test('is told of no more than any other sale where nobody has', () => {
    assert.equal(toldOf(sampleWish('cancel', { outcome: 'done' })), false);
  });
});

test('whatever the money: nothing of a sale goes back unless a person wishes it', () => {
  for (const money of MONEY) {
    for (const heldFirst of [true, false]) {
      const action = decideAfterwards(over('done'), samplePayment({ money, heldFirst }));
      assert.deepEqual(action, { kind: 'wait' }, money);
    }
  }
});

test('what an operator has accepted is left as it is, for that reason only', () => {
  const [, refundFailed = '', captured = ''] = ACCEPTABLE;
  const kindOf = (money: Money, about: string) =>
    decideAfterwards(over('closed', sampleWish('accept', { about })), samplePayment({ money }))
      .kind;
  assert.equal(kindOf('captured', captured), 'wait');
  assert.equal(kindOf('captured', refundFailed), 'needs-person');
  assert.equal(kindOf('refund-failed', refundFailed), 'wait');
  assert.equal(kindOf('refund-failed', captured), 'needs-person');
  assert.equal(kindOf('authorized', captured), 'void', 'a hold goes back all the same');
  const otherWord = over('closed', sampleWish('absent', { about: captured }));
  const action = decideAfterwards(otherWord, samplePayment({ money: 'captured' }));
  assert.equal(action.kind, 'needs-person');
});

test('what goes back keeps the reason that the purchase was closed for', () => {
  const held = samplePayment();
  for (const [closing, reason] of [
    ['sold-out', 'sold-out'],
    [null, 'not-paid'],
  ] as const) {
    const action = decideAfterwards({ state: 'closed', closing, wishes: [] }, held);
    assert.deepEqual(action, { kind: 'void', reason });
  }
});
