import assert from 'node:assert/strict';
import { type TestContext, describe, test } from 'node:test';
import { listedPayment } from '../purchases/under-test/samples.ts';
import { history } from '../store/audit.ts';
import { operatorsList } from '../store/operators-list.ts';
import { NOW, PURCHASE, StoreUnderTest, newPurchase } from '../store/store-under-test.ts';
import { wishStray } from '../store/stray-payments.ts';
import { type Answer, operate } from './operate.ts';

const ME = 'me';

class Desk {
  private readonly opened: StoreUnderTest;

  constructor(opened: StoreUnderTest) {
    this.opened = opened;
  }

  static async open(context: TestContext): Promise<Desk> {
    const opened = await StoreUnderTest.open(context);
    await opened.store.create({ ...newPurchase, registeredAt: NOW - 60_000 });
    await opened.store.lease(PURCHASE, ME, 60_000);
    return new Desk(opened);
  }

  get store() {
    return this.opened.store;
  }

  run(...args: string[]): Promise<Answer> {
    const { db, store } = this.opened;
    return operate(args, {
      purchases: store,
      history: (id) => history(db, id),
      list: () => operatorsList(db),
      wishStray: (id, wish) => wishStray(db, id, wish, NOW),
    });
  }

  async wishes() {
    return (await this.store.find(PURCHASE))?.wishes.map(({ kind }) => kind);
  }
}

describe('the list', () => {
  test('is empty in health', async (t) => {
    const desk = await Desk.open(t);
    assert.deepEqual(await desk.run('list'), { text: 'Nothing needs a person.\n', exitCode: 0 });
  });

  test('names purchases and payments with their reason and since when', async (t) => {
    const desk = await Desk.open(t);
    await desk.store.change(PURCHASE, ME, { needsPerson: 'only some of them are registered' });
    await desk.store.addStray(listedPayment(), 'its purchase is not stored here');
    const { text } = await desk.run('list');
    const since = new Date(NOW).toISOString();
    assert.match(text, new RegExp(`^${since}  purchase ${PURCHASE}  only some of them`, 'm'));
    assert.match(text, new RegExp(`^${since}  payment pi_1  its purchase is not stored here`, 'm'));
  });
});

describe('an explanation', () => {
  test('tells what happened in order, and where it stands, without people', async (t) => {
    const desk = await Desk.open(t);
    await desk.store.change(PURCHASE, ME, { money: 'authorized' });
    await desk.run('void', PURCHASE);
    const { text, exitCode } = await desk.run('explain', PURCHASE);
    assert.equal(exitCode, 0);
    assert.match(text, /begun.*\n.*changed: money authorized\n.*void wished.*\nNow: open, money a/);
    assert.doesNotMatch(text, /adalind|quill|finch/i);
  });

  test('of a purchase that is not here says so', async (t) => {
    const desk = await Desk.open(t);
    assert.equal((await desk.run('explain', 'somebody else’s')).exitCode, 1);
  });
});

describe('a wish', () => {
  test('is stored, once, and the purchase is looked at', async (t) => {
    const desk = await Desk.open(t);
    assert.equal((await desk.run('void', PURCHASE)).exitCode, 0);
    assert.equal((await desk.run('void', PURCHASE)).exitCode, 0);
    assert.deepEqual(await desk.wishes(), ['void']);
  });

  test('that would break the promise is refused with the reason', async (t) => {
    const desk = await Desk.open(t);
    await desk.store.change(PURCHASE, ME, { finalizing: 'unanswered', finalizeStartedAt: NOW });
    const { text, exitCode } = await desk.run('void', PURCHASE);
    assert.equal(exitCode, 1);
    assert.match(text, /Dynamics was asked to register/);
    assert.deepEqual(await desk.wishes(), []);
  });

  test('to settle names what is so', async (t) => {
    const desk = await Desk.open(t);
    await desk.store.change(PURCHASE, ME, { needsPerson: 'only some of them are registered' });
    const one = await desk.run('settle', PURCHASE, '--registration', 'r1');
    assert.match(one.text, /one registration for each attendee/);
    const both = await desk.run('settle', PURCHASE, '--registration=r1', '--registration=r2');
    assert.equal(both.exitCode, 0);
    assert.equal((await desk.run('settle', PURCHASE, '--absent')).exitCode, 1, 'one word only');
    assert.deepEqual(await desk.wishes(), ['registered']);
  });

  test('about a payment takes it off the list for good when it is kept', async (t) => {
    const desk = await Desk.open(t);
    await desk.store.addStray(listedPayment(), 'its purchase is not stored here');
    assert.equal((await desk.run('payment', 'pi_1', '--give-back')).exitCode, 0);
    assert.partialDeepStrictEqual(await desk.store.straysToGiveBack(), [
      { paymentIntentId: 'pi_1' },
    ]);
    assert.equal((await desk.run('payment', 'pi_1', '--keep')).exitCode, 0);
    assert.deepEqual(await desk.store.straysToGiveBack(), []);
    assert.equal(await desk.store.addStray(listedPayment(), 'found again'), false);
    assert.equal((await desk.run('payment', 'pi_1', '--keep')).exitCode, 1);
  });
});

test('what is not understood changes nothing, and tells how it is said', async (t) => {
  const desk = await Desk.open(t);
  for (const args of [
    [],
    ['give-everything-back'],
    ['void'],
    ['void', PURCHASE, 'another'],
    ['void', PURCHASE, '--force'],
    ['refund', PURCHASE],
    ['refund', PURCHASE, '--amount', '49.90'],
    ['refund', PURCHASE, '--amount=-1'],
    ['settle', PURCHASE],
    ['settle', PURCHASE, '--absent', '--accept'],
    ['payment', 'pi_1'],
    ['payment', 'pi_1', '--keep', '--give-back'],
  ]) {
    const { text, exitCode } = await desk.run(...args);
    assert.equal(exitCode, 2, args.join(' '));
    assert.match(text, /npm run purchase/);
  }
  assert.deepEqual(await desk.wishes(), []);
});
