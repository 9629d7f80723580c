import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { purchaseStatusSchema } from '../../bff/src/contract/purchase-status.ts';
import { type Stack, startStack } from '../stack.ts';
import { type Books, booksOf, until } from './books.ts';
import { Buyer, EVENTS, people, problemOf } from './buyer.ts';

const MINUTE = 60_000;
const timeout = 60_000;

let stack: Stack;
before(async () => {
  stack = await startStack();
});
afterEach(() => stack.reset());
after(() => stack.stop());

/** What the books say after one purchase that went well. */
function sold(attendees: number, captured: number): Books {
  return {
    payments: ['succeeded'],
    captured,
    captureCalls: 1,
    refunds: 0,
    sessions: ['complete'],
    registered: people.slice(0, attendees).map(({ email }) => email),
    finalizeCalls: 1,
  };
}

describe('a purchase that is paid', { timeout }, () => {
  test('ends registered, once for each attendee, and captured once', async () => {
    const buyer = await Buyer.register(stack, { attendees: 2 });
    await buyer.pay();
    const status = await buyer.end();
    assert.equal(status.phase, 'registered');
    assert.deepEqual(
      status.lines.map(({ attendee }) => attendee),
      people.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
    );
    assert.deepEqual(booksOf(stack), sold(2, status.total.minorUnits));
  });

  test('ends the same when every webhook is lost and the tab is closed', async () => {
    stack.sandbox.stripe.webhooks.drop = true;
    const buyer = await Buyer.register(stack, { attendees: 2 });
    await buyer.pay();
    stack.sandbox.clock.advance(MINUTE);
    await until(() => booksOf(stack).captured > 0);
    const { total } = await buyer.end();
    assert.deepEqual(booksOf(stack), sold(2, total.minorUnits));
  });

  test('ends the same when the page never said that it was about to pay', async () => {
    stack.sandbox.stripe.webhooks.drop = true;
    const buyer = await Buyer.register(stack);
    const { total } = await buyer.status();
    await buyer.payAtStripe(await buyer.clientSecret(), total.minorUnits);
    stack.sandbox.clock.advance(11 * MINUTE);
    await until(() => booksOf(stack).captured > 0);
    assert.equal((await buyer.end()).phase, 'registered');
    assert.deepEqual(booksOf(stack), sold(1, total.minorUnits));
  });

  test('is not charged when its passes ran out meanwhile', async () => {
    const buyer = await Buyer.register(stack);
    stack.sandbox.dynamics.setPassesLeft(buyer.passId, 0);
    await buyer.pay();
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['not-charged', 'sold-out']);
    assert.partialDeepStrictEqual(booksOf(stack), {
      payments: ['canceled'],
      captured: 0,
      refunds: 0,
      registered: [],
    });
  });
});

describe('a purchase that costs nothing', { timeout }, () => {
  test('is registered without anything being asked of Stripe', async () => {
    const buyer = await Buyer.register(stack, { event: EVENTS.withFreePass, minorUnits: 0 });
    const { phase, total, clientSecret } = await buyer.end();
    assert.deepEqual([phase, total.minorUnits, clientSecret], ['registered', 0, null]);
    // Looks do not count: the sweep lists payments at any time.
    const writes = stack.sandbox.stripe
      .snapshot()
      .requests.filter(({ method }) => method !== 'GET');
    assert.deepEqual(writes, []);
    assert.deepEqual(booksOf(stack).registered, [people[0].email]);
  });
});

describe('a purchase whose time runs out', { timeout }, () => {
  test('may not be paid any more from its mark on, and is expired without a charge', async () => {
    const buyer = await Buyer.register(stack);
    stack.sandbox.clock.advance(34.9 * MINUTE);
    assert.equal((await buyer.confirming()).status, 200);
    stack.sandbox.clock.advance(0.2 * MINUTE);
    const refused = { status: 410, code: 'payment-window-over' };
    assert.deepEqual(await problemOf(await buyer.confirming()), refused);
    assert.equal((await buyer.status()).clientSecret, null);
    stack.sandbox.clock.advance(MINUTE);
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['not-charged', 'not-paid']);
    assert.partialDeepStrictEqual(booksOf(stack), {
      sessions: ['expired'],
      payments: [],
      finalizeCalls: 0,
    });
  });

  test('is expired also when nobody looks at it any more', async () => {
    await Buyer.register(stack);
    stack.sandbox.clock.advance(36.1 * MINUTE);
    await until(() => booksOf(stack).sessions[0] === 'expired');
  });

  test('gets its hold back when the back end was away until it was too late', async () => {
    const buyer = await Buyer.register(stack);
    const { total } = await buyer.status();
    const clientSecret = await buyer.clientSecret();
    await stack.bff.kill();
    await buyer.payAtStripe(clientSecret, total.minorUnits);
    stack.sandbox.clock.advance(48 * MINUTE);
    await stack.bff.start();
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['not-charged', 'too-late']);
    assert.partialDeepStrictEqual(booksOf(stack), {
      payments: ['canceled'],
      captured: 0,
      finalizeCalls: 0,
    });
  });
});

