import type { Stripe } from 'stripe';
import type { SessionRequest } from '../purchases/ports.ts';
import { type PaymentMethod, isHeldFirst } from './payment-methods.ts';

/** The names of our marks in the metadata of a session, its PaymentIntent and its refunds. */
export const METADATA = {
  installation: 'installation',
  purchase: 'purchase',
  event: 'event',
  registeredAt: 'registered_at',
  /** On the PaymentIntent alone, from the first finalize call on. */
  finalize: 'finalize',
  wish: 'wish',
} as const;

/** Stripe allows this many line items in a session. */
const MOST_LINE_ITEMS = 100;

/**
 * The parameters of a Checkout Session for the payment step. The amount is what Dynamics says, so
 * whatever could change it (tax, adaptive pricing, promotion codes) is switched off by name, because
 * the account's own defaults could switch it on. What can be held is held, not charged: it is captured
 * once the registration is finalized.
 *
 * @param methods the payment methods to offer; Stripe leaves out those that do not fit the currency
 * @param returnUrl where a payment method that leaves the page comes back to
 */
export function checkoutSessionParameters(
  request: SessionRequest,
  installationId: string,
  methods: readonly PaymentMethod[],
  returnUrl: string,
): Stripe.Checkout.SessionCreateParams {
  const { purchase, attendees } = request;
  const receiptTo = purchase.receiptTo ?? attendees[0]?.email;
  const metadata = {
    [METADATA.installation]: installationId,
    [METADATA.purchase]: purchase.purchaseId,
    [METADATA.event]: purchase.readableEventId,
    [METADATA.registeredAt]: new Date(purchase.registeredAt).toISOString(),
  };
  return {
    mode: 'payment',
    ui_mode: 'elements',
    client_reference_id: purchase.purchaseId,
    ...(receiptTo ? { customer_email: receiptTo } : {}),
    line_items: lineItems(request),
    allowed_payment_method_types: [...methods],
    payment_method_options: Object.fromEntries(
      methods.filter(isHeldFirst).map((method) => [method, { capture_method: 'manual' }]),
    ),
    wallet_options: { link: { display: methods.includes('link') ? 'auto' : 'never' } },
    automatic_tax: { enabled: false },
    adaptive_pricing: { enabled: false },
    metadata,
    payment_intent_data: {
      metadata,
      description: purchase.eventName,
      ...(receiptTo ? { receipt_email: receiptTo } : {}),
    },
    expires_at: Math.floor(request.expiresAt / 1000),
    return_url: returnUrl,
  };
}

/** One line a pass; a single line where Dynamics gives the total only. */
function lineItems({ purchase }: SessionRequest): Stripe.Checkout.SessionCreateParams.LineItem[] {
  const { currency, minorUnits: total } = purchase.price;
  const priced = purchase.lines.flatMap(({ passName, minorUnits }) =>
    minorUnits === null ? [] : [{ passName, minorUnits }],
  );
  const sum = priced.reduce((subtotal, line) => subtotal + line.minorUnits, 0);
  const itemized =
    priced.length === purchase.lines.length && sum === total && priced.length <= MOST_LINE_ITEMS;
  const items = itemized ? priced : [{ passName: purchase.eventName, minorUnits: total }];
  return items.map((item) => ({
    quantity: 1,
    price_data: {
      currency: currency.toLowerCase(),
      unit_amount: item.minorUnits,
      product_data: { name: item.passName, description: purchase.eventName },
    },
  }));
}
