import assert from 'node:assert/strict';
import { seededRandom } from '../../sandbox/faults/random.ts';
import { type Stack, startStack } from '../../stack.ts';
import { Buyer } from '../../http/buyer.ts';
import { sendRaw } from '../raw-request.ts';
import { storeContent } from '../store-content.ts';
import { assertBooksBalance } from '../scene.ts';
import { Choices } from './choices.ts';
import { malformedRequest } from './requests.ts';

const AT_ONCE = 24;

/** How many requests got which status; `none` where the connection was closed without an answer. */
type Tally = Readonly<Record<string, number>>;

/**
 * Does so to a back end of its own, and asserts that its process never ends.
 *
 * @throws AssertionError
 */
export async function tryMalformedRequests(count: number, seed: number): Promise<void> {
  let crashed = false;
  const stack = await startStack({
    environment: { TRUSTED_PROXIES: '1' },
    onCrash: () => (crashed = true),
  });
  try {
    const tally = await sendMalformedRequests(stack, count, seed);
    assert.ok(!crashed, 'the process never ended');
    const told = Object.entries(tally).map(([status, times]) => `${status}: ${times}`);
    console.log(`${count} malformed requests (seed ${seed}): ${told.join(', ')}`);
  } finally {
    await stack.stop();
  }
}

/**
 * Sends malformed requests to every route and asserts after all of them that none was answered 5xx,
 * that the server lives, and that the store and the books of Stripe and Dynamics are what they were.
 * A purchase that is to be paid is there meanwhile, and one that is over lends its key.
 *
 * @param seed the same one sends the same requests
 * @throws AssertionError with the seed and the request
 */
async function sendMalformedRequests(stack: Stack, count: number, seed: number): Promise<Tally> {
  const open = await Buyer.register(stack);
  const over = await Buyer.register(stack);
  await over.cancel();
  await over.end();
  const own = { purchaseId: over.purchaseId, key: over.cookie.split('=')[1] ?? '' };
  // Its first look is over, too, and what Stripe tells of both purchases has come.
  const { version } = await open.status();
  const before = await quiet(stack);

  const choices = new Choices(seededRandom(seed));
  const tally: Record<string, number> = {};
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < count) {
      sent += 1;
      const { bytes, whole } = malformedRequest(choices, own);
      const { status, text } = await sendRaw(stack.siteUrl, bytes, !whole);
      tally[status ?? 'none'] = (tally[status ?? 'none'] ?? 0) + 1;
      const told = `seed ${seed}: ${JSON.stringify(bytes.toString('latin1').slice(0, 2_000))}`;
      assert.ok((status ?? 0) < 500, `${told}\nwas answered ${text.slice(0, 500)}`);
      assert.ok(status !== null || !whole, `${told}\nwas not answered`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  assert.equal((await fetch(`${stack.siteUrl}/readyz`)).status, 200, `seed ${seed}: it lives`);
  assert.deepEqual(await quiet(stack), before, `seed ${seed}: nothing has changed`);
  assert.equal((await open.status()).version, version);
  assertBooksBalance(stack);
  return tally;
}

/** What the store, Stripe and Dynamics hold. */
async function quiet(stack: Stack): Promise<unknown> {
  const { sessions, paymentIntents, charges, refunds } = stack.sandbox.stripe.snapshot();
  const { purchases, registrations, finalizations } = stack.sandbox.dynamics.snapshot();
  const books = { sessions, paymentIntents, charges, refunds };
  return { store: await storeContent(stack), books, purchases, registrations, finalizations };
}
