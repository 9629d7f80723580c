import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ACCEPTABLE, type Action, decide } from './decide.ts';
import type { Facts, Registration, Sighting } from './facts.ts';
import type { Money } from './purchase.ts';
import { MARKS, MINUTE, REGISTERED_AT, sampleFacts as facts } from './under-test/samples.ts';

function told(action: Action): string {
  return 'reason' in action ? `${action.kind}: ${action.reason}` : action.kind;
}

describe('while nothing is paid', () => {
  const before = (mark: number) => mark - 1;

  test('a session is opened until its last moment, and never later', () => {
    const missing = { money: 'none', session: 'missing' } as const;
    assert.equal(told(decide(facts({ ...missing, now: REGISTERED_AT }))), 'open-session');
    assert.equal(told(decide(facts({ ...missing, now: MARKS.createSessionBy }))), 'open-session');
    const late = facts({ ...missing, now: MARKS.createSessionBy + 1 });
    assert.equal(told(decide(late)), 'close: not-paid');
  });

  for (const money of ['none', 'processing'] as const) {
    test(`an open session with money ${money} is expired from its mark on`, () => {
      assert.equal(told(decide(facts({ money, now: before(MARKS.expireAt) }))), 'wait');
      assert.equal(told(decide(facts({ money, now: MARKS.expireAt }))), 'expire-session');
    });
  }

  test('a session that has closed is watched until it tells what became of it', () => {
    for (const money of ['none', 'processing'] as const) {
      assert.equal(told(decide(facts({ money, session: 'closed' }))), 'wait');
    }
  });

  test('a session that closed with a payment pending is watched for a day, even when all is over', () => {
    const pending = (changes: Partial<Facts>) =>
      told(decide(facts({ money: 'processing', session: 'closed', ...changes })));
    const over = { registration: 'absent', now: MARKS.watchUntil } as const;
    assert.equal(pending(over), 'wait');
    const dayLater = { ...over, now: MARKS.watchUntil + 1 };
    assert.equal(pending(dayLater), 'close: not-paid');
    assert.equal(pending({ ...dayLater, closing: 'canceled' }), 'close: canceled');
    assert.equal(pending({ ...dayLater, session: 'open' }), 'expire-session');
    assert.equal(pending({ ...over, registration: 'registered' }), 'wait');
    assert.equal(pending({ ...dayLater, registration: 'registered' }), 'needs-person');
  });

  test('once nobody can register any more and the session is closed, it is closed as not paid', () => {
    const over = facts({ session: 'closed', registration: 'absent' });
    assert.equal(told(decide(over)), 'close: not-paid');
  });
});

describe('the guard', () => {
  const authorized = { money: 'authorized' } as const;

  test('a no gives the money back', () => {
    const guard = { answer: 'no', why: 'another purchase' } as const;
    assert.equal(told(decide(facts({ ...authorized, guard }))), 'void: mismatch');
    assert.equal(told(decide(facts({ money: 'captured', guard }))), 'refund: mismatch');
    assert.equal(told(decide(facts({ money: 'not-due', guard }))), 'close: mismatch');
  });

  test('a not-yet waits, and so does a guard that was not asked', () => {
    for (const guard of [
      { answer: 'not-yet', why: 'dynamics-unavailable' },
      { answer: 'not-yet', why: 'under-review' },
      null,
    ] as const) {
      assert.equal(told(decide(facts({ ...authorized, guard }))), 'wait');
    }
  });

  test('a payment that is still under review at the end is voided for that reason', () => {
    const over = (money: 'authorized' | 'captured', why: 'under-review' | 'dynamics-unavailable') =>
      told(decide(facts({ money, registration: 'absent', guard: { answer: 'not-yet', why } })));
    assert.equal(over('authorized', 'under-review'), 'void: under-review');
    assert.equal(over('captured', 'under-review'), 'refund: under-review');
    assert.equal(over('authorized', 'dynamics-unavailable'), 'void: too-late');
    assert.equal(over('captured', 'dynamics-unavailable'), 'refund: too-late');
  });
});

