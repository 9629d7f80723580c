import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MARKS, PURCHASE_ID, ada, samplePurchase } from '../purchases/under-test/samples.ts';
import { checkoutSessionParameters } from './checkout-session.ts';
import { StripePayments } from './payments.ts';
import { stubbedStripe } from './stubbed-stripe.ts';

const returnUrl = (purchaseId: string) => `https://x.example/purchases/${purchaseId}`;

/** What reaches Stripe, which answers every request with `body`. */
async function sent(
  work: (payments: StripePayments) => Promise<unknown>,
  body: object = {},
): Promise<{ url: string; body: string; key: unknown }[]> {
  await using stripe = await stubbedStripe({ status: 200, body });
  await work(
    new StripePayments(stripe.sdk, { installationId: 'here', methods: ['card'], returnUrl }),
  );
  return stripe.requests.map(({ url, headers, body }) => ({
    url: decodeURIComponent(url),
    body: decodeURIComponent(body),
    key: headers['idempotency-key'],
  }));
}

async function failed(
  error: object,
  work: (payments: StripePayments) => Promise<{ kind: string }>,
): Promise<string> {
  await using stripe = await stubbedStripe({ status: 400, body: { error } });
  const client = new StripePayments(stripe.sdk, {
    installationId: 'here',
    methods: ['card'],
    returnUrl,
  });
  return (await work(client)).kind;
}

describe('Stripe is sent', () => {
  const write = (url: string, body: string) => [{ url: `/v1/${url}`, body, key: 'k' }];

  test('the session as it was written down', async () => {
    const request = {
      purchase: samplePurchase(),
      attendees: [ada],
      expiresAt: MARKS.sessionExpiresAt,
    };
    const wanted = checkoutSessionParameters(request, 'here', ['card'], returnUrl(PURCHASE_ID));
    const [create] = await sent(
      (payments) => {
        const parameters = payments.sessionParameters(request);
        assert.deepEqual(JSON.parse(parameters), wanted);
        return payments.openSession(parameters, 'k');
      },
      { id: 'cs_1' },
    );
    assert.partialDeepStrictEqual(create, { url: '/v1/checkout/sessions', key: 'k' });
    assert.match(create?.body ?? '', /^mode=payment&/);
  });

  test('a question about a session, with all that hangs on it', async () => {
    const session = { id: 'cs_1', status: 'open', payment_intent: null, livemode: false };
    const [read] = await sent((payments) => payments.read('cs_1'), session);
    assert.equal(
      read?.url,
      '/v1/checkout/sessions/cs_1?expand[0]=payment_intent.latest_charge.refunds',
    );
  });

  test('a question about a period, in seconds, and pages as large as can be', async () => {
    const list = { object: 'list', has_more: false, data: [] };
    const url = async (since: number, until?: number) =>
      (await sent((payments) => payments.recent(since, until), list))[0]?.url;
    const rest = '&limit=100&expand[0]=data.latest_charge.refunds';
    assert.equal(await url(1_999), `/v1/payment_intents?created[gte]=1${rest}`);
    assert.equal(
      await url(1_999, 9_999),
      `/v1/payment_intents?created[gte]=1&created[lte]=9${rest}`,
    );
  });

  test('that a session ends', async () => {
    assert.deepEqual(
      await sent((payments) => payments.expireSession('cs_1', 'k')),
      write('checkout/sessions/cs_1/expire', ''),
    );
  });

  test('the number of a finalize call', async () => {
    assert.deepEqual(
      await sent((payments) => payments.markFinalize('pi_1', 2, 'k')),
      write('payment_intents/pi_1', 'metadata[finalize]=2'),
    );
  });

  test('how much is captured', async () => {
    assert.deepEqual(
      await sent((payments) => payments.capture('pi_1', 4990, 'k')),
      write('payment_intents/pi_1/capture', 'amount_to_capture=4990'),
    );
  });

  test('that a hold is released, and why', async () => {
    assert.deepEqual(
      await sent((payments) => payments.void('pi_1', 'k')),
      write('payment_intents/pi_1/cancel', 'cancellation_reason=abandoned'),
    );
  });

  test('that all of it goes back, or as much as an operator wished, and whose it is', async () => {
    const refund = { paymentIntentId: 'pi_1', purchaseId: 'p-1' };
    const asked = 'payment_intent=pi_1&reason=requested_by_customer';
    const whose = '&metadata[installation]=here&metadata[purchase]=p-1';
    assert.deepEqual(
      await sent((payments) => payments.refund(refund, 'k')),
      write('refunds', asked + whose),
    );
    const wish = { number: 2, minorUnits: 100 };
    assert.deepEqual(
      await sent((payments) => payments.refund({ ...refund, wish }, 'k')),
      write('refunds', `${asked}&amount=100${whose}&metadata[wish]=2`),
    );
  });
});

describe('a refusal is not taken for done', () => {
  const unexpected = { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' };
  const captured = { payment_intent: { id: 'pi_1', status: 'succeeded' } };

  test('when it does not tell what became of the payment', async () => {
    assert.equal(
      await failed(unexpected, (payments) => payments.capture('pi_1', 1, 'k')),
      'refused',
    );
    const refund = { paymentIntentId: 'pi_1', purchaseId: 'p-1' };
    assert.equal(await failed(unexpected, (payments) => payments.refund(refund, 'k')), 'refused');
  });

  test('when it is about something else than the state of the payment', async () => {
    const tooLarge = { ...unexpected, code: 'amount_too_large', ...captured };
    assert.equal(await failed(tooLarge, (payments) => payments.capture('pi_1', 9, 'k')), 'refused');
  });

  test('when it is about a session', async () => {
    const invalid = { type: 'invalid_request_error', code: 'parameter_invalid_empty' };
    assert.equal(await failed(invalid, (payments) => payments.openSession('{}', 'k')), 'refused');
  });

  test('nor is a defect of our own', async (t) => {
    await using stripe = await stubbedStripe({ status: 200, body: {} });
    t.mock.method(stripe.sdk.paymentIntents, 'capture', () => Promise.reject(new TypeError('x')));
    const client = new StripePayments(stripe.sdk, {
      installationId: 'here',
      methods: ['card'],
      returnUrl,
    });
    await assert.rejects(client.capture('pi_1', 1, 'k'), TypeError);
  });
});
