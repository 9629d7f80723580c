import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StripeContract } from './contract.ts';
import { contractSchemas } from './schema-cache.ts';
import { acceptedDigests, digestsOf, drift } from './type-digests.ts';

const contract = new StripeContract();

const refusedCreate = (parameters: object) =>
  contract.flawsOfRequest({ method: 'POST', path: '/v1/checkout/sessions', parameters });

describe('The types of the stripe package', () => {
  it('are those that the back end and the sandbox were written for', () => {
    const accepted = acceptedDigests();
    const found = digestsOf(contractSchemas());
    const changed = drift(accepted, found);
    assert.deepEqual(
      [found.apiVersion, changed],
      [accepted.apiVersion, []],
      `The types of stripe ${found.stripe} (${found.apiVersion}) are not those of ${accepted.stripe} ` +
        `(${accepted.apiVersion}) for: ${changed.join(', ')}. Read its CHANGELOG for these, see that ` +
        'the other tests of the contract pass, then accept: node e2e/contract/accept-types.ts',
    );
  });

  it('drift when a type changes that they refer to', () => {
    const schemas = contractSchemas();
    const changed = structuredClone(schemas);
    changed.requests.definitions['Refunds.RefundCreateParams'] = {};
    changed.answers.definitions['Charges.Charge.BillingDetails'] = {};
    const found = drift(digestsOf(schemas), digestsOf(changed));
    assert.deepEqual(
      found.filter((name) => name.includes('/v1/')),
      ['POST /v1/refunds'],
    );
    assert.ok(found.includes('charge') && found.includes('event charge.refunded'));
    assert.ok(!found.includes('product'));
  });
});

describe('The schemas of requests', () => {
  it('take a session as a form has it: every value a string', () => {
    const parameters = {
      mode: 'payment',
      ui_mode: 'elements',
      expires_at: '1795000000',
      automatic_tax: { enabled: 'false' },
      allowed_payment_method_types: ['card'],
      metadata: { purchase: '17' },
      line_items: [
        {
          quantity: '1',
          price_data: { currency: 'eur', unit_amount: '4990', product_data: { name: 'Day pass' } },
        },
      ],
    };
    assert.deepEqual(refusedCreate(parameters), []);
  });

  for (const [what, parameters, flaw] of [
    [
      'payment_method_types, gone since endive',
      { payment_method_types: ['card'] },
      /must NOT have/,
    ],
    ['ui_mode custom, gone since dahlia', { ui_mode: 'custom' }, /ui_mode must be equal to one of/],
    ['a parameter that Stripe does not know', { colour: 'red' }, /"colour"/],
    ['one below another', { automatic_tax: { enabled: 'true', rate: '7' } }, /"rate"/],
    ['a word for a number', { expires_at: 'soon' }, /expires_at must be number/],
    ['an amount without a currency', { line_items: [{ price_data: {} }] }, /'currency'/],
    ['a payment method of nobody', { allowed_payment_method_types: ['gold'] }, /allowed values/],
  ] as const) {
    it(`refuse ${what}`, () => {
      assert.match(refusedCreate({ mode: 'payment', ...parameters }).join('\n'), flaw);
    });
  }

  it('refuse a request that the contract does not have', () => {
    const request = { method: 'DELETE', path: '/v1/checkout/sessions/cs_1', parameters: {} };
    assert.match(contract.flawsOfRequest(request).join('\n'), /No such request/);
  });
});

const refund = {
  id: 're_1',
  object: 'refund',
  amount: 4990,
  balance_transaction: null,
  charge: 'ch_1',
  created: 1795000000,
  currency: 'eur',
  customer: null,
  customer_account: null,
  metadata: {},
  payment_intent: 'pi_1',
  payment_method: null,
  reason: 'requested_by_customer',
  receipt_number: null,
  source_transfer_reversal: null,
  status: 'succeeded',
  transfer_reversal: null,
};

const refundCreated = {
  id: 'evt_1',
  object: 'event',
  api_version: '2026-10-28.endive',
  created: 1795000000,
  data: { object: refund },
  livemode: false,
  pending_webhooks: 0,
  request: null,
  type: 'refund.created',
};

describe('The schemas of answers', () => {
  it('take an object, a list, an event and an error', () => {
    const page = { object: 'list', data: [refund], has_more: false, url: '/v1/refunds' };
    const failure = { error: { type: 'card_error', message: 'No.', code: 'card_declined' } };
    for (const answer of [refund, page, refundCreated, failure]) {
      assert.deepEqual(contract.flawsOfAnswer(answer), []);
    }
  });

  for (const [what, answer, flaw] of [
    ['an invented property', { ...refund, mood: 'good' }, /"mood"/],
    ['a missing one', { ...refund, currency: undefined }, /'currency'/],
    ['a number in a string', { ...refund, amount: '4990' }, /amount must be number/],
    ['an invented reason', { ...refund, reason: 'weather' }, /reason must be/],
    ['an event with another object', { ...refundCreated, type: 'charge.refunded' }, /data/],
    ['an event of another type', { ...refundCreated, type: 'refund.dreamt' }, /has no event/],
    ['an object of another kind', { object: 'subscription' }, /has no subscription/],
    ['an error without a type', { error: { message: 'No.' } }, /'type'/],
    ['a list with a flaw in an item', listOf({ ...refund, mood: 'good' }), /"mood"/],
  ] as const) {
    it(`refuse ${what}`, () => {
      assert.match(contract.flawsOfAnswer(answer).join('\n'), flaw);
    });
  }
});

function listOf(item: object): object {
  return { object: 'list', data: [item], has_more: false, url: '/v1/refunds' };
}
