import { Stripe } from 'stripe';
import type { CreateSessionParameters } from './checkout-session-parameters.ts';
import { newId } from './ids.ts';

type LineItemParameters = CreateSessionParameters['line_items'][number];

/** A line of a session with the price that Stripe makes for its `price_data`. */
export function createLineItem(item: LineItemParameters, created: number): Stripe.LineItem {
  const { currency, unit_amount: unitAmount, product_data: product } = item.price_data;
  const amount = unitAmount * item.quantity;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: product.name,
    metadata: item.metadata ?? {},
    price: {
      id: newId('price'),
      object: 'price',
      active: false,
      billing_scheme: 'per_unit',
      created,
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newId('prod', 14),
      recurring: null,
      tax_behavior: item.price_data.tax_behavior ?? 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: unitAmount,
      unit_amount_decimal: Stripe.Decimal.from(unitAmount),
    },
    quantity: item.quantity,
  } satisfies Stripe.LineItem;
}
