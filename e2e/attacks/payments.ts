import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Buyer, EVENTS, people, post } from '../http/buyer.ts';
import { confirmInBrowser, sessionIdOf } from '../contract/paying-browser.ts';
import { credentials } from '../sandbox/credentials.ts';
import type { Attack, Theme } from './attack.ts';
import { assertProblem } from './expecting.ts';
import type { Scene } from './scene.ts';

const MINUTE = 60_000;
const GOOD_CARD = '4242424242424242';

/** Pays at Stripe without a word to us, as a page that was kept open does; the status of the answer. */
function payAtStripe({ stack }: Scene, clientSecret: string): Promise<number> {
  return confirmInBrowser(stack.sandbox.urls.stripe, clientSecret, GOOD_CARD);
}

/** Sends Stripe's own confirmation with other values than Stripe.js would; Stripe's refusal of it. */
async function refusedByStripe(
  { stack }: Scene,
  sessionId: string,
  parameters: { client_secret: string; expected_amount: string },
): Promise<string> {
  const send = async (path: string, body: Record<string, string>): Promise<unknown> => {
    const response = await fetch(stack.sandbox.urls.stripe + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.stripe.publishableKey}` },
      body: new URLSearchParams(body),
    });
    return response.json();
  };
  const card = {
    'card[number]': GOOD_CARD,
    'card[exp_month]': '12',
    'card[exp_year]': '2034',
    'card[cvc]': '123',
  };
  const method = await send('/v1/payment_methods', { type: 'card', ...card });
  const { id } = z.object({ id: z.string() }).parse(method);
  const path = `/v1/payment_pages/${sessionId}/confirm`;
  const answer = await send(path, { payment_method: id, ...parameters });
  return z.object({ error: z.object({ message: z.string() }) }).parse(answer).error.message;
}

function paymentOf({ stack }: Scene, { purchaseId }: Buyer) {
  const { paymentIntents } = stack.sandbox.stripe.snapshot();
  return paymentIntents.find(({ metadata }) => metadata['purchase'] === purchaseId);
}

const prices: readonly Attack[] = [
  {
    tries: 'adds an amount, a currency and a price of their own to the form',
    answer: 'Not read: Stripe is told what Dynamics says the purchase costs.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const cheap = { amount: 1, total: 1, price: 0.01, currency: 'JPY', quantity: 0 };
      const attendee = { ...people[0], passId: victim.passId, ...cheap, passPrice: 0.01 };
      const form = { submissionId: randomUUID(), attendees: [attendee], ...cheap };
      assert.equal((await scene.submit(form)).status, 200);
      const session = scene.stack.sandbox.stripe.snapshot().sessions.at(-1);
      const honest = scene.sessionOf(victim);
      assert.notEqual(session?.id, honest.id);
      const { amount_total, currency } = honest;
      assert.deepEqual([session?.amount_total, session?.currency], [amount_total, currency]);
    },
  },
  {
    tries: 'chooses a cheaper pass of another event, a pass that is none, or no pass',
    answer: 'Refused with 409: each pass must be on sale for this event.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const elsewhere = await scene.buyer({ event: EVENTS.withFreePass, minorUnits: 0 });
      for (const passId of [elsewhere.passId, randomUUID(), null]) {
        const form = { submissionId: randomUUID(), attendees: [{ ...people[1], passId }] };
        await assertProblem(await scene.submit(form), 409, 'pass-not-on-sale');
      }
      await elsewhere.end();
    },
  },
  {
    tries: 'names another event in the form than in the address',
    answer: 'The address alone names the event, and the pass must belong to it.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const form = {
        submissionId: randomUUID(),
        readableEventId: EVENTS.paid,
        eventId: EVENTS.paid,
        attendees: [{ ...people[0], passId }],
      };
      const response = await scene.submit(form, { event: EVENTS.withFreePass });
      await assertProblem(response, 409, 'pass-not-on-sale');
    },
  },
  {
    tries: 'tells Stripe from the browser that a smaller amount is due',
    answer: 'Stripe refuses; the amount is the session’s, which only our server can make.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const secret = await victim.clientSecret();
      const lower = { client_secret: secret, expected_amount: '1' };
      assert.match(await refusedByStripe(scene, sessionIdOf(secret), lower), /amount/);
    },
  },
  {
    tries: 'has one cent captured instead of the price',
    answer: 'The amount is compared with what Dynamics says: given back, nobody registered.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const { stripe } = scene.stack.sandbox;
      stripe.webhooks.drop = true;
      const buyer = await scene.buyer();
      assert.equal(await payAtStripe(scene, await buyer.clientSecret()), 200);
      stripe.byHand.capture(paymentOf(scene, buyer)?.id ?? '', 1);
      stripe.webhooks.drop = false;
      assert.equal((await buyer.confirming()).status, 200);
      assert.equal((await buyer.end()).phase, 'given-back');
      assert.equal(scene.finalizeCalls(buyer), 0);
    },
  },
];

const swaps: readonly Attack[] = [
  {
    tries: 'pays one purchase with the client secret of another (a session swapped)',
    answer: 'Stripe refuses: a client secret belongs to its session.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const victim = await scene.victim();
      const attacker = await scene.buyer();
      const session = sessionIdOf(await victim.clientSecret());
      const swapped = {
        client_secret: await attacker.clientSecret(),
        expected_amount: String(scene.sessionOf(victim).amount_total),
      };
      assert.match(await refusedByStripe(scene, session, swapped), /client_secret/);
    },
  },
  {
    tries: 'pays one purchase and then shows the other one’s page, naming the paid session',
    answer: 'Each purchase looks at its own session only; the other one stays to be paid.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const victim = await scene.victim();
      const paid = await scene.buyer();
      await paid.pay();
      assert.equal((await paid.end()).phase, 'registered');
      const query = `session_id=${scene.sessionOf(paid).id}&purchaseId=${paid.purchaseId}`;
      const init = { headers: { cookie: victim.cookie } };
      const response = await fetch(`${victim.url}?${query}`, init);
      assert.match(await response.text(), /"phase":"to-pay"/);
      const body = { sessionId: scene.sessionOf(paid).id };
      const told = await post(`${victim.url}/confirming?${query}`, body, { origin: 'x' });
      assert.equal(told.status, 400);
    },
  },
  {
    tries: 'pays the same session twice, to get two tickets or to be charged twice',
    answer: 'A session is paid once; one registration, one capture.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const secret = await buyer.clientSecret();
      const answers = await Promise.all([payAtStripe(scene, secret), payAtStripe(scene, secret)]);
      assert.deepEqual(
        answers.toSorted((a, b) => a - b).map((status) => status < 300),
        [true, false],
      );
      await buyer.confirming();
      assert.equal((await buyer.end()).phase, 'registered');
      assert.ok((await payAtStripe(scene, secret)) >= 400);
      assert.equal(scene.finalizeCalls(buyer), 1);
    },
  },
  {
    tries: 'cancels, and pays on in a page that was kept open',
    answer: 'The session is expired with the cancellation: Stripe refuses.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const secret = await buyer.clientSecret();
      assert.equal((await buyer.cancel()).status, 200);
      assert.ok((await payAtStripe(scene, secret)) >= 400);
      assert.equal((await buyer.end()).reason, 'canceled');
    },
  },
  {
    tries: 'pays and cancels at the same moment, to keep the ticket without the charge',
    answer: 'Whichever comes first counts, for ticket and money alike.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      for (let time = 0; time < 3; time++) {
        const buyer = await scene.buyer();
        const secret = await buyer.clientSecret();
        await buyer.confirming();
        await Promise.all([payAtStripe(scene, secret), buyer.cancel(), buyer.cancel()]);
        const { phase } = await buyer.end();
        const registered = scene.finalizeCalls(buyer) === 1;
        assert.equal(phase, registered ? 'registered' : 'not-charged');
      }
    },
  },
];

/** Last in their theme: they move the clock for everybody on the stack. */
const tooLate: readonly Attack[] = [
  {
    tries: 'begins to pay after the countdown has ended',
    answer: 'Refused with 410, and the client secret is no longer told.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      scene.stack.sandbox.clock.advance(35.2 * MINUTE);
      await assertProblem(await buyer.confirming(), 410, 'payment-window-over');
      assert.equal((await buyer.status()).clientSecret, null);
    },
  },
  {
    tries: 'pays an expired purchase in a page that was kept open',
    answer: 'The session expired one minute after the countdown: Stripe refuses.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const secret = await buyer.clientSecret();
      scene.stack.sandbox.clock.advance(36.5 * MINUTE);
      assert.equal((await buyer.end()).reason, 'not-paid');
      assert.ok((await payAtStripe(scene, secret)) >= 400);
    },
  },
  {
    tries: 'pays while our server is down, so that it hears of it when Dynamics has forgotten',
    answer: 'Too late to register: the hold is released and nothing was charged.',
    sampleWouldHaveLetItThrough: 'yes',
    run: async (scene) => {
      const buyer = await scene.buyer();
      const secret = await buyer.clientSecret();
      await scene.stack.bff.kill();
      assert.equal(await payAtStripe(scene, secret), 200);
      scene.stack.sandbox.clock.advance(48 * MINUTE);
      await scene.stack.bff.start();
      const { phase, reason } = await buyer.end();
      assert.deepEqual([phase, reason], ['not-charged', 'too-late']);
      assert.equal(scene.finalizeCalls(buyer), 0);
    },
  },
];

export const payments: Theme = {
  name: 'Payments',
  storesSomething: true,
  attacks: [...prices, ...swaps, ...tooLate],
};
