import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { z } from 'zod';
import { type Stack, startStack } from '../stack.ts';
import { booksOf, until } from './books.ts';
import { Buyer } from './buyer.ts';

const MINUTE = 60_000;
const timeout = 60_000;

const alertSchema = z.object({
  event: z.string().startsWith('alert.'),
  amountRefunded: z.int().optional(),
});

let stack: Stack;
const lines: string[] = [];
before(async () => {
  stack = await startStack({ log: (line) => lines.push(line) });
});
afterEach(async () => {
  await stack.reset();
  lines.length = 0;
});
after(() => stack.stop());

/** What operators were told, in order: the kind, and what had gone back by then. */
function alerts(): string[] {
  return lines.flatMap((line) => {
    const { success, data } = alertSchema.safeParse(JSON.parse(line));
    return success ? [[data.event, data.amountRefunded].join(' ').trim()] : [];
  });
}

/** Somebody who has bought; the payment's id and what it was, in minor units. */
async function sale(): Promise<{ buyer: Buyer; paymentId: string; price: number }> {
  const buyer = await Buyer.register(stack);
  await buyer.pay();
  const { phase, total } = await buyer.end();
  assert.equal(phase, 'registered');
  return { buyer, paymentId: paymentId(), price: total.minorUnits };
}

function paymentId(): string {
  const [intent] = stack.sandbox.stripe.snapshot().paymentIntents;
  assert.ok(intent);
  return intent.id;
}

describe('a sale that is refunded by hand at Stripe', { timeout }, () => {
  test('in part and then in full is told each time, and stays registered', async () => {
    const { buyer, paymentId, price } = await sale();
    const { byHand } = stack.sandbox.stripe;
    byHand.refund(paymentId, 1000);
    await until(() => alerts().length > 0);
    assert.equal((await buyer.status()).charged, true);
    byHand.refund(paymentId);
    await until(() => alerts().length > 1);
    assert.deepEqual(alerts(), ['alert.sale-refunded 1000', `alert.sale-refunded ${price}`]);
    const { phase, charged, open } = await buyer.status();
    assert.deepEqual([phase, charged, open], ['registered', false, false]);
    assert.equal(booksOf(stack).registered.length, 1);
  });

  test('while every webhook is lost is found at Stripe', async () => {
    const { paymentId, price } = await sale();
    stack.sandbox.stripe.webhooks.drop = true;
    stack.sandbox.stripe.byHand.refund(paymentId);
    stack.sandbox.clock.advance(11 * MINUTE);
    await until(() => alerts().length > 0);
    assert.deepEqual(alerts(), [`alert.sale-refunded ${price}`]);
  });

  test('and comes back from the bank reads as charged again, and is not made anew', async () => {
    const { buyer, paymentId, price } = await sale();
    const { byHand } = stack.sandbox.stripe;
    const { id } = byHand.refund(paymentId, undefined, { outcome: 'failed', afterSeconds: null });
    await until(() => alerts().length > 0);
    assert.equal((await buyer.status()).charged, false);
    byHand.settleRefund(id, 'failed');
    let status = await buyer.status();
    while (!status.charged) status = await buyer.status();
    assert.equal(status.phase, 'registered');
    assert.deepEqual(alerts(), [`alert.sale-refunded ${price}`]);
    assert.equal(booksOf(stack).refunds, 1);
  });
});

test('a dispute is told once, however it ends, and the sale stays', { timeout }, async () => {
  const { buyer, paymentId } = await sale();
  const { byHand } = stack.sandbox.stripe;
  const { id } = byHand.openDispute(paymentId);
  await until(() => alerts().length > 0);
  const before = lines.length;
  byHand.closeDispute(id, 'lost');
  await until(() => lines.slice(before).some((line) => line.includes('charge.dispute.closed')));
  stack.sandbox.clock.advance(11 * MINUTE);
  await until(() => lines.slice(before).some((line) => line.includes('sweep.done')));
  assert.deepEqual(alerts(), ['alert.sale-disputed']);
  assert.equal((await buyer.status()).phase, 'registered');
  assert.equal(booksOf(stack).registered.length, 1);
});

describe('a review that Stripe has open', { timeout }, () => {
  /** A buyer whose card is held, and looked at by somebody before we hear of it. */
  async function underReview(): Promise<Buyer> {
    const { stripe } = stack.sandbox;
    stripe.webhooks.drop = true;
    const buyer = await Buyer.register(stack);
    const { total } = await buyer.status();
    await buyer.payAtStripe(await buyer.clientSecret(), total.minorUnits);
    stripe.byHand.openReview(paymentId());
    stripe.webhooks.drop = false;
    assert.equal((await buyer.confirming()).status, 200);
    await buyer.inPhase('authorized');
    return buyer;
  }

  test('keeps a held payment from being finalized until it is approved', async () => {
    const buyer = await underReview();
    stack.sandbox.clock.advance(5 * MINUTE);
    assert.partialDeepStrictEqual(booksOf(stack), {
      payments: ['requires_capture'],
      finalizeCalls: 0,
    });
    stack.sandbox.stripe.byHand.closeReview(paymentId());
    assert.equal((await buyer.end()).phase, 'registered');
    assert.partialDeepStrictEqual(booksOf(stack), { payments: ['succeeded'], captureCalls: 1 });
  });

  test('beyond the time to register has the hold released, without alarm', async () => {
    const buyer = await underReview();
    stack.sandbox.clock.advance(48 * MINUTE);
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['not-charged', 'under-review']);
    assert.partialDeepStrictEqual(booksOf(stack), {
      payments: ['canceled'],
      captured: 0,
      finalizeCalls: 0,
    });
    assert.deepEqual(alerts(), []);
  });
});
