import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MOST_DECLINES } from '../../bff/src/purchases/look.ts';
import { type Stack, startStack } from '../stack.ts';
import { booksOf } from './books.ts';
import { Buyer } from './buyer.ts';

const DECLINED = '4000000000000002';

let stack: Stack;
before(async () => {
  stack = await startStack();
});
after(() => stack.stop());

test('many declined cards close the purchase, whatever the browser says, and it cannot be paid', async () => {
  const buyer = await Buyer.register(stack);
  const { total } = await buyer.status();
  const clientSecret = await buyer.clientSecret();
  const pay = (card: string) => buyer.payAtStripe(clientSecret, total.minorUnits, card);
  for (let tries = 1; tries < MOST_DECLINES; tries++) await assert.rejects(pay(DECLINED));
  assert.equal((await buyer.inPhase('to-pay')).open, true, 'a person may have typed them');
  await assert.rejects(pay(DECLINED));
  const { phase, reason } = await buyer.end();
  assert.deepEqual([phase, reason], ['not-charged', 'too-many-declines']);
  await assert.rejects(pay('4242424242424242'));
  assert.partialDeepStrictEqual(booksOf(stack), {
    sessions: ['expired'],
    captured: 0,
    finalizeCalls: 0,
    registered: [],
  });
});
