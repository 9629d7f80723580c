import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Action, decide } from './decide.ts';
import { type AfterwardsAction, decideAfterwards } from './decide-afterwards.ts';
import type { Facts } from './facts.ts';
import type { Money } from './purchase.ts';
import {
  MARKS,
  MONEY,
  REGISTERED_AT,
  sampleFacts,
  samplePayment,
  sampleWish,
} from './under-test/samples.ts';

/** What makes each column of the document, on top of what agrees with the money. */
const COLUMNS: Readonly<Record<string, Partial<Facts>>> = {
  temporary: {},
  'temporary, from minute 36': { now: MARKS.expireAt },
  'temporary, the guard says no': { guard: { answer: 'no', why: 'another purchase' } },
  'temporary, wished otherwise': { closing: 'canceled', guard: null },
  'unknown, nothing found yet': {
    registration: 'unknown',
    sighting: { found: 'none', begunAt: REGISTERED_AT },
  },
  'unknown, some found': {
    registration: 'unknown',
    sighting: { found: 'some', begunAt: REGISTERED_AT },
  },
  absent: { registration: 'absent', now: MARKS.verifyUntil + 1, guard: null },
  'absent, a day later': {
    registration: 'absent',
    now: MARKS.watchUntil + 1,
    session: 'closed',
    guard: null,
  },
  registered: { registration: 'registered', earlier: null },
};

function cell(money: Money, column: Partial<Facts>): string {
  return inWords(decide(sampleFacts({ money, ...column })));
}

const OVER: Readonly<Record<string, (money: Money) => AfterwardsAction>> = {
  done: (money) =>
    decideAfterwards({ state: 'done', closing: null, wishes: [] }, samplePayment({ money })),
  'done, a refund is wished': (money) =>
    decideAfterwards(
      { state: 'done', closing: null, wishes: [sampleWish('refund', { minorUnits: 1 })] },
      samplePayment({ money }),
    ),
  'done, an attendee has canceled': (money) =>
    decideAfterwards(
      { state: 'done', closing: null, wishes: [sampleWish('leave', { registrationIds: ['r1'] })] },
      samplePayment({ money }),
    ),
  closed: (money) =>
    decideAfterwards(
      { state: 'closed', closing: 'not-paid', wishes: [] },
      samplePayment({ money }),
    ),
  'closed, a method that takes at once': (money) =>
    decideAfterwards(
      { state: 'closed', closing: 'not-paid', wishes: [] },
      samplePayment({ money, heldFirst: false }),
    ),
};

function inWords(action: Action | AfterwardsAction): string {
  switch (action.kind) {
    case 'void':
    case 'refund':
      return `**${action.kind}**`;
    case 'finalize':
    case 'capture':
      return `**${action.kind}**`;
    case 'close':
      return `close: ${action.reason}`;
    case 'needs-person':
      return 'needs a person';
    case 'expire-session':
      return 'expire';
    case 'refund-wished':
      return '**refund** it';
    case 'answer-wish':
      return 'refuse it';
    case 'open-session':
    case 'record-absent':
    case 'wait':
    case 'done':
      return action.kind;
  }
}

function table(columns: readonly string[], cells: (money: Money) => readonly string[]): string[][] {
  return [['money', ...columns], ...MONEY.map((money) => [money, ...cells(money)])];
}

/** The cells of a table in a document, whatever their padding. */
function documented(marker: string): string[][] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, text = ''] = readme.split(`<!-- ${marker} -->`);
  const [body = ''] = text.split(`<!-- /${marker} -->`);
  return body
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| --'))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((text) => text.trim()));
}

test('the documented decision table is what is decided, cell by cell', () => {
  const decided = table(Object.keys(COLUMNS), (money) =>
    Object.values(COLUMNS).map((column) => cell(money, column)),
  );
  assert.deepEqual(documented('decisions'), decided);
});

test('the documented table of purchases that are over is what is decided, cell by cell', () => {
  const decided = table(Object.keys(OVER), (money) =>
    Object.values(OVER).map((column) => inWords(column(money))),
  );
  assert.deepEqual(documented('decisions afterwards'), decided);
});
