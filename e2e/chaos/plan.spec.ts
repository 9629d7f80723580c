import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Profile, plan } from './plan.ts';
import { type Schedule, callFaults, scheduleText } from './schedule.ts';

const few: Profile = { scenario: 'pay-at-once', operations: 7, calls: 3, events: 4 };
const many: Profile = { scenario: 'decline-then-pay', operations: 5, calls: 2, events: 6 };

const schedules = plan([few, many], 42, 0);

/** The schedules of a scenario of which something holds, by what is looked at. */
function found(
  { scenario }: Profile,
  holds: (schedule: Schedule) => boolean,
  what: (schedule: Schedule) => string,
): Set<string> {
  return new Set(schedules.filter((one) => one.scenario === scenario && holds(one)).map(what));
}

const undisturbed = ({ crashes, faults }: Schedule) => crashes.length + faults.length === 0;
const orderOf = ({ nudges }: Schedule) => (typeof nudges === 'number' ? `${nudges}` : 'none');
const crashAt = ({ crashes }: Schedule) => `${crashes[0]?.operation} ${crashes[0]?.store}`;

test('plays every order of up to five nudges, and as many of more', () => {
  const ordered = (one: Schedule) => undisturbed(one) && typeof one.nudges === 'number';
  assert.equal(found(few, ordered, orderOf).size, 24);
  assert.equal(found(many, ordered, orderOf).size, 120);
});

test('ends the process after every operation, with the store kept, lost and restored', () => {
  const single = (one: Schedule) => one.crashes.length === 1 && one.faults.length === 0;
  assert.equal(found(few, single, crashAt).size, 7 * 3);
  assert.equal(found(many, single, crashAt).size, 5);
});

test('lets the nudges that remain come in every order after every crash, or in one of them', () => {
  const held = (one: Schedule) =>
    one.crashes.length === 1 && one.faults.length === 0 && typeof one.nudges === 'number';
  const both = (one: Schedule) => `${crashAt(one)} ${orderOf(one)}`;
  assert.equal(found(few, held, both).size, 7 * 24);
  assert.equal(found(many, held, crashAt).size, 5);
});

test('has every fault at every call', () => {
  const single = (one: Schedule) => one.faults.length === 1 && one.crashes.length === 0;
  const faultOf = ({ faults }: Schedule) => `${faults[0]?.call} ${faults[0]?.kind}`;
  const prompt = (one: Schedule) => single(one) && one.nudges === 'prompt' && one.gap === 0;
  assert.equal(found(few, prompt, faultOf).size >= 3 * callFaults.length, true);
  assert.equal(found(many, prompt, faultOf).size >= 2 * callFaults.length, true);
});

test('is the same for the same seed, names no schedule twice, and comes to as many as are wanted', () => {
  const texts = plan([few, many], 42, 2000).map(scheduleText);
  assert.deepEqual(texts, plan([few, many], 42, 2000).map(scheduleText));
  assert.equal(new Set(texts).size, texts.length);
  assert.equal(texts.length, 2000);
});