describe('registrations that nothing here explains', () => {
  const found = (kind: 'unexplained' | 'unrecorded' | 'busy' | 'no-answer') => ({
    earlier: { found: kind },
  });
  const over = { registration: 'absent', now: MARKS.verifyUntil } as const;

  test('need a person before anything is finalized', () => {
    for (const money of ['not-due', 'authorized', 'captured'] as const) {
      assert.equal(told(decide(facts({ money, ...found('unexplained') }))), 'needs-person');
    }
  });

  test('may come of a finalize call that only the payment knows of: a person is told so', () => {
    const unrecorded = found('unrecorded');
    for (const money of ['authorized', 'captured'] as const) {
      for (const changes of [{}, over, { closing: 'canceled' }] as const) {
        const action = decide(facts({ money, ...changes, ...unrecorded }));
        assert.match(action.kind === 'needs-person' ? action.why : action.kind, /not stored here/);
      }
      const again = facts({
        money,
        registration: 'unknown',
        sighting: { found: 'none', begunAt: REGISTERED_AT },
        ...unrecorded,
      });
      assert.equal(told(decide(again)), 'wait');
    }
  });

  test('are waited for while they cannot be told, and nothing is finalized unasked', () => {
    for (const earlier of [{ found: 'busy' }, { found: 'no-answer' }, null] as const) {
      assert.equal(told(decide(facts({ money: 'authorized', earlier }))), 'wait');
    }
  });

  test('need a person before money goes back, whatever the reason', () => {
    for (const money of ['authorized', 'captured'] as const) {
      const late = facts({ money, ...over, ...found('unexplained') });
      assert.equal(told(decide(late)), 'needs-person');
      const canceled = facts({ money, closing: 'canceled', ...found('unexplained') });
      assert.equal(told(decide(canceled)), 'needs-person');
      const guard = { answer: 'no', why: 'another purchase' } as const;
      const wrong = facts({ money, guard, ...found('unexplained') });
      assert.equal(told(decide(wrong)), 'needs-person');
    }
  });

  test('may be another purchase’s for a while, and need a person when that does not end', () => {
    const busy = { money: 'authorized', ...over, ...found('busy') } as const;
    assert.equal(told(decide(facts(busy))), 'wait');
    assert.equal(told(decide(facts({ ...busy, now: MARKS.verifyUntil + 1 }))), 'needs-person');
  });

  test('are not in the way where nobody had to ask for them', () => {
    const unasked = { registration: 'absent', earlier: null } as const;
    assert.equal(told(decide(facts({ money: 'captured', ...unasked }))), 'refund: too-late');
    assert.equal(told(decide(facts({ money: 'authorized', ...unasked }))), 'void: too-late');
  });

  test('that cannot be asked for keep what was taken, and nobody’s hold', () => {
    const unasked = { ...over, ...found('no-answer') };
    assert.equal(told(decide(facts({ money: 'captured', ...unasked }))), 'wait');
    assert.equal(told(decide(facts({ money: 'authorized', ...unasked }))), 'void: too-late');
  });
});

describe('while a finalize call is unanswered', () => {
  const looked = (found: Sighting, changes: Partial<Facts> = {}) =>
    told(
      decide(facts({ money: 'authorized', registration: 'unknown', sighting: found, ...changes })),
    );
  const none = { found: 'none', begunAt: REGISTERED_AT + 20 * MINUTE } as const;

  test('a look-up that failed decides nothing', () => {
    assert.equal(looked({ found: 'no-answer' }), 'wait');
  });

  test('a look-up that found nothing sends the call again', () => {
    assert.equal(looked(none), 'finalize');
  });

  test('but not while the first may still be at work', () => {
    assert.equal(looked(none, { finalizeMayBeRunning: true }), 'wait');
  });

  test('and not when Dynamics has said yes', () => {
    assert.equal(looked(none, { finalizeAccepted: true }), 'wait');
  });

  test('and not without the money, or the guard', () => {
    assert.equal(looked(none, { money: 'none' }), 'wait');
    assert.equal(looked(none, { guard: null }), 'wait');
  });

  test('and not once there is a reason to close', () => {
    assert.equal(looked(none, { closing: 'withdrawn' }), 'wait');
  });

  test('and not after the last moment for it', () => {
    assert.equal(looked(none, { now: MARKS.finalizeLast - 1 }), 'finalize');
    assert.equal(looked(none, { now: MARKS.finalizeLast }), 'wait');
  });

  test('only a look-up begun after the last mark proves that there is nothing', () => {
    const now = MARKS.verifyUntil + MINUTE;
    assert.equal(looked({ found: 'none', begunAt: MARKS.verifyUntil }, { now }), 'wait');
    const proof = { found: 'none', begunAt: MARKS.verifyUntil + 1 } as const;
    assert.equal(looked(proof, { now }), 'record-absent');
  });

  test('what Dynamics confirmed and nobody finds needs a person, and is never given back', () => {
    const proof = { found: 'none', begunAt: MARKS.verifyUntil + 1 } as const;
    const now = MARKS.verifyUntil + MINUTE;
    assert.equal(looked(proof, { now, finalizeAccepted: true }), 'needs-person');
  });

  test('some of the registrations, or too many, need a person', () => {
    const begunAt = REGISTERED_AT;
    assert.equal(looked({ found: 'some', begunAt }), 'needs-person');
    assert.equal(looked({ found: 'ambiguous', begunAt }), 'needs-person');
  });
});

