import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ListedPayment } from '../purchases/ports.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { MINUTE, listedPayment, samplePurchase } from '../purchases/under-test/samples.ts';
import { GRACE, judge } from './verdict.ts';

const BEGUN = samplePurchase().registeredAt;
const VERIFY = BEGUN + 60 * MINUTE;

/** The verdict, a day later unless told otherwise, on a sale that went well but for the changes. */
function verdict(
  changes: Partial<Purchase> & { settled?: boolean },
  payment: Partial<ListedPayment> | null,
  present: readonly string[],
  now = BEGUN + 24 * 60 * MINUTE,
): string {
  const { settled = false, ...stored } = changes;
  const sale = { state: 'done', registrationIds: ['r1', 'r2'] } as const;
  const purchase = { ...samplePurchase({ ...sale, ...stored }), settled };
  const taken: Partial<ListedPayment> = { money: 'captured', taken: 9980 };
  const evidence = {
    purchase,
    payment: payment && listedPayment({ ...taken, ...payment }),
    present,
    verifyUntil: VERIFY,
  };
  const { verdict, why } = judge(evidence, now);
  return why ? `${verdict}: ${why}` : verdict;
}

const unsold = { state: 'closed', registrationIds: [] } as const;
const returned = { money: 'refunded', amountRefunded: 9980 } as const;

describe('a purchase with registrations in Dataverse', () => {
  test('is matched when its price was taken, to the minor unit and in its currency', () => {
    assert.equal(verdict({}, {}, ['r1', 'r2']), 'matched');
    assert.equal(verdict({}, { taken: 9981 }, ['r1', 'r2']), 'amount-differs');
    assert.equal(verdict({}, { currency: 'USD' }, ['r1', 'r2']), 'amount-differs');
  });

  test('is matched without a payment when it costs nothing', () => {
    const free = { price: { minorUnits: 0, currency: 'EUR' } };
    assert.equal(verdict(free, null, ['r1', 'r2']), 'matched');
    assert.equal(verdict(free, {}, ['r1', 'r2']), 'amount-differs');
  });

  test('is unpaid when nothing was taken, whatever is held', () => {
    const none = 'registered-unpaid: Stripe has no payment';
    assert.equal(verdict({}, null, ['r1', 'r2']), none);
    const held = 'registered-unpaid: the payment is authorized';
    assert.equal(verdict({}, { money: 'authorized', taken: 0 }, ['r1', 'r2']), held);
  });

  test('had its money given back, in full, in part, or by a dispute', () => {
    const back = 'given-back-late: of a registered sale';
    assert.equal(verdict({}, returned, ['r1', 'r2']), back);
    assert.equal(verdict({}, { amountRefunded: 1 }, ['r1', 'r2']), back);
    const disputed = 'given-back-late: disputed by the bank';
    assert.equal(verdict({}, { disputed: true }, ['r1', 'r2']), disputed);
  });

  test('is paid and unregistered when some of them are gone', () => {
    assert.equal(verdict({}, {}, ['r1']), 'paid-unregistered: 1 registrations gone or canceled');
  });
});

describe('a purchase without a registration in Dataverse', () => {
  test('is not sold when nothing was paid, or what was paid went back in time', () => {
    assert.equal(verdict(unsold, null, []), 'not-sold');
    const givenBackAt = VERIFY + GRACE;
    assert.equal(verdict(unsold, { ...returned, givenBackAt }, []), 'not-sold');
    assert.equal(verdict(unsold, { money: 'canceled', taken: 0, givenBackAt }, []), 'not-sold');
  });

  test('was given back late when that took longer than the rules may take', () => {
    const late = 'given-back-late: 3 minutes late, without a registration';
    const givenBackAt = VERIFY + GRACE + 3 * MINUTE;
    assert.equal(verdict(unsold, { ...returned, givenBackAt }, []), late);
    assert.equal(verdict(unsold, { money: 'canceled', taken: 0, givenBackAt }, []), late);
    // The time runs from the payment where that came later than the look-up.
    const paidAt = VERIFY + 5 * MINUTE;
    assert.equal(verdict(unsold, { ...returned, givenBackAt, paidAt }, []), 'not-sold');
    // Nothing was ever held.
    const canceled = { money: 'canceled', taken: 0, paidAt: null, givenBackAt } as const;
    assert.equal(verdict(unsold, canceled, []), 'not-sold');
  });

  test('is paid and unregistered while a part of the money is with us', () => {
    assert.equal(verdict(unsold, {}, []), 'paid-unregistered');
    assert.equal(verdict(unsold, { amountRefunded: 9979 }, []), 'paid-unregistered');
    const gone = 'paid-unregistered: its registrations are gone or canceled';
    assert.equal(verdict({}, {}, []), gone);
  });

  test('is undone when its registrations and its money are gone, at any time', () => {
    const givenBackAt = BEGUN + 20 * 60 * MINUTE;
    assert.equal(verdict({}, { ...returned, givenBackAt }, []), 'not-sold');
  });

  test('has a hold left over', () => {
    assert.equal(verdict(unsold, { money: 'authorized', taken: 0 }, []), 'held');
  });
});

describe('what an operator has decided about', () => {
  const settled = { settled: true };

  test('is settled, and still says what is the matter', () => {
    const gone = 'settled: paid-unregistered: its registrations are gone or canceled';
    assert.equal(verdict(settled, {}, []), gone);
    const back = 'settled: given-back-late: of a registered sale';
    assert.equal(verdict(settled, { amountRefunded: 1 }, ['r1', 'r2']), back);
    const unpaid = 'settled: registered-unpaid: Stripe has no payment';
    assert.equal(verdict(settled, null, ['r1', 'r2']), unpaid);
  });

  test('is not settled when it needs a person again, nor where no decision explains it', () => {
    const again = { ...settled, needsPerson: 'left' };
    assert.match(verdict(again, {}, []), /^paid-unregistered: .*; left$/);
    assert.equal(verdict(settled, { taken: 9981 }, ['r1', 'r2']), 'amount-differs');
    assert.equal(verdict({ ...unsold, ...settled }, { money: 'authorized', taken: 0 }, []), 'held');
    assert.equal(verdict(settled, {}, ['r1', 'r2']), 'matched');
  });
});

describe('an open purchase', () => {
  const open = { state: 'open', registrationIds: [], needsPerson: 'ambiguous' } as const;
  const held = { money: 'authorized', taken: 0 } as const;

  test('is under way until the rules had their time, and judged from then on', () => {
    assert.equal(verdict(open, held, [], VERIFY + GRACE - 1), 'under-way: ambiguous');
    assert.equal(verdict(open, held, [], VERIFY + GRACE), 'held: ambiguous');
  });

  test('stays under way while no money is in it', () => {
    assert.equal(verdict(open, null, []), 'under-way: ambiguous');
  });
});
