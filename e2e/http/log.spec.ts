import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentials } from '../sandbox/credentials.ts';
import { startStack } from '../stack.ts';
import { Buyer, people } from './buyer.ts';

test('the log of a whole purchase tells the story, and nothing personal or secret', async () => {
  const lines: string[] = [];
  const stack = await startStack({
    environment: { LOG_LEVEL: 'debug' },
    log: (line) => lines.push(line),
  });
  try {
    const buyer = await Buyer.register(stack, { attendees: 2 });
    const key = buyer.cookie.split('=')[1] ?? '';
    await fetch(`${buyer.url}?key=${key}`);
    const clientSecret = await buyer.clientSecret();
    await buyer.pay();
    assert.equal((await buyer.end()).phase, 'registered');
    const given = await Buyer.register(stack);
    await given.cancel();
    await stack.bff.stop();

    const log = lines.join('\n');
    for (const event of ['purchase.begun', 'effect.capture', 'purchase.done', 'webhook.stored']) {
      assert.ok(log.includes(`"${event}"`), `${event} is in the log`);
    }
    assert.ok(log.includes(buyer.purchaseId));
    const unwanted = [
      ...people.flatMap(({ firstName, lastName, email }) => [firstName, lastName, email]),
      key,
      clientSecret,
      clientSecret.split('_secret_')[1] ?? '',
      credentials.stripe.secretKey,
      credentials.stripe.webhookSecret,
      credentials.dynamics.applicationToken,
      credentials.dynamics.clientSecret,
      'Bearer',
      '127.0.0.1',
    ];
    for (const word of unwanted) {
      assert.ok(word.length > 3 && !log.includes(word), `${word} is not in the log`);
    }
  } finally {
    await stack.stop();
  }
});
