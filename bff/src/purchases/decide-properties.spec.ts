import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClosedReason } from '../contract/purchase-status.ts';
import { ACCEPTABLE, type Action, decide } from './decide.ts';
import type { Earlier, Facts, Registration, Sighting } from './facts.ts';
import type { Guard } from './guard.ts';
import type { Money } from './purchase.ts';
import { MONEY, MARKS } from './under-test/samples.ts';

/** Every value that each fact can have, whether or not they can come together. */
const REGISTRATION: readonly Registration[] = ['temporary', 'unknown', 'absent', 'registered'];
const SESSION = ['missing', 'open', 'closed'] as const;
const CLOSING: readonly (ClosedReason | null)[] = [null, 'canceled', 'mismatch', 'sold-out'];
const SIGHTING: readonly (Sighting | null)[] = [
  null,
  { found: 'no-answer' },
  { found: 'none', begunAt: MARKS.verifyUntil },
  { found: 'none', begunAt: MARKS.verifyUntil + 1 },
  { found: 'some', begunAt: MARKS.verifyUntil + 1 },
  { found: 'ambiguous', begunAt: MARKS.verifyUntil + 1 },
];
const EARLIER: readonly (Earlier | null)[] = [
  null,
  { found: 'explained', registrationIds: [] },
  { found: 'unexplained' },
  { found: 'unrecorded' },
  { found: 'busy' },
  { found: 'no-answer' },
];
const GUARD: readonly (Guard | null)[] = [
  null,
  { answer: 'yes' },
  { answer: 'no', why: 'another purchase' },
  { answer: 'not-yet', why: 'dynamics-unavailable' },
  { answer: 'not-yet', why: 'under-review' },
];
/** On both sides of the marks that are decided by, and at the others. */
const NOW = Object.entries(MARKS).flatMap(([name, mark]: [string, number]) =>
  ['payBy', 'sessionExpiresAt', 'windowEnds'].includes(name) ? [mark] : [mark - 1, mark, mark + 1],
);
const SAID: readonly Pick<Facts, 'saidAbsent' | 'accepted'>[] = [
  { saidAbsent: false, accepted: null },
  { saidAbsent: true, accepted: null },
  ...ACCEPTABLE.slice(0, 2).map((accepted) => ({ saidAbsent: false, accepted })),
];
/** Money that an operator can accept as it is; with the others the word changes nothing. */
const ACCEPTING: readonly Money[] = ['none', 'canceled', 'refund-failed'];
const YES_NO = [true, false];

function* allFacts(): Generator<Facts> {
  for (const money of MONEY)
    for (const registration of REGISTRATION)
      for (const session of SESSION)
        for (const closing of CLOSING)
          for (const sighting of SIGHTING)
            for (const earlier of EARLIER)
              for (const guard of GUARD)
                for (const finalizeAccepted of YES_NO)
                  for (const finalizeMayBeRunning of YES_NO)
                    for (const now of NOW)
                      for (const said of ACCEPTING.includes(money) ? SAID : SAID.slice(0, 2))
                        yield {
                          now,
                          marks: MARKS,
                          money,
                          session,
                          registration,
                          sighting,
                          earlier,
                          finalizeAccepted,
                          finalizeMayBeRunning,
                          guard,
                          closing,
                          ...said,
                        };
}

/** Whether the action is right for these facts, wherever they came from. */
type Property = (action: Action, facts: Facts) => boolean;

const money = (facts: Facts, ...wanted: readonly Money[]) => wanted.includes(facts.money);

