import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BudgetSpent } from '../rate-budget.ts';
import { budgetedHttpClient } from './budgeted-http-client.ts';
import { failedOutcome } from './outcome.ts';
import { stubbedStripe } from './stubbed-stripe.ts';

const ANSWER = { status: 200, body: { id: 'pi_1' } };

test('a request to Stripe is sent when its turn comes, and its answer is read', async () => {
  const turn = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const client = budgetedHttpClient({
    turn: () => {
      asked.resolve();
      return turn.promise;
    },
  });
  await using stripe = await stubbedStripe(ANSWER, client);
  const answer = stripe.sdk.paymentIntents.retrieve('pi_1');
  await asked.promise;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(stripe.requests.length, 0);
  turn.resolve();
  assert.equal((await answer).id, 'pi_1');
  assert.equal(stripe.requests.length, 1);
});

test('a write whose turn does not come is not sent, and may be sent again as it is', async () => {
  const client = budgetedHttpClient({ turn: () => Promise.reject(new BudgetSpent('stripe')) });
  await using stripe = await stubbedStripe(ANSWER, client);
  const outcome = await stripe.sdk.paymentIntents.capture('pi_1').catch(failedOutcome);
  assert.partialDeepStrictEqual(outcome, { kind: 'no-answer' });
  assert.equal(stripe.requests.length, 0);
});
