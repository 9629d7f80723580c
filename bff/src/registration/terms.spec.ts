import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDetail } from '../contract/event.ts';
import { ada } from '../purchases/under-test/samples.ts';
import { DAY_PASS, NIGHT_PASS, freeEvent, paidEvent, samplePass } from './sample-events.ts';
import { isBelowMinimum, refusalBeforehand } from './terms.ts';

/** What speaks against attendees who want these passes. */
function refusal(event: EventDetail, ...passIds: readonly (string | null)[]) {
  return refusalBeforehand(
    event,
    passIds.map((passId) => ({ ...ada, passId })),
    false,
  );
}

function registration(changes: Partial<EventDetail['registration']>) {
  return { registration: { ...paidEvent().registration, ...changes } };
}

const price = (minorUnits: number, currency = 'EUR') => ({
  price: { minorUnits, currency, fractionDigits: 2 },
});

test('nothing speaks against passes that are on sale', () => {
  assert.equal(refusal(paidEvent(), DAY_PASS, DAY_PASS, NIGHT_PASS), null);
  assert.equal(refusal(freeEvent(), null, null), null);
});

test('an event that is closed, elsewhere or sold out takes nobody', () => {
  assert.equal(
    refusal(paidEvent(registration({ status: 'closed' })), DAY_PASS),
    'registration-closed',
  );
  const elsewhere = paidEvent(registration({ status: 'elsewhere' }));
  assert.equal(refusal(elsewhere, DAY_PASS), 'registration-elsewhere');
  assert.equal(refusal(paidEvent(registration({ status: 'sold-out' })), DAY_PASS), 'sold-out');
});

test('more attendees than the event takes at once are too many', () => {
  const single = paidEvent(registration({ maximumAttendees: 1 }));
  assert.equal(refusal(single, DAY_PASS), null);
  assert.equal(refusal(single, DAY_PASS, DAY_PASS), 'too-many-attendees');
});

test('more attendees than places are too many', () => {
  const event = freeEvent({ placesLeft: 1 });
  assert.equal(refusal(event, null), null);
  assert.equal(refusal(event, null, null), 'sold-out');
});

test('an event for signed-in attendees takes nobody else', () => {
  const event = freeEvent(registration({ signInRequired: true }));
  const attendees = [{ ...ada, passId: null }];
  assert.equal(refusalBeforehand(event, attendees), 'sign-in-required');
  assert.equal(refusalBeforehand(event, attendees, true), null);
});

test('who waits needs a waitlist, takes no place and has no pass', () => {
  const waiting = { ...ada, passId: null, waitlisted: true };
  const coming = { ...ada, passId: DAY_PASS };
  const event = paidEvent({
    ...registration({ waitlist: 'invited' }),
    placesLeft: 1,
  });
  assert.equal(refusalBeforehand(event, [coming, waiting, waiting]), null);
  assert.equal(refusalBeforehand(event, [coming, coming, waiting]), 'sold-out');
  const withPass = { ...waiting, passId: DAY_PASS };
  assert.equal(refusalBeforehand(event, [withPass]), 'pass-not-on-sale');
  assert.equal(refusalBeforehand(event, [coming, withPass]), 'pass-not-on-sale');
  assert.equal(refusalBeforehand(paidEvent(), [waiting]), 'no-waitlist');
  const full = paidEvent({
    ...registration({ status: 'waitlist', waitlist: 'invited' }),
    passes: [samplePass({ left: 0 })],
  });
  assert.equal(refusalBeforehand(full, [waiting]), null);
  assert.equal(refusalBeforehand(full, [coming]), 'sold-out');
});

test('a question that must be answered is', () => {
  const questionId = 'eeeeeeee-0000-4000-8000-000000000001';
  const question = { questionId, text: 'Tea', kind: 'text', required: true } as const;
  const event = paidEvent({ questions: [{ ...question, choices: [] }] });
  const attendee = { ...ada, passId: DAY_PASS };
  assert.equal(refusalBeforehand(event, [attendee]), 'invalid-request');
  assert.equal(
    refusalBeforehand(event, [{ ...attendee, answers: { [questionId]: 'Mint' } }]),
    null,
  );
});

test('more of a pass than are left are too many', () => {
  assert.equal(refusal(paidEvent(), NIGHT_PASS, DAY_PASS), null);
  assert.equal(refusal(paidEvent(), DAY_PASS, NIGHT_PASS, NIGHT_PASS), 'sold-out');
  assert.equal(refusal(paidEvent({ passes: [samplePass({ left: 0 })] }), DAY_PASS), 'sold-out');
});

test('everybody needs a pass of this event, and none where it sells none', () => {
  const unknown = 'cccccccc-0000-4000-8000-000000000009';
  assert.equal(refusal(paidEvent(), DAY_PASS, null), 'pass-not-on-sale');
  assert.equal(refusal(paidEvent(), unknown), 'pass-not-on-sale');
  assert.equal(refusal(paidEvent()), 'pass-not-on-sale');
  assert.equal(refusal(freeEvent(), DAY_PASS, null), 'pass-not-on-sale');
});

test('passes in two currencies cannot be bought together', () => {
  const mixed = paidEvent({
    passes: [samplePass(), samplePass({ passId: NIGHT_PASS, ...price(4990, 'USD') })],
  });
  assert.equal(refusal(mixed, DAY_PASS), null);
  assert.equal(refusal(mixed, DAY_PASS, NIGHT_PASS), 'pass-not-on-sale');
});

test('less than Stripe can charge is refused, nothing at all is not', () => {
  const cheap = (minorUnits: number) => paidEvent({ passes: [samplePass(price(minorUnits))] });
  assert.equal(refusal(cheap(49), DAY_PASS), 'price-below-minimum');
  assert.equal(refusal(cheap(25), DAY_PASS, DAY_PASS), null);
  assert.equal(refusal(cheap(0), DAY_PASS), null);
  assert.deepEqual(
    [49, 50, 0].map((amount) => isBelowMinimum(amount, 'EUR')),
    [true, false, false],
  );
});
