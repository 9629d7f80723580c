import assert from 'node:assert/strict';
import { MOST_DECLINES } from '../../bff/src/purchases/look.ts';
import { confirmInBrowser } from '../contract/paying-browser.ts';
import type { Buyer } from '../http/buyer.ts';
import type { Attack, Theme } from './attack.ts';
import { assertProblem } from './expecting.ts';
import type { Scene } from './scene.ts';

const GOOD = '4242424242424242';
const STOLEN = '4000000000000002';

/** Tries a card at Stripe without a word to us; the status of the answer. */
function tryCard({ stack }: Scene, clientSecret: string, card: string): Promise<number> {
  return confirmInBrowser(stack.sandbox.urls.stripe, clientSecret, card);
}

async function tryStolenCards(scene: Scene, clientSecret: string, count: number): Promise<void> {
  for (let card = 0; card < count; card++) {
    assert.equal(await tryCard(scene, clientSecret, STOLEN), 402);
  }
}

/** Begins a purchase and has it closed by declines. */
async function closedByDeclines(scene: Scene, headers: Record<string, string>): Promise<Buyer> {
  const buyer = await scene.buyer({ headers });
  await tryStolenCards(scene, await buyer.clientSecret(), MOST_DECLINES);
  assert.equal((await buyer.end()).reason, 'too-many-declines');
  return buyer;
}

const attacks: readonly Attack[] = [
  {
    tries: 'tests many stolen cards on one purchase',
    answer: 'The tenth declined card closes it for good; fewer may have been typed by a person.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const clientSecret = await buyer.clientSecret();
      await tryStolenCards(scene, clientSecret, MOST_DECLINES - 1);
      assert.equal((await buyer.inPhase('to-pay')).open, true);
      await tryStolenCards(scene, clientSecret, 1);
      const { phase, reason } = await buyer.end();
      assert.deepEqual([phase, reason], ['not-charged', 'too-many-declines']);
      assert.ok((await tryCard(scene, clientSecret, GOOD)) >= 400);
      assert.equal(scene.sessionOf(buyer).status, 'expired');
      assert.equal(scene.finalizeCalls(buyer), 0);
    },
  },
  {
    tries: 'tests stolen cards on ever new purchases from one address',
    answer:
      'After twenty declines one registration and one payment a minute, and nobody else waits.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const headers = { 'x-forwarded-for': '203.0.113.7' };
      await closedByDeclines(scene, headers);
      const open = await scene.buyer({ headers });
      await closedByDeclines(scene, headers);
      // The declines of the first two are on record by now.
      await assertProblem(await scene.submit({}, { headers }), 429, 'too-many-requests');
      assert.equal((await open.confirming()).status, 200);
      await assertProblem(await open.confirming(), 429, 'too-many-requests');
      assert.equal((await (await scene.buyer()).confirming()).status, 200);
    },
  },
  {
    tries: 'hides behind the other addresses of their own IPv6 network',
    answer: 'The network counts as one address.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const from = (end: number) => ({ 'x-forwarded-for': `2001:db8:77::${end}` });
      await closedByDeclines(scene, from(1));
      await closedByDeclines(scene, from(2));
      await assertProblem(await scene.submit({}, { headers: from(3) }), 429, 'too-many-requests');
    },
  },
  {
    tries: 'says that a payment is about to be made more often than anybody pays',
    answer: 'After thirty in a minute from one address 429; the purchase is as before.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const answers = await Promise.all(Array.from({ length: 40 }, () => buyer.confirming()));
      assert.equal(answers.filter(({ status }) => status === 200).length, 30);
      await assertProblem(await buyer.confirming(), 429, 'too-many-requests');
      assert.equal((await buyer.status()).phase, 'to-pay');
    },
  },
];

export const cardTesting: Theme = { name: 'Card testing', attacks };
