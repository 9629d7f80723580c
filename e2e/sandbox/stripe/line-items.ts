import type { Stripe } from 'stripe';
import type { Account } from './account.ts';
import { invalidRequest } from './api-error.ts';
import type { CreateSessionParameters } from './checkout-session-parameters.ts';
import { newId } from './ids.ts';
import { priceOnce } from './products-and-prices.ts';

type LineItemParameters = CreateSessionParameters['line_items'][number];

/** A line of a session, with a price that exists or with the one that Stripe makes for `price_data`. */
export function createLineItem(account: Account, item: LineItemParameters): Stripe.LineItem {
  const { price, productName } = priceOf(account, item);
  const amount = (price.unit_amount ?? 0) * item.quantity;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: productName,
    metadata: item.metadata ?? {},
    price,
    quantity: item.quantity,
  } satisfies Stripe.LineItem;
}

function priceOf(
  account: Account,
  { price: id, price_data: data }: LineItemParameters,
): { price: Stripe.Price; productName: string } {
  if ((id === undefined) === (data === undefined)) {
    throw invalidRequest('Each line item has exactly one of price and price_data.', {
      param: 'line_items',
    });
  }
  if (data !== undefined) {
    const price = priceOnce({
      currency: data.currency,
      unitAmount: data.unit_amount,
      taxBehavior: data.tax_behavior,
      product: newId('prod', 14),
      created: account.now(),
    });
    return { price, productName: data.product_data.name };
  }
  const price = account.priceOf(id ?? '');
  return { price, productName: account.productOf(productIdOf(price)).name };
}

function productIdOf({ product }: Stripe.Price): string {
  return typeof product === 'string' ? product : product.id;
}
