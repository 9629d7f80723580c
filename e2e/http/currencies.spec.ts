import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { eventDetailSchema } from '../../bff/src/contract/event.ts';
import { type EventDraft, ordinary } from '../sandbox/dynamics/sample-events/event-draft.ts';
import { soundOfRain } from '../sandbox/dynamics/sample-events/sound-of-rain.ts';
import { type Stack, startStack } from '../stack.ts';
import { booksOf } from './books.ts';
import { Buyer, people, post, problemOf } from './buyer.ts';

const timeout = 60_000;

type Prices = readonly (readonly [price: number, currency: 'EUR' | 'ISK' | 'JPY' | 'KWD'])[];

/** An event that sells passes at these prices and has nothing else to show. */
function selling(readableEventId: string, prices: Prices): EventDraft {
  const { name, description, type, zone, starts, ends, passes } = soundOfRain;
  const [pass] = passes;
  assert.ok(pass);
  return {
    ...ordinary,
    readableEventId,
    name,
    description,
    type,
    zone,
    starts,
    ends,
    building: null,
    maxCapacity: 60,
    passes: prices.map(([price, currency]) => ({
      ...pass,
      name: `Seat for ${price} ${currency}`,
      price,
      currency,
    })),
  };
}

/** Prices as Dynamics has them, and in Stripe's minor units. */
const exact = [
  { price: 4800, currency: 'JPY', minorUnits: 4800, fractionDigits: 0 },
  { price: 49.9, currency: 'EUR', minorUnits: 4990, fractionDigits: 2 },
  // Stripe counts in hundredths that must be 00, though nobody pays in them.
  { price: 4500, currency: 'ISK', minorUnits: 450_000, fractionDigits: 2 },
  // Stripe counts in thousandths, of which the last digit must be 0.
  { price: 4.51, currency: 'KWD', minorUnits: 4510, fractionDigits: 3 },
] as const;

const eventOf = (currency: string) => `Sold_in_${currency}1000000001`;
const CHEAP = 'Sold_for_a_pittance1000000001';
const FRACTIONS = 'Sold_in_fractions1000000001';

let stack: Stack;
before(async () => {
  stack = await startStack({
    events: [
      ...exact.map(({ price, currency }) => selling(eventOf(currency), [[price, currency]])),
      selling(CHEAP, [
        [0.3, 'EUR'],
        [49, 'JPY'],
      ]),
      selling(FRACTIONS, [
        [4800.5, 'JPY'],
        [1500.5, 'ISK'],
        [4.515, 'KWD'],
        [49.9, 'EUR'],
      ]),
    ],
  });
});
afterEach(() => stack.reset());
after(() => stack.stop());

describe('a purchase is registered, charged and told to the last minor unit', { timeout }, () => {
  for (const { price, currency, minorUnits, fractionDigits } of exact) {
    test(`two passes of ${price} ${currency}`, async () => {
      const buyer = await Buyer.register(stack, { event: eventOf(currency), attendees: 2 });
      await buyer.pay();
      const { phase, total, lines } = await buyer.end();
      assert.equal(phase, 'registered');
      assert.deepEqual(total, { minorUnits: 2 * minorUnits, currency, fractionDigits });
      assert.deepEqual(
        lines.map(({ amount }) => amount),
        Array(2).fill({ minorUnits, currency, fractionDigits }),
      );
      const { sessions, charges } = stack.sandbox.stripe.snapshot();
      assert.deepEqual(
        sessions.map((session) => [session.amount_total, session.currency]),
        [[2 * minorUnits, currency.toLowerCase()]],
      );
      assert.deepEqual(
        charges.map((charge) => [charge.amount_captured, charge.currency]),
        [[2 * minorUnits, currency.toLowerCase()]],
      );
    });
  }
});

async function passesOf(readableEventId: string) {
  const response = await fetch(`${stack.siteUrl}/api/events/${readableEventId}`);
  return eventDetailSchema.parse(await response.json()).passes;
}

describe('what Stripe could not charge', { timeout }, () => {
  test('because it is too little is refused before anybody is registered', async () => {
    const url = `${stack.siteUrl}/api/events/${CHEAP}/registrations`;
    for (const { passId } of await passesOf(CHEAP)) {
      const attendees = [{ ...people[0], passId }];
      const response = await post(url, { submissionId: randomUUID(), attendees });
      const refused = { status: 409, code: 'price-below-minimum' };
      assert.deepEqual(await problemOf(response), refused);
    }
    assert.deepEqual(stack.sandbox.dynamics.snapshot().purchases, []);
    assert.deepEqual(stack.sandbox.stripe.snapshot().sessions, []);
  });

  test('because it is too little for one is sold to two', async () => {
    const buyer = await Buyer.register(stack, { event: CHEAP, attendees: 2, minorUnits: 30 });
    await buyer.pay();
    assert.equal((await buyer.end()).phase, 'registered');
    assert.equal(booksOf(stack).captured, 60);
  });

  test('because it is a fraction of the smallest amount is not on sale', async () => {
    const [pass, ...others] = await passesOf(FRACTIONS);
    assert.deepEqual([pass?.price.minorUnits, others], [4990, []]);
  });
});