const PROPERTIES: Readonly<Record<string, Property>> = {
  'nothing is captured unless everybody is registered and the money is held': (action, facts) =>
    action.kind !== 'capture' ||
    (facts.registration === 'registered' && money(facts, 'authorized')),
  'what is registered is never voided, refunded, closed or finalized again': (action, facts) =>
    facts.registration !== 'registered' ||
    !['void', 'refund', 'close', 'finalize', 'expire-session'].includes(action.kind),
  'what is registered and held is always captured': (action, facts) =>
    facts.registration !== 'registered' || !money(facts, 'authorized') || action.kind === 'capture',
  'only what is held is voided, and only what was taken is refunded': (action, facts) =>
    (action.kind !== 'void' || money(facts, 'authorized')) &&
    (action.kind !== 'refund' || money(facts, 'captured')),
  'nothing is finalized once there is a reason to close': (action, facts) =>
    action.kind !== 'finalize' || facts.closing === null,
  'nothing is finalized after the last moment for it': (action, facts) =>
    action.kind !== 'finalize' || facts.now < facts.marks.finalizeLast,
  'nothing is finalized without the guard’s yes': (action, facts) =>
    action.kind !== 'finalize' || facts.guard?.answer === 'yes',
  'nothing is finalized that Dynamics has accepted': (action, facts) =>
    action.kind !== 'finalize' || !facts.finalizeAccepted,
  'nothing is finalized for the first time unless what is registered already is explained': (
    action,
    facts,
  ) =>
    action.kind !== 'finalize' ||
    facts.registration !== 'temporary' ||
    facts.earlier?.found === 'explained',
  'nothing goes back that may be the money of a registration made before': (action, facts) =>
    (action.kind !== 'void' && action.kind !== 'refund') ||
    (facts.earlier?.found !== 'unexplained' && facts.earlier?.found !== 'unrecorded'),
  'nothing is finalized by a store that is older than the last call': (action, facts) =>
    action.kind !== 'finalize' || facts.earlier?.found !== 'unrecorded',
  'what was taken goes back only when Dynamics could be asked': (action, facts) =>
    action.kind !== 'refund' || facts.earlier?.found !== 'no-answer',
  'nothing is finalized while a call may still run': (action, facts) =>
    action.kind !== 'finalize' || !facts.finalizeMayBeRunning,
  'nothing is finalized unless the money is there, or none is due': (action, facts) =>
    action.kind !== 'finalize' || money(facts, 'not-due', 'authorized', 'captured'),
  'nothing is finalized where a registration is absent or there already': (action, facts) =>
    action.kind !== 'finalize' || ['temporary', 'unknown'].includes(facts.registration),
  'nothing is closed while money is held or taken': (action, facts) =>
    action.kind !== 'close' ||
    !money(facts, 'authorized', 'captured', 'refunding', 'refund-failed') ||
    (money(facts, 'refund-failed') && facts.accepted !== null),
  'nothing is closed while a payment is pending that is younger than a day': (action, facts) =>
    action.kind !== 'close' ||
    facts.session === 'missing' ||
    !money(facts, 'processing') ||
    facts.now > facts.marks.watchUntil,
  'nothing is closed while its session is open and could be paid': (action, facts) =>
    action.kind !== 'close' || facts.session !== 'open' || !money(facts, 'none', 'processing'),
  'while the registration is unknown, no money is touched and nothing is closed': (action, facts) =>
    facts.registration !== 'unknown' ||
    ['wait', 'finalize', 'needs-person', 'record-absent'].includes(action.kind),
  'absence is recorded only after a look-up begun after the last mark, or on a person’s word': (
    action,
    facts,
  ) =>
    action.kind !== 'record-absent' ||
    (facts.saidAbsent && !facts.finalizeMayBeRunning) ||
    (facts.sighting?.found === 'none' && facts.sighting.begunAt > facts.marks.verifyUntil),
  'a session is opened only where there is none, in time, and nothing speaks against it': (
    action,
    facts,
  ) =>
    action.kind !== 'open-session' ||
    (facts.session === 'missing' &&
      facts.now <= facts.marks.createSessionBy &&
      facts.registration === 'temporary' &&
      facts.closing === null &&
      !money(facts, 'not-due')),
  'only an open session is expired': (action, facts) =>
    action.kind !== 'expire-session' || facts.session === 'open',
  'done means registered, with nothing left to take': (action, facts) =>
    action.kind !== 'done' ||
    (facts.registration === 'registered' &&
      (!money(facts, 'authorized', 'none', 'canceled') ||
        (facts.accepted !== null && !money(facts, 'authorized')))),
  'a reason to close that came first is the reason that is kept': (action, facts) =>
    !('reason' in action) || facts.closing === null || action.reason === facts.closing,
};

/** The first facts that break each property. */
const broken = new Map<string, unknown>();
const properties = Object.entries(PROPERTIES);
for (const facts of allFacts()) {
  const action = decide(facts);
  for (const [sentence, holds] of properties) {
    if (!holds(action, facts) && !broken.has(sentence)) broken.set(sentence, { action, facts });
  }
}

for (const sentence of Object.keys(PROPERTIES)) {
  test(`whatever the facts: ${sentence}`, () => {
    assert.equal(broken.get(sentence), undefined);
  });
}
