import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { purchaseStatusSchema } from '../../bff/src/contract/purchase-status.ts';
import { type Stack, startStack } from '../stack.ts';
import { booksOf, until } from './books.ts';
import { Buyer, people } from './buyer.ts';

const MINUTE = 60_000;
const timeout = 60_000;

let stack: Stack;
before(async () => {
  stack = await startStack({ environment: { PAYMENT_METHODS: 'card,ideal,bancontact' } });
});
afterEach(() => stack.reset());
after(() => stack.stop());

const minorUnitsRefunded = () =>
  stack.sandbox.stripe.snapshot().refunds.map(({ amount, status }) => `${amount} ${status}`);

/** A buyer whose bank has taken the money for passes that are gone by then. */
async function paidForNothing(): Promise<Buyer> {
  const buyer = await Buyer.register(stack);
  const bank = await buyer.goToBank('ideal');
  stack.sandbox.dynamics.setPassesLeft(buyer.passId, 0);
  await bank('complete');
  return buyer;
}

describe('a purchase that is paid at a bank', { timeout }, () => {
  for (const type of ['ideal', 'bancontact'] as const) {
    test(`by ${type} ends registered, without a capture of ours`, async () => {
      const buyer = await Buyer.register(stack, { attendees: 2 });
      const bank = await buyer.goToBank(type);
      assert.equal((await buyer.status()).phase, 'checking');
      await bank('complete');
      const { phase, charged, total } = await buyer.end();
      assert.deepEqual([phase, charged], ['registered', true]);
      assert.partialDeepStrictEqual(booksOf(stack), {
        payments: ['succeeded'],
        captured: total.minorUnits,
        captureCalls: 0,
        refunds: 0,
        registered: people.map(({ email }) => email),
      });
    });
  }

  test('by card holds the amount first, as ever', async () => {
    const buyer = await Buyer.register(stack);
    await buyer.pay();
    assert.equal((await buyer.end()).phase, 'registered');
    assert.equal(booksOf(stack).captureCalls, 1);
  });

  test('ends registered though every webhook is lost and the buyer never comes back', async () => {
    stack.sandbox.stripe.webhooks.drop = true;
    const buyer = await Buyer.register(stack);
    await (
      await buyer.goToBank('ideal')
    )('complete');
    stack.sandbox.clock.advance(MINUTE);
    await until(() => booksOf(stack).registered.length > 0);
    assert.equal((await buyer.end()).phase, 'registered');
  });

  test('opens in the browser that the bank sends the buyer back to, whichever that is', async () => {
    const buyer = await Buyer.register(stack);
    const back = new URL(await (await buyer.goToBank('ideal'))('complete'));
    const response = await fetch(buyer.url + back.search);
    assert.equal(purchaseStatusSchema.parse(await response.json()).purchaseId, buyer.purchaseId);
    const [cookie = ''] = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    assert.equal((await fetch(buyer.url, { headers: { cookie } })).status, 200);
    await buyer.end();
  });

  test('can be paid in another way when the bank refuses', async () => {
    const buyer = await Buyer.register(stack);
    await (
      await buyer.goToBank('ideal')
    )('fail');
    const { tried, charged } = await buyer.inPhase('to-pay');
    assert.deepEqual([tried, charged], [true, false]);
    await buyer.pay();
    assert.equal((await buyer.end()).phase, 'registered');
    assert.equal(booksOf(stack).captureCalls, 1);
  });
});

describe('money that a bank took for a registration that is not to be', { timeout }, () => {
  test('is given back in full, and the buyer told so', async () => {
    const buyer = await paidForNothing();
    const { phase, reason, total, givenBackAt, now } = await buyer.end();
    assert.deepEqual([phase, reason], ['given-back', 'sold-out']);
    assert.equal(givenBackAt?.slice(0, 16), now.slice(0, 16), 'with the day and the time of it');
    assert.deepEqual(minorUnitsRefunded(), [`${total.minorUnits} succeeded`]);
    assert.deepEqual(booksOf(stack).registered, []);
  });

  test('is told to be on its way while the refund is pending, and no longer than it is', async () => {
    stack.sandbox.faults.add({
      target: 'stripe',
      kind: 'refund-pending',
      how: { times: 1 },
      succeedsAfterSeconds: 3600,
    });
    const buyer = await paidForNothing();
    await until(() => booksOf(stack).refunds > 0);
    const status = await buyer.inPhase('given-back');
    assert.deepEqual([status.reason, status.open], ['sold-out', true], 'it may yet fail');
    stack.sandbox.clock.advance(61 * MINUTE);
    assert.equal((await buyer.end()).phase, 'given-back');
    assert.equal(booksOf(stack).refunds, 1);
  });

  test('is for a person when the refund fails: it is not made again', async () => {
    stack.sandbox.faults.add({
      target: 'stripe',
      kind: 'refund-fails',
      how: { times: 1 },
      afterSeconds: 3600,
    });
    const buyer = await paidForNothing();
    await until(() => booksOf(stack).refunds > 0);
    stack.sandbox.clock.advance(61 * MINUTE);
    const { reason, charged } = await buyer.inPhase('with-a-person');
    assert.deepEqual([reason, charged], ['sold-out', true]);
    stack.sandbox.clock.advance(60 * MINUTE);
    assert.equal((await buyer.status()).phase, 'with-a-person');
    assert.equal(booksOf(stack).refunds, 1);
  });

  test('is given back when the bank takes it after the session has expired', async () => {
    const buyer = await Buyer.register(stack);
    const bank = await buyer.goToBank('ideal');
    stack.sandbox.clock.advance(48 * MINUTE);
    await until(() => booksOf(stack).sessions[0] === 'expired');
    await bank('complete');
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['given-back', 'too-late']);
    assert.partialDeepStrictEqual(booksOf(stack), { refunds: 1, finalizeCalls: 0 });
  });

  test('is given back when the bank takes it after nobody waits for it any more', async () => {
    const buyer = await Buyer.register(stack);
    const bank = await buyer.goToBank('ideal');
    stack.sandbox.clock.advance(48 * MINUTE);
    await until(() => booksOf(stack).sessions[0] === 'expired');
    assert.equal((await buyer.inPhase('checking')).open, true);
    stack.sandbox.clock.advance(24 * 60 * MINUTE);
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['not-charged', 'not-paid']);
    await bank('complete');
    await until(() => booksOf(stack).refunds > 0);
    assert.equal((await buyer.inPhase('given-back')).reason, 'not-paid');
    assert.partialDeepStrictEqual(booksOf(stack), { refunds: 1, finalizeCalls: 0 });
  });

  test('is given back when the buyer gave up meanwhile', async () => {
    const buyer = await Buyer.register(stack);
    const bank = await buyer.goToBank('ideal');
    assert.equal((await buyer.cancel()).status, 200);
    await bank('complete');
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['given-back', 'canceled']);
    assert.partialDeepStrictEqual(booksOf(stack), { refunds: 1, finalizeCalls: 0 });
  });
});

test('a currency that the bank does not pay in leaves the card alone', { timeout }, async () => {
  await Buyer.register(stack, { event: 'Night_Train_Reading_Room2010905531' });
  const [session] = stack.sandbox.stripe.snapshot().sessions;
  assert.deepEqual([session?.currency, session?.payment_method_types], ['chf', ['card']]);
});