describe('a purchase that is to be closed', () => {
  const closed: Readonly<Record<Money, string>> = {
    'not-due': 'close: canceled',
    none: 'expire-session',
    processing: 'expire-session',
    authorized: 'void: canceled',
    captured: 'refund: canceled',
    canceled: 'close: canceled',
    refunding: 'wait',
    'refund-failed': 'needs-person',
    refunded: 'close: canceled',
  };
  for (const [money, expected] of Object.entries(closed) as [Money, string][]) {
    test(`${money}: ${expected}, with the reason that came first`, () => {
      for (const registration of ['temporary', 'absent'] satisfies Registration[]) {
        const action = decide(facts({ money, registration, closing: 'canceled' }));
        assert.equal(told(action), expected);
      }
    });
  }
});

describe('what an operator says', () => {
  test('that there is no registration ends the look-ups, but not while a call may be at work', () => {
    const unknown = {
      registration: 'unknown',
      money: 'authorized',
      sighting: { found: 'some', begunAt: REGISTERED_AT },
      saidAbsent: true,
      closing: 'withdrawn',
    } as const;
    assert.equal(told(decide(facts(unknown))), 'record-absent');
    assert.equal(told(decide(facts({ ...unknown, finalizeMayBeRunning: true }))), 'needs-person');
  });

  test('is accepted as it is only for the reason that was accepted', () => {
    const unpaid = { registration: 'registered', money: 'canceled' } as const;
    const [registeredUnpaid = '', refundFailed = ''] = ACCEPTABLE;
    assert.equal(told(decide(facts({ ...unpaid, accepted: registeredUnpaid }))), 'done');
    assert.equal(told(decide(facts({ ...unpaid, accepted: refundFailed }))), 'needs-person');
    const failed = { registration: 'absent', money: 'refund-failed' } as const;
    assert.equal(
      told(decide(facts({ ...failed, accepted: refundFailed, closing: 'refused' }))),
      'close: refused',
    );
    assert.equal(told(decide(facts({ ...failed, accepted: registeredUnpaid }))), 'needs-person');
    const early = { money: 'refund-failed', accepted: refundFailed } as const;
    assert.equal(told(decide(facts(early))), 'close: canceled');
  });
});

test('a person is told why', () => {
  const unknown = { registration: 'unknown', money: 'authorized' } as const;
  const begunAt = MARKS.verifyUntil + 1;
  const told: Readonly<Record<string, Partial<Facts>>> = {
    'registered, but nothing is authorized': { registration: 'registered' },
    'only some of the attendees are registered': {
      ...unknown,
      sighting: { found: 'some', begunAt },
    },
    'more registrations match than there are attendees': {
      ...unknown,
      sighting: { found: 'ambiguous', begunAt },
    },
    'Dynamics confirmed registrations that cannot be found': {
      ...unknown,
      sighting: { found: 'none', begunAt },
      finalizeAccepted: true,
    },
    'the attendees were registered meanwhile, and nothing here tells by whom': {
      money: 'authorized',
      earlier: { found: 'unexplained' },
    },
    'a refund failed: the money is still with us': { money: 'refund-failed' },
  };
  for (const [why, changes] of Object.entries(told)) {
    assert.deepEqual(decide(facts(changes)), { kind: 'needs-person', why });
  }
});
