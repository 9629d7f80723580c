import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Stripe } from 'stripe';
import { z } from 'zod';
import { StripeContract } from './contract.ts';
import { confirmInBrowser } from './paying-browser.ts';
import { type RecordedSandbox, startRecordedSandbox } from './recorded-stack.ts';
import { StripeCli } from './stripe-cli.ts';

const sessionSchema = z.object({
  id: z.string(),
  object: z.literal('checkout.session'),
  amount_total: z.int(),
  client_secret: z.string().nullable(),
  payment_intent: z.string().nullable(),
  payment_method_types: z.array(z.string()),
  payment_status: z.string(),
  status: z.string(),
});
const intentSchema = z.object({
  id: z.string(),
  object: z.literal('payment_intent'),
  amount_received: z.int(),
  status: z.string(),
});
const refundSchema = z.object({ object: z.literal('refund'), amount: z.int(), status: z.string() });
const errorSchema = z.object({
  error: z.object({ code: z.string().optional(), param: z.string().optional() }),
});
const list = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item) });

const PINNED = ['--stripe-version', Stripe.API_VERSION];

/** A session as the back end opens it. */
const ours = {
  mode: 'payment',
  ui_mode: 'elements',
  customer_email: 'ada@example.org',
  'allowed_payment_method_types[0]': 'card',
  'payment_method_options[card][capture_method]': 'manual',
  'automatic_tax[enabled]': 'false',
  'adaptive_pricing[enabled]': 'false',
  'metadata[purchase]': 'p-1',
  'payment_intent_data[metadata][purchase]': 'p-1',
  'line_items[0][quantity]': '2',
  'line_items[0][price_data][currency]': 'eur',
  'line_items[0][price_data][unit_amount]': '4990',
  'line_items[0][price_data][product_data][name]': 'Day pass',
  return_url: 'http://localhost:4200/return',
};

describe('Stripe’s command line tool at the sandbox', () => {
  let recorded: RecordedSandbox;
  let cli: StripeCli;

  before(async () => {
    recorded = await startRecordedSandbox();
    cli = await StripeCli.at(recorded.stripeUrl);
  });
  after(async () => {
    await cli[Symbol.asyncDispose]();
    await recorded[Symbol.asyncDispose]();
  });

  it('opens a session like ours, reads it and expires it', async () => {
    const opened = await openSession();
    assert.deepEqual(
      [opened.amount_total, opened.status, opened.payment_method_types],
      [9980, 'open', ['card']],
    );
    const read = await cli.json('checkout', 'sessions', 'retrieve', opened.id);
    assert.deepEqual(sessionSchema.parse(read), opened);
    const expired = await cli.json('checkout', 'sessions', 'expire', opened.id, '--confirm');
    assert.equal(sessionSchema.parse(expired).status, 'expired');
  });

  it('captures a payment and refunds it', async () => {
    const intent = await heldPayment();
    const captured = intentSchema.parse(
      await cli.json('payment_intents', 'capture', intent, '--amount-to-capture', '9980'),
    );
    assert.deepEqual([captured.status, captured.amount_received], ['succeeded', 9980]);
    const refund = await cli.json('refunds', 'create', '--payment-intent', intent);
    assert.deepEqual(refundSchema.parse(refund), {
      object: 'refund',
      amount: 9980,
      status: 'succeeded',
    });
  });

  it('cancels a payment', async () => {
    const intent = await heldPayment();
    const canceled = await cli.json(
      ...['payment_intents', 'cancel', intent, '--cancellation-reason', 'abandoned'],
    );
    assert.equal(intentSchema.parse(canceled).status, 'canceled');
  });

  it('lists payments and events, newest first', async () => {
    const intent = await heldPayment();
    const intents = list(intentSchema).parse(
      await cli.json('payment_intents', 'list', '--limit', '1'),
    );
    assert.deepEqual(
      intents.data.map(({ id, status }) => [id, status]),
      [[intent, 'requires_capture']],
    );
    const events = list(z.object({ type: z.string() })).parse(
      await cli.json('events', 'list', '--limit', '2'),
    );
    assert.deepEqual(
      events.data.map(({ type }) => type),
      ['checkout.session.completed', 'payment_intent.amount_capturable_updated'],
    );
  });

  it('triggers checkout.session.completed: the buyer pays for a product at a price', async () => {
    await cli.text('trigger', 'checkout.session.completed');
    const { sessions, paymentIntents, charges } = recorded.sandbox.stripe.snapshot();
    const session = sessionSchema.parse(sessions.at(-1));
    assert.deepEqual(
      [session.status, session.payment_status, session.amount_total],
      ['complete', 'paid', 3000],
    );
    const intent = paymentIntents.at(-1);
    assert.deepEqual([intent?.id, intent?.status], [session.payment_intent, 'succeeded']);
    assert.equal(intent?.shipping?.name, 'Jenny Rosen');
    assert.equal(charges.at(-1)?.captured, true);
    const [event] = (await recorded.sdk.events.list({ limit: 1 })).data;
    assert.equal(event?.type, 'checkout.session.completed');
  });

  it('is told of a parameter that the pinned version no longer has', async () => {
    const types = data({ 'payment_method_types[0]': 'card' });
    const refused = await cli.json(
      'checkout',
      'sessions',
      'create',
      ...data(ours),
      ...types,
      ...PINNED,
    );
    assert.deepEqual(errorSchema.parse(refused).error, {
      code: 'parameter_unknown',
      param: 'payment_method_types',
    });
  });

  it('may use it where it names no version, as with an account of an older one', async () => {
    const { 'allowed_payment_method_types[0]': type, ...older } = ours;
    const types = data({ 'payment_method_types[0]': type });
    const opened = await cli.json('checkout', 'sessions', 'create', ...data(older), ...types);
    assert.deepEqual(sessionSchema.parse(opened).payment_method_types, ['card']);
  });

  it('was answered with nothing but what the types of the stripe package describe', () => {
    const contract = new StripeContract();
    for (const { path, status, answer } of recorded.exchanges) {
      if (path.startsWith('/v1/payment_pages/') && status === 200) continue;
      assert.deepEqual(contract.flawsOfAnswer(answer), [], path);
    }
  });

  async function openSession(): Promise<z.infer<typeof sessionSchema>> {
    return sessionSchema.parse(
      await cli.json('checkout', 'sessions', 'create', ...data(ours), ...PINNED),
    );
  }

  async function heldPayment(): Promise<string> {
    const { id, client_secret: secret } = await openSession();
    const paid = await confirmInBrowser(recorded.stripeUrl, secret ?? '', '4242424242424242');
    assert.equal(paid, 200);
    const session = await cli.json('checkout', 'sessions', 'retrieve', id);
    return sessionSchema.parse(session).payment_intent ?? '';
  }
});

function data(parameters: Record<string, string>): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
}