describe('a buyer who gives up', { timeout }, () => {
  test('closes the payment step for good', async () => {
    const buyer = await Buyer.register(stack);
    assert.equal((await buyer.cancel()).status, 200);
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['not-charged', 'canceled']);
    assert.deepEqual(booksOf(stack).sessions, ['expired']);
    const again = await buyer.cancel();
    assert.equal(again.status, 200, 'twice is as good as once');
  });

  test('is told when it is too late for that', async () => {
    const buyer = await Buyer.register(stack);
    await buyer.pay();
    const { phase } = await buyer.end();
    const refused = { status: 409, code: 'already-registering' };
    assert.deepEqual(await problemOf(await buyer.cancel()), refused);
    assert.equal(phase, 'registered');
    assert.deepEqual(booksOf(stack).registered, [people[0].email]);
  });

  test('after the card was held gets the hold back', async () => {
    stack.sandbox.stripe.webhooks.drop = true;
    const buyer = await Buyer.register(stack);
    const { total } = await buyer.status();
    await buyer.payAtStripe(await buyer.clientSecret(), total.minorUnits);
    assert.equal((await buyer.cancel()).status, 200);
    assert.deepEqual((await buyer.end()).reason, 'canceled');
    assert.partialDeepStrictEqual(booksOf(stack), { payments: ['canceled'], finalizeCalls: 0 });
  });
});

describe('a back end that is killed', { timeout }, () => {
  test('after the card was held finishes the purchase when it is there again', async () => {
    const buyer = await Buyer.register(stack, { attendees: 2 });
    const { total } = await buyer.status();
    const clientSecret = await buyer.clientSecret();
    await stack.bff.kill();
    await buyer.payAtStripe(clientSecret, total.minorUnits);
    await stack.bff.start();
    assert.equal((await buyer.end()).phase, 'registered');
    assert.deepEqual(booksOf(stack), sold(2, total.minorUnits));
  });

  test('before it heard that Dynamics had registered sends no second call', async () => {
    const { finalizeAnswers } = stack.sandbox.dynamics;
    const buyer = await Buyer.register(stack, { attendees: 2 });
    finalizeAnswers.shut();
    await buyer.pay();
    await until(() => booksOf(stack).finalizeCalls > 0);
    await stack.bff.kill();
    finalizeAnswers.open();
    assert.equal(booksOf(stack).captured, 0);
    await stack.bff.start();
    const { phase, total } = await buyer.end();
    assert.equal(phase, 'registered');
    assert.deepEqual(booksOf(stack), sold(2, total.minorUnits));
  });

  for (const milliseconds of [0, 10, 30, 80]) {
    test(`${milliseconds} ms after the payment, wherever that is, charges once for one registration each`, async () => {
      const buyer = await Buyer.register(stack, { attendees: 2 });
      await buyer.pay();
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await stack.bff.kill();
      // Beyond the time for which a call that was cut off may still be at work.
      stack.sandbox.clock.advance(3 * MINUTE);
      await stack.bff.start();
      const { phase, total } = await buyer.end();
      assert.equal(phase, 'registered');
      const { captureCalls, ...books } = sold(2, total.minorUnits);
      assert.ok(captureCalls >= 1);
      assert.partialDeepStrictEqual(booksOf(stack), { ...books, finalizeCalls: 1 });
    });
  }
});

describe('the page of a purchase', { timeout }, () => {
  test('is there for its own browser only', async () => {
    const buyer = await Buyer.register(stack);
    const other = await Buyer.register(stack);
    const foreign: readonly RequestInit[] = [
      {},
      { headers: { cookie: other.cookie } },
      { headers: { cookie: 'purchase-key=' } },
    ];
    const absent = { status: 404, code: 'purchase-not-found' };
    for (const init of foreign) {
      assert.deepEqual(await problemOf(await fetch(buyer.url, init)), absent);
      for (const action of ['confirming', 'cancel']) {
        const response = await fetch(`${buyer.url}/${action}`, { ...init, method: 'POST' });
        assert.deepEqual(await problemOf(response), absent);
      }
    }
    const otherKey = other.cookie.split('=')[1] ?? '';
    const wrongLink = await fetch(`${buyer.url}?key=${otherKey}`);
    assert.deepEqual(await problemOf(wrongLink), absent);
    assert.equal((await buyer.status()).phase, 'to-pay', 'nobody else has canceled it');
  });

  test('opens by the link that Stripe sends the buyer back to, which hands over the key', async () => {
    const buyer = await Buyer.register(stack);
    const [session] = stack.sandbox.stripe.snapshot().sessions;
    const link = new URL(session?.return_url ?? '');
    assert.equal(link.pathname, `/purchases/${buyer.purchaseId}`);
    const response = await fetch(buyer.url + link.search);
    assert.equal(purchaseStatusSchema.parse(await response.json()).purchaseId, buyer.purchaseId);
    assert.match(response.headers.getSetCookie()[0] ?? '', /^purchase-key=.*HttpOnly/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });

  test('waits for news, and tells it as soon as there is any', { timeout: 15_000 }, async () => {
    const buyer = await Buyer.register(stack);
    const { version } = await buyer.status();
    const news = buyer.status(version);
    await buyer.cancel();
    assert.ok((await news).version > version);
  });

  test('does not wait when there is news already, or can be none any more', async () => {
    const buyer = await Buyer.register(stack);
    const { version } = await buyer.status();
    await buyer.cancel();
    const closed = await buyer.end();
    assert.ok((await buyer.status(version)).version > version);
    assert.equal((await buyer.status(closed.version)).open, false);
  });
});
