import { Stripe } from 'stripe';
import type { RateBudget } from '../rate-budget.ts';

/**
 * The SDK's own client, each request of which waits for its turn. One whose turn does not come fails
 * as if there were no connection: nothing was sent.
 */
export function budgetedHttpClient(budget: Pick<RateBudget, 'turn'>) {
  const client = Stripe.createNodeHttpClient();
  const makeRequest = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    await budget.turn();
    return makeRequest(...request);
  };
  return client;
}
