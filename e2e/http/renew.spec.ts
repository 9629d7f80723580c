import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { eventDetailSchema } from '../../bff/src/contract/event.ts';
import { type Stack, startStack } from '../stack.ts';
import { booksOf } from './books.ts';
import { Buyer, EVENTS, people, problemOf } from './buyer.ts';

const MINUTE = 60_000;
const timeout = 60_000;

let stack: Stack;
before(async () => {
  stack = await startStack();
});
afterEach(() => stack.reset());
after(() => stack.stop());

/** What our own event page shows. */
async function passesLeft(passId: string): Promise<number | undefined> {
  const response = await fetch(`${stack.siteUrl}/api/events/${EVENTS.paid}`);
  const { passes } = eventDetailSchema.parse(await response.json());
  return passes.find((pass) => pass.passId === passId)?.left;
}

const timesRegistered = () => stack.sandbox.dynamics.snapshot().purchases.length;

describe('more time', { timeout }, () => {
  test('is a purchase of its own with the same answers; the former one is closed uncharged', async () => {
    const former = await Buyer.register(stack, { attendees: 2 });
    const before = await former.status();
    stack.sandbox.clock.advance(30 * MINUTE);
    const buyer = await former.renewed();
    assert.notEqual(buyer.purchaseId, former.purchaseId);
    const status = await buyer.status();
    assert.equal(status.phase, 'to-pay');
    assert.deepEqual(status.lines, before.lines);
    assert.equal(Date.parse(status.payBy) - Date.parse(before.payBy) >= 30 * MINUTE, true);
    const { phase, reason, open, successor } = await former.status();
    assert.deepEqual([phase, reason, open], ['not-charged', 'superseded', false]);
    assert.equal(successor, buyer.purchaseId);
    await buyer.pay();
    assert.equal((await buyer.end()).phase, 'registered');
    assert.deepEqual(booksOf(stack), {
      payments: ['succeeded'],
      captured: status.total.minorUnits,
      captureCalls: 1,
      refunds: 0,
      sessions: ['expired', 'complete'],
      registered: people.map(({ email }) => email),
      finalizeCalls: 1,
    });
  });

  test('leaves nothing of the former purchase that could be paid', async () => {
    const former = await Buyer.register(stack);
    const { total } = await former.status();
    const clientSecret = await former.clientSecret();
    await former.renewed();
    await assert.rejects(former.payAtStripe(clientSecret, total.minorUnits));
    assert.deepEqual(booksOf(stack).payments, []);
  });

  test('is the same new purchase however often it is asked for', async () => {
    const former = await Buyer.register(stack);
    const once = await Promise.all([former.renewed(), former.renewed(), former.renewed()]);
    const again = await former.renewed();
    const ids = new Set([...once, again].map(({ purchaseId }) => purchaseId));
    assert.equal(ids.size, 1);
    assert.equal(timesRegistered(), 2);
    assert.deepEqual(booksOf(stack).sessions, ['expired', 'open']);
  });

  for (const milliseconds of [5, 20, 60]) {
    test(`is one purchase also when the back end is killed ${milliseconds} ms into it`, async () => {
      const former = await Buyer.register(stack);
      const lost = former.renew().catch(() => null);
      await wait(milliseconds);
      await stack.bff.kill();
      await lost;
      await stack.bff.start();
      const buyer = await former.renewed();
      assert.equal((await buyer.status()).phase, 'to-pay');
      assert.deepEqual(booksOf(stack).sessions, ['expired', 'open']);
    });
  }

  test('can be asked for three times, and then the countdown stands', async () => {
    let buyer = await Buyer.register(stack);
    for (let time = 1; time <= 3; time++) buyer = await buyer.renewed();
    const refused = { status: 409, code: 'no-more-time' };
    assert.deepEqual(await problemOf(await buyer.renew()), refused);
    assert.equal((await buyer.status()).phase, 'to-pay', 'it stays as it is');
  });

  test('is given until the purchase is closed, and not afterwards', async () => {
    const inTime = await Buyer.register(stack);
    stack.sandbox.clock.advance(35.5 * MINUTE);
    assert.equal((await (await inTime.renewed()).status()).phase, 'to-pay');
    const late = await Buyer.register(stack);
    stack.sandbox.clock.advance(36.1 * MINUTE);
    await late.end();
    const over = { status: 410, code: 'payment-window-over' };
    assert.deepEqual(await problemOf(await late.renew()), over);
  });

  test('is not given for what was canceled', async () => {
    const buyer = await Buyer.register(stack);
    await buyer.cancel();
    await buyer.end();
    assert.equal((await buyer.renew()).status, 410);
    assert.equal(timesRegistered(), 1);
  });
});

describe('more time for what is paid meanwhile', { timeout }, () => {
  const refused = { status: 409, code: 'already-registering' };

  test('is refused, and the purchase ends registered', async () => {
    stack.sandbox.stripe.webhooks.drop = true;
    const buyer = await Buyer.register(stack);
    const { total } = await buyer.status();
    await buyer.payAtStripe(await buyer.clientSecret(), total.minorUnits);
    assert.deepEqual(await problemOf(await buyer.renew()), refused);
    assert.equal((await buyer.end()).phase, 'registered');
    assert.deepEqual(await problemOf(await buyer.renew()), refused);
    assert.partialDeepStrictEqual(booksOf(stack), {
      payments: ['succeeded'],
      captured: total.minorUnits,
      registered: [people[0].email],
    });
  });

  test('at the very same moment leaves a ticket that is paid, or a new purchase to pay', async () => {
    const buyer = await Buyer.register(stack);
    const { total } = await buyer.status();
    const clientSecret = await buyer.clientSecret();
    const [response] = await Promise.all([
      buyer.renew(),
      buyer.payAtStripe(clientSecret, total.minorUnits).catch(() => null),
    ]);
    const { phase } = await buyer.end();
    const books = booksOf(stack);
    if (response.ok) {
      assert.notEqual(phase, 'registered');
      assert.equal(books.captured, 0);
      assert.equal(books.sessions.filter((status) => status === 'open').length, 1);
    } else {
      assert.equal(phase, 'registered');
      assert.deepEqual([books.captured, books.sessions.length], [total.minorUnits, 1]);
    }
  });
});

describe('more time where the passes have gone', { timeout }, () => {
  test('is refused before anything is given up', async () => {
    const buyer = await Buyer.register(stack);
    stack.sandbox.dynamics.setPassesLeft(buyer.passId, 0);
    stack.sandbox.clock.advance(5 * MINUTE);
    while (await passesLeft(buyer.passId)) await wait(20);
    const refused = { status: 409, code: 'no-passes-to-renew' };
    assert.deepEqual(await problemOf(await buyer.renew()), refused);
    assert.equal((await buyer.status()).phase, 'to-pay');
  });

  test('a moment later is told, and can be had when they are there again', async () => {
    const former = await Buyer.register(stack);
    stack.sandbox.dynamics.setPassesLeft(former.passId, 0);
    const held = { status: 409, code: 'passes-still-held' };
    assert.deepEqual(await problemOf(await former.renew()), held);
    assert.equal((await former.end()).reason, 'superseded');
    stack.sandbox.dynamics.setPassesLeft(former.passId, 5);
    stack.sandbox.clock.advance(5 * MINUTE);
    while (!(await passesLeft(former.passId))) await wait(20);
    assert.equal((await (await former.renewed()).status()).phase, 'to-pay');
  });
});
