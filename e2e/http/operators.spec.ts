import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Answer, operate } from '../../bff/src/commands/operate.ts';
import { history } from '../../bff/src/store/audit.ts';
import { operatorsList } from '../../bff/src/store/operators-list.ts';
import { sqlPurchaseStore } from '../../bff/src/store/purchase-store.ts';
import { Seal } from '../../bff/src/store/seal.ts';
import { openSqliteBeside } from '../../bff/src/store/sqlite.ts';
import { wishStray } from '../../bff/src/store/stray-payments.ts';
import { onSandbox } from '../sandbox/on-sandbox.ts';
import { type Stack, startStack } from '../stack.ts';
import { booksOf, until } from './books.ts';
import { Buyer, people } from './buyer.ts';

const timeout = 60_000;

let stack: Stack;
before(async () => {
  stack = await startStack();
});
afterEach(() => stack.reset());
after(() => stack.stop());

/** What an operator types, beside the back end that serves. */
async function typed(...args: string[]): Promise<Answer> {
  const { settings } = onSandbox({
    PUBLIC_URL: stack.siteUrl,
    DATA_FOLDER: stack.dataFolder,
    SANDBOX_CLOCK_FILE: stack.sandbox.clock.file,
    SANDBOX_DYNAMICS_URL: stack.sandbox.urls.dynamics,
    SANDBOX_STRIPE_URL: stack.sandbox.urls.stripe,
  });
  const db = openSqliteBeside(stack.dataFolder);
  const seal = new Seal(settings.APP_SECRET);
  const purchases = sqlPurchaseStore(db, seal, stack.sandbox.clock, () => undefined);
  const answer = await operate(args, {
    purchases,
    history: (id) => history(db, id),
    list: () => operatorsList(db),
    wishStray: (id, wish) => wishStray(db, id, wish, stack.sandbox.clock.now()),
  });
  await db.destroy();
  return answer;
}

const refunded = () =>
  stack.sandbox.stripe.snapshot().refunds.reduce((sum, { amount }) => sum + amount, 0);

describe('an operator', { timeout }, () => {
  test('gives back a sale in part, then the rest, and not more', async () => {
    const buyer = await Buyer.register(stack);
    await buyer.pay();
    const { total } = await buyer.end();
    const refund = (amount: number) =>
      typed('refund', buyer.purchaseId, '--amount', String(amount));
    assert.equal((await refund(1000)).exitCode, 0);
    await until(() => refunded() === 1000);
    while ((await refund(total.minorUnits - 1000)).exitCode !== 0);
    await until(() => refunded() === total.minorUnits);
    assert.equal((await refund(1)).exitCode, 1);
    assert.deepEqual(booksOf(stack).registered, [people[0].email], 'the ticket is Dynamics’');
    assert.equal(booksOf(stack).refunds, 2);
    const { text } = await typed('explain', buyer.purchaseId);
    assert.match(text, /refund wished.*minorUnits 1000[^]*refund done[^]*refund wished/);
  });

  test('ends a purchase before it is registered, and not afterwards', async () => {
    const buyer = await Buyer.register(stack);
    assert.equal((await typed('void', buyer.purchaseId)).exitCode, 0);
    const { phase, reason } = await buyer.end();
    assert.deepEqual([phase, reason], ['not-charged', 'withdrawn']);
    const sold = await Buyer.register(stack);
    await sold.pay();
    await sold.end();
    const late = await typed('void', sold.purchaseId);
    assert.equal(late.exitCode, 1);
    assert.match(late.text, /refund/);
  });
});
