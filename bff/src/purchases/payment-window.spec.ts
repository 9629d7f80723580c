import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paymentWindow } from './payment-window.ts';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 10, 22, 9);

function minutes(window: number, verify: number): Record<string, number> {
  const marks = paymentWindow(T0, { window: window * MINUTE, verify: verify * MINUTE });
  return Object.fromEntries(
    Object.entries(marks).map(([name, instant]: [string, number]) => [
      name,
      (instant - T0) / MINUTE,
    ]),
  );
}

test('the fifty minutes of outbound marketing have their marks where the design puts them', () => {
  assert.deepEqual(minutes(50, 60), {
    createSessionBy: 9,
    payBy: 35,
    expireAt: 36,
    sessionExpiresAt: 40,
    finalizeLast: 47,
    windowEnds: 50,
    verifyUntil: 60,
    watchUntil: 24 * 60 + 40,
  });
});

test('a longer window gives the buyer more time and keeps the margins at its end', () => {
  const { payBy, expireAt, finalizeLast, windowEnds } = minutes(120, 130);
  assert.deepEqual([payBy, expireAt, finalizeLast, windowEnds], [105, 106, 117, 120]);
});

test('a session that is created at its last moment lives for Stripe’s thirty minutes and one more', () => {
  const marks = paymentWindow(T0, { window: 50 * MINUTE, verify: 60 * MINUTE });
  assert.equal(marks.sessionExpiresAt - marks.createSessionBy, 31 * MINUTE);
});

test('the marks come in their order in every window that is accepted', () => {
  for (let window = 42; window < 300; window++) {
    const marks = minutes(window, window + 10);
    const order = ['payBy', 'expireAt', 'sessionExpiresAt', 'finalizeLast', 'windowEnds'];
    const instants = [0, ...order.map((name) => marks[name] ?? 0), marks['verifyUntil'] ?? 0];
    assert.deepEqual(
      instants,
      [...instants].sort((a, b) => a - b),
    );
    assert.equal(new Set(instants).size, instants.length);
  }
});

test('a window without room for a session and a finalize call is refused', () => {
  assert.throws(() => minutes(41, 60), RangeError);
  assert.throws(
    () => minutes(10, 60),
    /^RangeError: A payment window of 10 minutes, verified after 60, leaves no time for a Checkout Session/,
  );
});

test('a look-up is not believed before Dynamics has forgotten the purchase', () => {
  assert.throws(() => minutes(50, 50), RangeError);
});
